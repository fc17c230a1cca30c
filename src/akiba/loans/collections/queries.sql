-- name: group_sheet(groups, day, visible)
-- What every member of these groups owes on their loans until a day.
select g.id as group_id, g.name as group_name, g.staff_id, s.display_name as staff_name, c.id as client_id,
       c.display_name as client_name, l.id as loan_id, l.account_no, l.status, l.product_id, p.name as product_name,
       p.short_name as product_short_name, l.currency_code,
       coalesce(sum(i.principal - i.principal_paid - i.principal_written_off), 0) as principal,
       coalesce(sum(i.interest - i.interest_paid - i.interest_waived - i.interest_written_off), 0) as interest,
       coalesce(sum(i.fee - i.fee_paid - i.fee_waived - i.fee_written_off), 0) as fee,
       coalesce(sum(i.penalty - i.penalty_paid - i.penalty_waived - i.penalty_written_off), 0) as penalty
from group_ref g
join group_member_ref m on m.group_id = g.id
join client_ref c on c.id = m.client_id and c.status = 300
left join staff_ref s on s.id = g.staff_id
left join loan l on l.client_id = c.id and l.status = 300
left join loan_product p on p.id = l.product_id
left join loan_instalment i on i.loan_id = l.id and i.due_date <= :day and i.obligations_met_on is null
where g.id = any ((:groups)::bigint[]) and g.office_hierarchy like :visible || '%'
group by g.id, g.name, g.staff_id, s.display_name, c.id, c.display_name, l.id, l.account_no, l.status, l.product_id,
         p.name, p.short_name, l.currency_code
order by g.name, c.display_name, c.id, l.id

-- name: savings_of(clients)
select id, account_no, client_id, product_id, product_name, currency_code, balance
from savings_account_ref where client_id = any ((:clients)::bigint[]) and status = 300
order by client_id, id
