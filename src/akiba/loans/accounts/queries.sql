-- name: hold(id)$
-- Keep every other writer off a loan until the work ends. It stands alone, so that what is read next is read afterwards.
select id from loan where id = :id for update

-- name: hold_borrowed(client_id, statuses)
select id from loan where client_id = :client_id and status = any(:statuses) order by id for update

-- name: regroup(client_id, group_id, to_group_id)
-- The loans that a member has within a group and that are not over go along to another group.
update loan set group_id = :to_group_id
where client_id = :client_id and group_id = :group_id and status in (100, 200, 300, 303, 304, 700)
returning id

-- name: account(id)^
select * from loan_whole where id = :id

-- name: outlines(ids, today)
-- Several, in the order asked for, with what their parts add up to on a day; null where all are nothing.
select l.*, parts.*, taken.*, moved.*,
       (select row (i.interest, i.interest_paid, i.interest_waived, (:today)::date - i.from_date,
                    i.due_date - i.from_date)
        from loan_instalment i where i.loan_id = l.id and i.from_date <= :today and i.due_date > :today
        order by i.number limit 1) as running
from loan_named l
cross join lateral (
    select array[sum(i.principal), sum(i.interest), sum(i.fee), sum(i.penalty)] as due,
           array[sum(i.principal_paid), sum(i.interest_paid), sum(i.fee_paid), sum(i.penalty_paid)] as paid,
           nullif(array[0, sum(i.interest_waived), sum(i.fee_waived), sum(i.penalty_waived)],
                  array[0.0, 0, 0, 0]) as waived,
           nullif(array[sum(i.principal_written_off), sum(i.interest_written_off), sum(i.fee_written_off),
                        sum(i.penalty_written_off)], array[0.0, 0, 0, 0]) as written_off,
           nullif(array[sum(i.principal_credited), 0, sum(i.fee_credited), sum(i.penalty_credited)],
                  array[0.0, 0, 0, 0]) as credited,
           nullif(array[coalesce(sum(i.principal_left) filter (where i.late), 0),
                        coalesce(sum(i.interest_left) filter (where i.late), 0),
                        coalesce(sum(i.fee_left) filter (where i.late), 0),
                        coalesce(sum(i.penalty_left) filter (where i.late), 0)], array[0.0, 0, 0, 0]) as overdue,
           min(i.due_date) filter (where i.late and (i.principal_left, i.interest_left, i.fee_left, i.penalty_left)
                                                    <> (0, 0, 0, 0)) as overdue_since,
           coalesce(sum(i.interest_left) filter (where i.due_date <= :today), 0) as interest_due,
           min(i.due_date) filter (where i.obligations_met_on is null) as unpaid_from,
           max(i.due_date) filter (where not i.additional) as ends_on
    from (select i.*, i.due_date < :today as late,
                 i.principal - i.principal_paid - i.principal_written_off as principal_left,
                 i.interest - i.interest_paid - i.interest_waived - i.interest_written_off as interest_left,
                 i.fee - i.fee_paid - i.fee_waived - i.fee_written_off as fee_left,
                 i.penalty - i.penalty_paid - i.penalty_waived - i.penalty_written_off as penalty_left
          from loan_instalment i where i.loan_id = l.id) i
) parts
cross join lateral (
    select array[coalesce(sum(h.amount), 0), coalesce(sum(h.paid), 0), coalesce(sum(h.waived), 0)] as taken
    from loan_charge h where h.loan_id = l.id and h.active and h.time_type in (1, 12)
) taken
cross join lateral (
    select array_agg(row (t.kind, t.undone, t.amount, t.latest)) as totals
    from (select t.kind, t.undone, sum(t.amount) as amount,
                 (array_agg(row (t.transaction_date, t.number, t.amount)
                            order by t.transaction_date desc, t.number desc) filter (where t.amount <> 0))[1] as latest
          from loan_transaction t
          where t.loan_id = l.id and (t.reversed_on is null or t.undone)
          group by t.kind, t.undone) t
) moved
where l.id = any(:ids)
order by array_position((:ids)::bigint[], l.id)

