-- report: Aging Summary (Arrears in Months)
-- number: 61
-- category: Loan
-- about: Late loans by how late they are.
-- parameters: OfficeIdSelectOne currencyIdSelectAll
-- total: No Of Loans, Principal Outstanding, Principal Overdue, Interest Overdue
-- link: No Of Loans = /reports/52?R_officeId={office_id}&R_currencyId={currency}&R_lateFrom={first_day}&R_lateUntil={last_day}
-- hidden: office_id first_day last_day
-- chart: ageing Days In Arrears by Principal Outstanding
with bands (first_day, last_day, band) as (
    values (0, 0, 'On time'), (1, 30, '1 - 30'), (31, 60, '31 - 60'), (61, 90, '61 - 90'), (91, 180, '91 - 180'),
           (181, 360, '181 - 360'), (361, 100000, '> 360')
),
late as (
    select l.currency_code, s.*
    from loan_listing l join loan_standing(:today) s on s.loan_id = l.id
    where l.hierarchy like :visible || '%'
  and l.hierarchy like coalesce((select hierarchy from office_ref where id = :office_id), '') || '%'
      and ((:currency)::text is null or l.currency_code = :currency)
)
select late.currency_code::varchar as "currency", bands.band as "Days In Arrears", count(*) as "No Of Loans",
       sum(late.principal_outstanding) as "Principal Outstanding", sum(late.principal_paid) as "Principal Paid",
       sum(late.principal_overdue) as "Principal Overdue", sum(late.interest_overdue) as "Interest Overdue",
       (:office_id)::bigint as office_id, nullif(bands.first_day, 0) as first_day, bands.last_day
from bands join late on late.days_past_due between bands.first_day and bands.last_day
group by late.currency_code, bands.band, bands.first_day, bands.last_day
order by late.currency_code, bands.first_day
