-- name: numbers(count)
-- Numbers for so many new loans.
select nextval('loan_id_seq') as id from generate_series(1, :count)

-- name: offices(ids)
select id, office_id from client_ref where id = any(:ids)

-- name: insert(loans, instalments, charges, transactions)!
-- Loans with all that belongs to them, in one statement.
with kept as (
    insert into loan select * from jsonb_populate_recordset(null::loan, :loans)
),
scheduled as (
    insert into loan_instalment select * from jsonb_populate_recordset(null::loan_instalment, :instalments)
),
asked as (
    insert into loan_charge (
        loan_id, number, charge_id, penalty, time_type, calculation, rate, amount, due_date, paid, waived, submitted_on
    )
    select loan_id, number, charge_id, penalty, time_type, calculation, rate, amount, due_date, paid, waived, submitted_on
    from jsonb_populate_recordset(null::loan_charge, :charges)
),
assigned as (
    insert into loan_officer_assignment (loan_id, staff_id, from_date)
    select id, loan_officer_id, disbursed_on from jsonb_populate_recordset(null::loan, :loans)
    where loan_officer_id is not null
)
insert into loan_transaction (
    loan_id, number, event, kind, transaction_date, asked, amount, principal, interest, fee, penalty, overpaid,
    unrecognized, balance, charge, instalment, income, given, given_parts, shares, replaces, office_id, payment_type_id,
    submitted_on, created_by, taken_over
)
select
    loan_id, number, event, kind, transaction_date, asked, amount, principal, interest, fee, penalty, overpaid,
    unrecognized, balance, charge, instalment, income, given, given_parts, shares, replaces, office_id, payment_type_id,
    submitted_on, created_by, true
from jsonb_populate_recordset(null::loan_transaction, :transactions)
order by loan_id, number