-- name: loans()
-- list: sort id=l.id accountNo=l.account_no status=l.status principal=l.principal clientName=c.display_name submittedOnDate=l.submitted_on actualDisbursementDate=l.disbursed_on expectedDisbursementDate=l.expected_disbursement_on; default id; office o.hierarchy
-- filter external_id: l.external_id = :external_id
-- filter account_no: l.account_no = :account_no
-- filter client_id: l.client_id = :client_id
-- filter own_group_id: l.group_id = :own_group_id and l.client_id is null
-- filter member_group_id: l.group_id = :member_group_id and l.client_id is not null
-- filter group_id: l.group_id = :group_id
-- filter office_id: o.id = :office_id
-- filter loan_officer_id: l.loan_officer_id = :loan_officer_id
-- filter product_id: l.product_id = :product_id
-- filter statuses: l.status = any(:statuses)
-- filter text: l.account_no ilike '%' || :text || '%' or l.external_id = :text or c.display_name ilike '%' || :text || '%'
select l.id
from loan l
left join client_ref c on c.id = l.client_id
left join group_ref g on g.id = l.group_id
join office_ref o on o.id = coalesce(c.office_id, g.office_id)

-- name: search(part, pattern, visible)
-- Loans by number, legacy number or external id; `part` is what the index is asked for.
select l.id, l.account_no, p.name, l.external_id, l.status, coalesce(c.id, g.id) as parent_id,
       coalesce(c.display_name, g.name) as parent_name, l.client_id is null as of_group
from loan l
join loan_product p on p.id = l.product_id
left join client_ref c on c.id = l.client_id
left join group_ref g on g.id = l.group_id
join office_ref o on o.id = coalesce(c.office_id, g.office_id)
where o.hierarchy like :visible || '%'
  and (l.account_no || ' ' || coalesce(l.external_id, '') || ' ' || coalesce(l.legacy_no, '')) ilike :part
  and (l.account_no ilike :pattern or l.external_id ilike :pattern or l.legacy_no ilike :pattern)
order by l.id
limit 50

-- name: search_exactly(text, visible)
select l.id, l.account_no, p.name, l.external_id, l.status, coalesce(c.id, g.id) as parent_id,
       coalesce(c.display_name, g.name) as parent_name, l.client_id is null as of_group
from loan l
join loan_product p on p.id = l.product_id
left join client_ref c on c.id = l.client_id
left join group_ref g on g.id = l.group_id
join office_ref o on o.id = coalesce(c.office_id, g.office_id)
where o.hierarchy like :visible || '%'
  and (l.account_no = :text or l.external_id = :text or l.legacy_no = :text)
order by l.id
limit 50

-- name: open_status(client_id, group_id)$
-- The status furthest on among a borrower's loans that are not over; a group's are those of no single member.
select max(status) from loan
where status in (100, 200, 300, 303, 304, 700)
  and (client_id = :client_id or (client_id is null and group_id = :group_id))

-- name: linkable(client_id)
-- The active savings accounts of a client, to which a loan may be linked.
select a.id, a.account_no, a.client_id, c.display_name as client_name, a.product_id, a.product_name,
       coalesce(a.field_officer_id, 0) as field_officer_id, r.code, r.name, r.display_symbol,
       r.decimal_places, r.in_multiples_of, r.display_label
from savings_account_ref a
join client_ref c on c.id = a.client_id
join currency_ref r on r.code = a.currency_code
where a.client_id = :client_id and a.status = 300
order by a.id

-- name: id_of(external_id)$
select id from loan where external_id = :external_id

-- name: transaction_id_of(loan_id, external_id)$
select id from loan_transaction where loan_id = :loan_id and external_id = :external_id

-- name: charge_id_of(loan_id, external_id)$
select id from loan_charge where loan_id = :loan_id and external_id = :external_id

-- name: insert_loan(values)<!
-- A new loan; its account number is its own number unless one is given.
insert into loan
select (jsonb_populate_record(null::loan, jsonb_build_object(
    'id', number, 'account_no', lpad(number::text, 9, '0'), 'balance', 0, 'overpaid', 0, 'last_number', 0,
    'created_at', now()) || jsonb_strip_nulls((:values)::jsonb)
)).*
from nextval('loan_id_seq') as number
returning id

