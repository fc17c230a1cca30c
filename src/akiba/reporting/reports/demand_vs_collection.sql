-- report: Demand Vs Collection
-- number: 155
-- category: Dashboard
-- about: What fell due and what was paid of it until today.
-- parameters: OfficeIdSelectOne
with summed as (
    select coalesce(sum(i.principal + i.interest + i.fee + i.penalty - i.interest_waived - i.fee_waived - i.penalty_waived
                        - i.principal_paid - i.interest_paid - i.fee_paid - i.penalty_paid), 0) as due,
           coalesce(sum(i.principal_paid + i.interest_paid + i.fee_paid + i.penalty_paid), 0) as paid
    from loan_listing l join loan_instalment i on i.loan_id = l.id
    where l.status = 300 and i.due_date <= :today and l.hierarchy like :visible || '%'
      and l.hierarchy like coalesce((select hierarchy from office_ref where id = :office_id), '') || '%'
)
-- Clients of different ages read the one spelling or the other.
select due as "amountdue", paid as "amountpaid", due as "AmountDue", paid as "AmountPaid" from summed
