-- name: taken_over(ids)
-- Those of these transactions that were taken over from another system and never posted again.
select t.id from savings_transaction t
where t.id = any(:ids) and t.taken_over
  and not exists (select from journal_line_ref l where l.source = 'savings' and l.transaction_id = 'S' || t.id)

-- name: save(booked, altered, accounts, today, user_id, taken_over)
-- What changes make of accounts, in one statement; the numbers of the transactions booked, in their order.
-- A fee is bound to the first transaction booked with it, and a replacement takes over how money changed hands.
with altered as (
    update savings_transaction t
    set running_balance = r.balance, overdraft = r.overdraft, undone = r.undone
    from jsonb_to_recordset((:altered)::jsonb) as r (number bigint, balance numeric, overdraft numeric, undone boolean)
    where t.id = r.number
), numbered as (
    select nextval('savings_transaction_id_seq') as id, r.*
    from jsonb_to_recordset((:booked)::jsonb) as r (
        account_id bigint, office_id bigint, place integer, kind smallint, "on" date, amount numeric, rank bigint,
        balance numeric, overdraft numeric, by_hand boolean, unchecked boolean, charge bigint, penalty boolean,
        payment bigint, replaces bigint, fee_of bigint, releases bigint, lien boolean, is_transfer boolean,
        reason text, account_number text, check_number text, routing_code text, receipt_number text,
        bank_number text)
), booked as (
    insert into savings_transaction (
        id, account_id, office_id, kind, on_date, amount, running_balance, overdraft, by_hand, unchecked, rank,
        replaces, fee_of, charge_id, penalty, releases, lien, is_transfer, reason, payment_type_id,
        payment_account_number, check_number, routing_code, receipt_number, bank_number, submitted_on, created_by,
        taken_over)
    select n.id, n.account_id, n.office_id, n.kind, n."on", n.amount, n.balance, n.overdraft, n.by_hand, n.unchecked,
           coalesce(n.rank, n.id), n.replaces,
           coalesce(n.fee_of,
                    case when n.kind = 4 then first_value(n.id) over (partition by n.account_id order by n.place) end),
           n.charge, n.penalty, n.releases, coalesce(n.lien, o.lien, false),
           coalesce(n.is_transfer, o.is_transfer, false), coalesce(n.reason, o.reason), n.payment,
           coalesce(n.account_number, o.payment_account_number), coalesce(n.check_number, o.check_number),
           coalesce(n.routing_code, o.routing_code), coalesce(n.receipt_number, o.receipt_number),
           coalesce(n.bank_number, o.bank_number), :today, :user_id, :taken_over
    from numbered n left join savings_transaction o on o.id = n.replaces
), settled as (
    update savings_account a
    set deposits = r.deposits, withdrawals = r.withdrawals, interest_posted = r.interest_posted,
        overdraft_interest = r.overdraft_interest, withdrawal_fees = r.withdrawal_fees, annual_fees = r.annual_fees,
        fees = r.fees, penalties = r.penalties, tax_withheld = r.tax_withheld, balance = r.balance, held = r.held,
        interest_earned = r.interest_earned, interest_calculated_on = r.interest_calculated_on,
        posts_on = r.posts_on,
        sub_status = r.sub_status, mark_on = r.mark_on, mark_balance = r.mark_balance, mark_base = r.mark_base,
        mark_compounded = r.mark_compounded, mark_waiting = r.mark_waiting, mark_earned = r.mark_earned
    from jsonb_populate_recordset(null::savings_account, (:accounts)::jsonb) r
    where a.id = r.id
)
select id from numbered order by place

-- name: transactions(account_id, id)
-- The transactions of an account, or one of them, newest first.
select t.*, u.username as submitted_by_username, pt.name as payment_type_name, pt.is_system_defined,
       c.charge_id as charge_definition_id, rel.id as release_id
from savings_transaction t
left join user_ref u on u.id = t.created_by
left join payment_type_ref pt on pt.id = t.payment_type_id
left join savings_charge c on c.id = t.charge_id
left join savings_transaction rel on rel.releases = t.id and not rel.undone
where t.account_id = :account_id and (:id::bigint is null or t.id = :id)
order by t.on_date desc, t.rank desc, t.id desc

-- name: transferred(id)$
-- Whether a transaction is one side of something that happened elsewhere as well.
select is_transfer from savings_transaction where id = :id

-- name: transaction_date(account_id, id)$
select on_date from savings_transaction where account_id = :account_id and id = :id

-- name: last_date(account_id)$
select max(on_date) from savings_transaction where account_id = :account_id

-- name: search()
-- list: sort id=t.id date=t.on_date amount=t.amount; default id
-- filter account_id: t.account_id = :account_id
-- filter from_date: t.on_date >= :from_date
-- filter to_date: t.on_date <= :to_date
-- filter from_submitted: t.submitted_on >= :from_submitted
-- filter to_submitted: t.submitted_on <= :to_submitted
-- filter from_amount: t.amount >= :from_amount
-- filter to_amount: t.amount <= :to_amount
-- filter kinds: t.kind = any(:kinds)
select t.*, u.username as submitted_by_username, pt.name as payment_type_name, pt.is_system_defined,
       c.charge_id as charge_definition_id, rel.id as release_id
from savings_transaction t
left join user_ref u on u.id = t.created_by
left join payment_type_ref pt on pt.id = t.payment_type_id
left join savings_charge c on c.id = t.charge_id
left join savings_transaction rel on rel.releases = t.id and not rel.undone
