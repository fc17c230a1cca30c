-- name: members(run_id)
select c.office_id, c.status, count(*) as number
from import_record r join client_ref c on c.id = r.our_id
where r.run_id = :run_id and r.kind = 'member'
group by 1, 2

-- name: groups(run_id)
select g.office_id, count(*) as number
from import_record r join group_ref g on g.id = r.our_id
where r.run_id = :run_id and r.kind = 'group'
group by 1

-- name: loans(run_id, as_of)
-- What is added up of them comes by itself: just after a run nobody has counted the tables, and one statement for all
-- would be planned as if they were empty.
select r.key, r.our_id as id, c.office_id, l.loan_officer_id as officer_id, l.principal,
       case when l.closed_on > :as_of then 300 else l.status end as status
from import_record r
join loan_ref l on l.id = r.our_id
join client_ref c on c.id = l.client_id
where r.run_id = :run_id and r.kind = 'loan'
order by r.key

-- name: moved(as_of)
-- What was paid on each loan by the end of a day, written off, and left owing.
select loan_id, count(*) filter (where kind = 2) as payments,
       coalesce(sum(principal) filter (where kind = 2), 0) as principal_paid,
       coalesce(sum(interest) filter (where kind = 2), 0) as interest_paid,
       coalesce(sum(fee) filter (where kind = 2), 0) as fees_paid,
       coalesce(sum(penalty) filter (where kind = 2), 0) as penalties_paid,
       coalesce(sum(principal) filter (where kind = 6), 0) as lost,
       sum(case kind when 1 then amount when 25 then principal else -principal end) as owed,
       coalesce(sum(principal) filter (where kind not in (1, 25)), 0) as repaid
from loan_transaction_ref where transaction_date <= :as_of
group by loan_id

-- name: asked(as_of)
-- The principal that each loan had asked for before a day, instalment by instalment.
select loan_id, due_date, sum(principal) over (partition by loan_id order by number) as principal
from loan_instalment_ref where due_date < :as_of
order by loan_id, number

-- name: savings(run_id)
select r.our_id as id, a.office_id
from import_record r join savings_account_ref a on a.id = r.our_id
where r.run_id = :run_id and r.kind = 'savings'

-- name: held(as_of)
-- What each savings account held at the end of a day.
select account_id, sum(case when kind in (1, 3, 8) then amount else -amount end) as balance
from savings_transaction_ref
where not undone and on_date <= :as_of and kind in (1, 2, 3, 4, 5, 7, 8, 17, 18)
group by account_id

-- name: names(run_id)
-- What came under which key, of the kinds that figures are told by.
select kind, key, our_id from import_record where run_id = :run_id and kind in ('office', 'officer', 'account', 'role')

-- name: ledger(as_of, currency)
-- What stands on each account at the end of a day in each office, debits less credits.
select l.office_id, l.account_id, a.gl_code, a.name, sum(case l.side when 2 then l.amount else -l.amount end) as balance
from journal_line_ref l join gl_account_ref a on a.id = l.account_id
where l.entry_date <= :as_of and l.currency_code = :currency
group by 1, 2, 3, 4
order by a.gl_code

-- name: prepare(run_id, figures, remark, user_id, now)<!
insert into reconciliation (run_id, figures, remark, prepared_by, prepared_at)
values (:run_id, :figures, :remark, :user_id, :now) returning id

-- name: reconciliations(run_id)
select r.id, r.run_id, r.remark, r.prepared_by, p.firstname || ' ' || p.lastname as prepared_name, r.prepared_at,
       r.signed_by, r.signed_name, r.signed_at
from reconciliation r join user_ref p on p.id = r.prepared_by
where r.run_id = :run_id order by r.id desc

-- name: reconciliation(id)^
select r.id, r.run_id, r.figures, r.remark, r.prepared_by, p.firstname || ' ' || p.lastname as prepared_name,
       r.prepared_at, r.signed_by, r.signed_name, r.signed_at
from reconciliation r join user_ref p on p.id = r.prepared_by
where r.id = :id

-- name: sign(id, name, user_id, now)!
update reconciliation set signed_name = :name, signed_by = :user_id, signed_at = :now where id = :id
