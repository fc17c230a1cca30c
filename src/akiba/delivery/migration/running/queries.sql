-- name: currencies()
-- The currencies in use.
select code from currency_ref where selected

-- name: places(code)$
-- The digits that a currency has behind its point.
select decimal_places from currency_ref where code = :code

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

-- name: charges(name)
-- What asks for fees that came, in each currency.
select id, currency_code from charge_ref where name = :name or name = :name || ', ' || currency_code

-- name: short_names()
select short_name from loan_product_ref union select short_name from savings_product_ref

-- name: loan_product(name)^
select id, name, currency_code, accounting_rule from loan_product_ref where name = :name

-- name: savings_product(name)^
select id, name, currency_code, accounting_rule from savings_product_ref where name = :name

-- name: begin(source, job_id, title, as_of, currency, content, total, user_id, now)$
-- A run of a register, or the same run again with the register as it is now.
insert into import_run (source, job_id, title, as_of, currency, content, state, total, started_by, started_at)
values (:source, :job_id, :title, :as_of, :currency, :content, 'running', :total, :user_id, :now)
on conflict (source) do update
set job_id = excluded.job_id, title = excluded.title, as_of = excluded.as_of, currency = excluded.currency, content = excluded.content,
    state = 'running', stopping = false, total = excluded.total, trouble = null,
    started_by = excluded.started_by, started_at = excluded.started_at, ended_at = null
returning id

-- name: run(id)^
select id, source, job_id, title, as_of, currency, state, stopping, total, done, trouble, started_by, started_at, ended_at
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

-- name: run_of_job(job_id)$
select id from import_run where job_id = :job_id order by started_at desc limit 1

-- name: unfinished()
-- What was asked for on a page and is not at its end.
select id, job_id, started_by from import_run where state = 'running' and job_id is not null order by id

-- name: import_job(id)^
select id, file_name, content, as_of, mapping, decisions, status from import_job where id = :id

-- name: set_status(id, status)!
update import_job set status = :status where id = :id

-- name: ask_trial(job_id, content, user_id, now)!
insert into import_trial (job_id, content, state, asked_by, asked_at)
values (:job_id, :content, 'waiting', :user_id, :now)
on conflict (job_id) do update
set content = excluded.content, state = 'waiting', total = 0, done = 0, made = null, figures = null, seconds = null,
    trouble = null, asked_by = excluded.asked_by, asked_at = excluded.asked_at

-- name: trials()
select t.job_id, t.content, t.asked_by, j.file_name
from import_trial t join import_job j on j.id = t.job_id
where t.state = 'waiting' order by t.asked_at

-- name: trial(job_id)^
select state, total, done, made, figures, seconds, trouble, asked_at from import_trial where job_id = :job_id

-- name: trial_progress(job_id, done, total)!
update import_trial set done = :done, total = :total where job_id = :job_id

-- name: end_trial(job_id, state, made, figures, seconds, trouble)!
update import_trial set state = :state, made = :made, figures = :figures, seconds = :seconds, trouble = :trouble
where job_id = :job_id

-- name: records(run_id)
select kind, key, our_id from import_record where run_id = :run_id

-- name: counts(run_id)
select kind, count(*) as number from import_record where run_id = :run_id group by kind

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