-- name: update_loan(id, changes)!
-- What is named in `changes` is set; everything else stays.
update loan set (
    account_no, external_id, loan_type, client_id, group_id, product_id, product_counter, fund_id, loan_officer_id,
    purpose_id, linked_savings_id, status, sub_status, accounting_rule, currency_code, decimal_places,
    in_multiples_of, principal, proposed_principal, approved_principal, net_disbursal_amount, number_of_repayments,
    repayment_every, repayment_unit, preferred_nth, preferred_weekday, term, term_unit, nominal_rate, rate_unit,
    amortization, interest_method, calculation_period, partial_periods, equal_amortization, days_in_year,
    days_in_month, grace_on_principal, grace_on_interest_payment, grace_on_interest_charged,
    recurring_grace_on_principal, grace_on_arrears_ageing, in_arrears_tolerance, instalment_in_multiples_of,
    fixed_instalment, fixed_principal_percentage, principal_threshold_for_last, interest_charged_from,
    first_repayment_on, repayment_start, strategy_code, schedule_type, processing, recalculation, payment_allocation,
    credit_allocation, fixed_length, down_payment_percentage, auto_down_payment, max_outstanding_balance,
    expected_disbursement_on, submitted_on, submitted_by, approved_on, approved_by, rejected_on, rejected_by,
    withdrawn_on, withdrawn_by, disbursed_on, disbursed_by, matures_on, closed_on, closed_by, overpaid_on,
    written_off_on, write_off_reason_id, charged_off_on, charge_off_reason_id, fraud
) = (
    select
        account_no, external_id, loan_type, client_id, group_id, product_id, product_counter, fund_id,
        loan_officer_id, purpose_id, linked_savings_id, status, sub_status, accounting_rule, currency_code,
        decimal_places, in_multiples_of, principal, proposed_principal, approved_principal, net_disbursal_amount,
        number_of_repayments, repayment_every, repayment_unit, preferred_nth, preferred_weekday, term, term_unit,
        nominal_rate, rate_unit, amortization, interest_method, calculation_period, partial_periods,
        equal_amortization, days_in_year, days_in_month, grace_on_principal, grace_on_interest_payment,
        grace_on_interest_charged, recurring_grace_on_principal, grace_on_arrears_ageing, in_arrears_tolerance,
        instalment_in_multiples_of, fixed_instalment, fixed_principal_percentage, principal_threshold_for_last,
        interest_charged_from, first_repayment_on, repayment_start, strategy_code, schedule_type, processing,
        recalculation, payment_allocation, credit_allocation, fixed_length, down_payment_percentage,
        auto_down_payment, max_outstanding_balance, expected_disbursement_on, submitted_on, submitted_by, approved_on,
        approved_by, rejected_on, rejected_by, withdrawn_on, withdrawn_by, disbursed_on, disbursed_by, matures_on,
        closed_on, closed_by, overpaid_on, written_off_on, write_off_reason_id, charged_off_on, charge_off_reason_id,
        fraud
    from jsonb_populate_record(loan, (:changes)::jsonb)
)
where id = :id

-- name: delete_loan(id)!
delete from loan where id = :id

-- name: drop_charges(loan_id, kept)!
-- Charges that a loan not yet paid out no longer has.
delete from loan_charge where loan_id = :loan_id and number <> all(:kept)

-- name: take_back(loan_id, numbers, undone, on_date, reversal_external_id)!
-- Transactions that no longer stand. The one somebody undid is kept in sight; an external id is free for its successor.
update loan_transaction set
    reversed_on = :on_date,
    undone = number is not distinct from :undone::int,
    reversal_external_id = case when number = :undone::int then :reversal_external_id end,
    external_id = case when number = :undone::int then external_id end
where loan_id = :loan_id and number = any(:numbers)

