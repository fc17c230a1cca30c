-- name: currencies()
-- The currencies in use.
select code from currency_ref where selected

-- name: payment_types()
select id, name from payment_type_ref

-- name: offices()
select id, name from office_ref

-- name: code(name)$
select id from code_ref where name = :name

-- name: code_value(code, name)$
select id from code_value_ref where code_name = :code and lower(name) = lower(:name)

-- name: account(code)$
select id from gl_account_ref where gl_code = :code

-- name: loan_product(name)^
select id, name, currency_code, accounting_rule from loan_product_ref where name = :name

-- name: savings_product(name)^
select id, name, currency_code, accounting_rule from savings_product_ref where name = :name

-- name: begin(source, title, as_of, currency, content, total, user_id, now)$
-- A run of a register, or the same run again with the register as it is now.
insert into import_run (source, title, as_of, currency, content, state, total, started_by, started_at)
values (:source, :title, :as_of, :currency, :content, 'running', :total, :user_id, :now)
on conflict (source) do update
set title = excluded.title, as_of = excluded.as_of, currency = excluded.currency, content = excluded.content,
    state = 'running', stopping = false, total = excluded.total, trouble = null,
    started_by = excluded.started_by, started_at = excluded.started_at, ended_at = null
returning id

-- name: run(id)^
select id, source, title, as_of, currency, state, stopping, total, done, trouble, started_by, started_at, ended_at
from import_run where id = :id

-- name: run_of(source)$
select id from import_run where source = :source

-- name: hold(id)^
-- The run, for one batch at a time.
select state, stopping, done from import_run where id = :id for update

-- name: content(id)$
select content from import_run where id = :id

-- name: progress(id, done)!
update import_run set done = :done where id = :id

-- name: stop(id)!
update import_run set stopping = true where id = :id and state = 'running'

-- name: end(id, state, trouble, now)!
update import_run set state = :state, trouble = :trouble, ended_at = :now, stopping = false where id = :id

-- name: unfinished()
select id, started_by from import_run where state = 'running' order by id

-- name: records(run_id)
select kind, key, our_id from import_record where run_id = :run_id

-- name: note(run_id, records)!
insert into import_record (run_id, kind, key, our_id)
select :run_id, kind, key, our_id from jsonb_to_recordset((:records)::jsonb) as r (kind text, key text, our_id bigint)

-- name: portfolio(run_id)
-- What the loans that came over owed on the day they came, by office.
select t.office_id, sum(t.owed) as owed, sum(t.overpaid) as overpaid
from import_record r
join loan_taken_over_ref t on t.loan_id = r.our_id
where r.run_id = :run_id and r.kind = 'loan'
group by t.office_id

-- name: balances(run_id)
-- What the savings accounts that came over held, by office, and what was lent on them.
select t.office_id, coalesce(sum(t.amount) filter (where t.kind = 1), 0) as held,
       coalesce(sum(t.amount) filter (where t.kind = 2), 0) as lent
from import_record r
join savings_taken_over_ref t on t.account_id = r.our_id
where r.run_id = :run_id and r.kind = 'savings'
group by t.office_id

-- name: openings(run_id)
select office_id, transaction_id, lines from import_opening where run_id = :run_id

-- name: set_opening(run_id, office_id, transaction_id, lines)!
insert into import_opening (run_id, office_id, transaction_id, lines)
values (:run_id, :office_id, :transaction_id, :lines)
on conflict (run_id, office_id) do update set transaction_id = excluded.transaction_id, lines = excluded.lines

-- name: count_apart()$
select count_apart()
