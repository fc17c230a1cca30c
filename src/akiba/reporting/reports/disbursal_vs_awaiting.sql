-- report: Disbursal Vs Awaitingdisbursal
-- number: 156
-- category: Dashboard
-- about: What was paid out, and what is approved and waits to be.
-- parameters: OfficeIdSelectOne
with summed as (
    select coalesce(sum(l.approved_principal) filter (where l.status = 200), 0) as awaiting,
           coalesce(sum(l.principal) filter (where l.disbursed_on is not null), 0) as disbursed
    from loan_listing l
    where l.hierarchy like :visible || '%'
      and l.hierarchy like coalesce((select hierarchy from office_ref where id = :office_id), '') || '%'
)
-- Clients of different ages read the one spelling or the other.
select awaiting as "amounttobedisburse", disbursed as "disbursedamount", awaiting as "amountToBeDisburse",
       disbursed as "disbursedAmount"
from summed
