-- name: loans()
-- list: sort id=l.id accountNo=l.account_no borrower=borrower balance=l.balance status=l.status disbursedOn=l.disbursed_on; default id; office o.hierarchy
-- filter client_id: l.client_id = :client_id
-- filter group_id: l.group_id = :group_id
-- filter officer_id: l.loan_officer_id = :officer_id
-- filter status: l.status = :status
-- filter late_on: l.status = 300 and exists (select from loan_instalment i where i.loan_id = l.id and i.obligations_met_on is null and i.due_date < :late_on)
-- filter text: l.account_no || ' ' || coalesce(c.display_name, g.name) || ' ' || coalesce(l.external_id, '') || ' ' || coalesce(l.legacy_no, '') ilike :text
select l.id, l.account_no, l.status, l.client_id, l.group_id, coalesce(c.display_name, g.name) as borrower,
       p.name as product_name, l.principal, l.balance, l.currency_code, l.decimal_places, l.disbursed_on, l.closed_on,
       s.display_name as officer, l.number_of_repayments,
       (select min(i.due_date) from loan_instalment i
        where i.loan_id = l.id and i.obligations_met_on is null) as next_due_on
from loan l
left join client_ref c on c.id = l.client_id
left join group_ref g on g.id = l.group_id
join office_ref o on o.id = coalesce(c.office_id, g.office_id)
join loan_product p on p.id = l.product_id
left join staff_ref s on s.id = l.loan_officer_id
where true

-- name: due_until(day, visible, officer_id)
-- What active loans have to pay until a day, late ones first; of one officer, or of all.
select l.id, l.account_no, coalesce(c.display_name, g.name) as borrower, c.mobile_no, l.client_id, l.group_id,
       l.currency_code, l.decimal_places, d.since, d.amount
from loan l
left join client_ref c on c.id = l.client_id
left join group_ref g on g.id = l.group_id
join office_ref o on o.id = coalesce(c.office_id, g.office_id)
join lateral (
    select min(i.due_date) as since,
           sum(i.principal + i.interest + i.fee + i.penalty - i.principal_paid - i.interest_paid - i.fee_paid
               - i.penalty_paid - i.interest_waived - i.fee_waived - i.penalty_waived - i.principal_written_off
               - i.interest_written_off - i.fee_written_off - i.penalty_written_off) as amount
    from loan_instalment i
    where i.loan_id = l.id and i.obligations_met_on is null and i.due_date <= :day
) d on d.amount > 0
where l.status = 300 and o.hierarchy like :visible || '%'
  and (not exists (select from staff_ref f where f.id = :officer_id::bigint and f.is_loan_officer)
       or l.loan_officer_id = :officer_id)
order by d.since, l.id
limit 50

-- name: arrears(day, visible, officer_id)
-- The principal of late loans by how many days they are late.
select case when :day - d.since <= 30 then 1 when :day - d.since <= 60 then 2
            when :day - d.since <= 90 then 3 else 4 end as age,
       l.currency_code, sum(l.balance) as amount, count(*) as loans
from loan l
left join client_ref c on c.id = l.client_id
left join group_ref g on g.id = l.group_id
join office_ref o on o.id = coalesce(c.office_id, g.office_id)
join lateral (
    select min(i.due_date) as since from loan_instalment i
    where i.loan_id = l.id and i.obligations_met_on is null and i.due_date < :day
) d on d.since is not null
where l.status = 300 and o.hierarchy like :visible || '%'
  and (not exists (select from staff_ref f where f.id = :officer_id::bigint and f.is_loan_officer)
       or l.loan_officer_id = :officer_id)
group by 1, 2 order by 2, 1
