-- name: clients()$
select count(*) from client

-- name: instalments(loan_id)
-- What a new loan asks for, and when.
select due_date, principal + interest + fee + penalty as amount from loan_instalment where loan_id = :loan_id
order by number

-- name: outstanding(loan_id)$
select sum(principal - principal_paid - principal_written_off
           + interest - interest_paid - interest_waived - interest_written_off
           + fee - fee_paid - fee_waived - fee_written_off
           + penalty - penalty_paid - penalty_waived - penalty_written_off)
from loan_instalment where loan_id = :loan_id

-- name: code_id(name)$
select id from code where name = :name

-- name: follow_calendar()!
-- From now on the institution's day is the calendar's.
update institution set business_date_enabled = false, settings_version = settings_version + 1

-- name: analyse()#
analyze

-- name: savings_balance(id)$
select balance from savings_account where id = :id

-- name: paid(biller_id, day)$
-- Whether a biller was paid anything on a day.
select exists (select from bill_payment_ref where biller_id = :biller_id and paid_on = :day and state = 300)

-- name: process_id(code)$
select id from process where code = :code

-- name: steps(project_id)
-- The items of a project that are steps of its process.
select id, step_code, role from schedule_item where project_id = :project_id and step_code is not null

-- name: needs(project_id)
select id, functionality from requirement where project_id = :project_id

-- name: members(id)
-- The team; of those in one role the first stands last.
select id, name, role from project_member where project_id = :id order by id desc

-- name: offices()
select id, name from office_ref order by id

-- name: reports(project_id)
-- The required reports that one of the catalogue answers.
select id from report_requirement where project_id = :project_id and report is not null order by id