-- name: save(loan_id, state, last_instalment, instalments, charges, transactions, rebalanced)
-- All that a change alters, in one statement; the identities of the new transactions and of the charges it wrote.
with booked as (
    insert into loan_transaction (
        loan_id, number, event, kind, transaction_date, asked, amount, principal, interest, fee, penalty, overpaid,
        unrecognized, balance, charge, instalment, income, given, shares, replaces, external_id, office_id,
        payment_type_id, account_number, check_number, routing_code, receipt_number, bank_number, submitted_on,
        created_by, taken_over, given_parts
    )
    select
        :loan_id, number, event, kind, transaction_date, asked, amount, principal, interest, fee, penalty, overpaid,
        unrecognized, balance, charge, instalment, income, given, shares, replaces, external_id, office_id,
        payment_type_id, account_number, check_number, routing_code, receipt_number, bank_number, submitted_on,
        created_by, taken_over, given_parts
    from jsonb_populate_recordset(null::loan_transaction, :transactions)
    order by number
    returning id, number
),
scheduled as (
    insert into loan_instalment (
        loan_id, number, from_date, due_date, principal, interest, fee, penalty, principal_paid, interest_paid,
        fee_paid, penalty_paid, interest_waived, fee_waived, penalty_waived, principal_written_off,
        interest_written_off, fee_written_off, penalty_written_off, principal_credited, fee_credited,
        penalty_credited, paid_early, paid_late, down_payment, additional, obligations_met_on
    )
    select
        :loan_id, number, from_date, due_date, principal, interest, fee, penalty, principal_paid, interest_paid,
        fee_paid, penalty_paid, interest_waived, fee_waived, penalty_waived, principal_written_off,
        interest_written_off, fee_written_off, penalty_written_off, principal_credited, fee_credited,
        penalty_credited, paid_early, paid_late, down_payment, additional, obligations_met_on
    from jsonb_populate_recordset(null::loan_instalment, :instalments)
    on conflict (loan_id, number) do update set
        from_date = excluded.from_date, due_date = excluded.due_date, principal = excluded.principal,
        interest = excluded.interest, fee = excluded.fee, penalty = excluded.penalty,
        principal_paid = excluded.principal_paid, interest_paid = excluded.interest_paid,
        fee_paid = excluded.fee_paid, penalty_paid = excluded.penalty_paid,
        interest_waived = excluded.interest_waived, fee_waived = excluded.fee_waived,
        penalty_waived = excluded.penalty_waived, principal_written_off = excluded.principal_written_off,
        interest_written_off = excluded.interest_written_off, fee_written_off = excluded.fee_written_off,
        penalty_written_off = excluded.penalty_written_off, principal_credited = excluded.principal_credited,
        fee_credited = excluded.fee_credited, penalty_credited = excluded.penalty_credited,
        paid_early = excluded.paid_early, paid_late = excluded.paid_late, down_payment = excluded.down_payment,
        additional = excluded.additional, obligations_met_on = excluded.obligations_met_on
),
dropped as (
    delete from loan_instalment where loan_id = :loan_id and number > :last_instalment
),
charged as (
    insert into loan_charge (
        loan_id, number, charge_id, external_id, penalty, time_type, calculation, payment_mode, rate, amount, minimum,
        maximum, due_date, paid, waived, slots, active, submitted_on
    )
    select
        :loan_id, number, charge_id, external_id, penalty, time_type, calculation, payment_mode, rate, amount, minimum,
        maximum, due_date, paid, waived, slots, true, submitted_on
    from jsonb_populate_recordset(null::loan_charge, :charges)
    on conflict (loan_id, number) do update set
        rate = excluded.rate, amount = excluded.amount, due_date = excluded.due_date, paid = excluded.paid,
        waived = excluded.waived, slots = excluded.slots
    returning id, number
),
rebalanced as (
    update loan_transaction t set balance = r.balance, shares = r.shares
    from jsonb_populate_recordset(null::loan_transaction, :rebalanced) r
    where t.loan_id = :loan_id and t.number = r.number
),
stated as (
    update loan l set status = s.status, balance = s.balance, overpaid = s.overpaid, last_number = s.last_number,
                      closed_on = s.closed_on, closed_by = s.closed_by, overpaid_on = s.overpaid_on,
                      written_off_on = s.written_off_on, matures_on = s.matures_on
    from jsonb_populate_record(null::loan, :state) s
    where l.id = :loan_id
)
select id, number, false as charge from booked
union all
select id, number, true from charged

-- name: assign_officer(loan_id, staff_id, on_date)!
-- Whoever looked after the loan before lets go of it on the same day.
with ended as (
    update loan_officer_assignment set to_date = :on_date where loan_id = :loan_id and to_date is null
),
begun as (
    insert into loan_officer_assignment (loan_id, staff_id, from_date)
    select :loan_id, :staff_id, :on_date where :staff_id::bigint is not null
)
update loan set loan_officer_id = :staff_id where id = :loan_id

-- name: looked_after(loan_id, staff_id)^
select max(from_date) filter (where to_date is null) as since, max(to_date) filter (where staff_id = :staff_id) as left_on
from loan_officer_assignment where loan_id = :loan_id

-- name: linked_account(id)^
-- Whose a savings account is, and in which status.
select client_id, status from savings_account_ref where id = :id

-- name: counter(client_id, group_id)$
-- How many loans of a borrower were ever paid out.
select count(*) from loan
where disbursed_on is not null and (client_id = :client_id or (:client_id::bigint is null and group_id = :group_id))

-- name: hold_all(ids)
-- Keep every other writer off several loans. It stands alone, as `hold` does, and takes them in the order that all keep to.
select id from loan where id = any(:ids) order by id for update

-- name: accounts(ids)
-- Several at once; one alone is asked for by itself, so that the plan knows that it is one.
select * from loan_whole where id = any(:ids) order by id

-- name: book(transactions)
-- New transactions of several loans, which change nothing else of theirs; the identities of the transactions.
with booked as (
    insert into loan_transaction (
        loan_id, number, event, kind, transaction_date, asked, amount, principal, interest, fee, penalty, overpaid,
        unrecognized, balance, charge, instalment, income, given, shares, replaces, external_id, office_id,
        payment_type_id, account_number, check_number, routing_code, receipt_number, bank_number, submitted_on,
        created_by, taken_over, given_parts
    )
    select
        loan_id, number, event, kind, transaction_date, asked, amount, principal, interest, fee, penalty, overpaid,
        unrecognized, balance, charge, instalment, income, given, shares, replaces, external_id, office_id,
        payment_type_id, account_number, check_number, routing_code, receipt_number, bank_number, submitted_on,
        created_by, taken_over, given_parts
    from jsonb_populate_recordset(null::loan_transaction, :transactions)
    order by loan_id, number
    returning id, loan_id, number
),
numbered as (
    update loan l set last_number = b.number
    from (select loan_id, max(number) as number from booked group by loan_id) b
    where l.id = b.loan_id
)
select id, loan_id, number from booked

-- name: accruing(accounting_rule)
-- The loans whose income is spread over time.
select id from loan where status = 300 and accounting_rule = :accounting_rule order by id

-- name: held_by_office()
-- What the loans of each office come to in the ledger, by product and role, debits less credits: the portfolio (2), what
-- is overpaid (11), and where income counts before it is received, what is still to come of it (7 to 9). Loans on their
-- way to another office are on the books of none.
with about as (
    select l.id, l.product_id, l.currency_code, l.accounting_rule, l.balance, l.overpaid,
           coalesce(c.office_id, g.office_id) as office_id
    from loan l
    left join client_ref c on c.id = l.client_id
    left join group_ref g on g.id = l.group_id
    where l.accounting_rule <> 1 and l.status in (300, 600, 601, 602, 700)
),
income as (
    select a.product_id, a.currency_code, a.office_id,
           sum(case t.kind when 10 then t.interest else -t.interest end) as interest,
           sum(case t.kind when 10 then t.fee else -t.fee end) as fee,
           sum(case t.kind when 10 then t.penalty else -t.penalty end) as penalty
    from about a
    join loan_transaction t
        on t.loan_id = a.id and t.reversed_on is null and t.kind not in (1, 5, 8, 12, 13, 14, 15, 20)
    where a.accounting_rule in (3, 4)
    group by a.product_id, a.currency_code, a.office_id
)
select product_id, currency_code, office_id, role, amount
from (
    select product_id, currency_code, office_id, 2 as role, sum(balance) as amount
    from about group by product_id, currency_code, office_id
    union all
    select product_id, currency_code, office_id, 11, -sum(overpaid)
    from about group by product_id, currency_code, office_id
    union all
    select product_id, currency_code, office_id, 7, interest from income
    union all
    select product_id, currency_code, office_id, 8, fee from income
    union all
    select product_id, currency_code, office_id, 9, penalty from income
) held
where amount <> 0
