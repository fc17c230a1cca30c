-- name: charges(account_id, id)
-- The charges of an account, or one of them.
select s.id as number, s.account_id, s.charge_id as definition, s.time_type as time, s.calculation, s.penalty, s.rate,
       s.due, s.fee_on_month as month, s.fee_on_day as day, coalesce(s.fee_interval, 1) as interval, s.paid, s.waived,
       s.outstanding, s.active, s.inactivated_on, c.name, c.currency_code, c.for_payment_type, c.payment_type_id,
       c.free_withdrawals, c.free_withdrawal_frequency, c.restart_frequency, c.restart_frequency_unit
from savings_charge s join charge_ref c on c.id = s.charge_id
where s.account_id = :account_id and (:id::bigint is null or s.id = :id)
order by s.id

-- name: insert_charges(account_id, charges)
insert into savings_charge (account_id, charge_id, time_type, calculation, penalty, rate, due, fee_on_month, fee_on_day,
                            fee_interval, outstanding)
select :account_id, r.definition, r.time, r.calculation, r.penalty, r.rate, r.due, r.month, r.day, r.interval,
       r.outstanding
from jsonb_to_recordset((:charges)::jsonb) as r (
    definition bigint, time smallint, calculation smallint, penalty boolean, rate numeric, due date, month smallint,
    day smallint, interval integer, outstanding numeric)
returning id

-- name: update_charges(charges)!
update savings_charge s
set rate = r.rate, due = r.due, fee_on_month = r.month, fee_on_day = r.day, fee_interval = r.interval, paid = r.paid,
    waived = r.waived, outstanding = r.outstanding, active = r.active
from jsonb_to_recordset((:charges)::jsonb) as r (
    number bigint, rate numeric, due date, month smallint, day smallint, interval integer, paid numeric,
    waived numeric, outstanding numeric, active boolean)
where s.id = r.number

-- name: inactivate(id, today)!
update savings_charge set active = false, inactivated_on = :today, outstanding = 0 where id = :id

-- name: delete_charge(id)!
delete from savings_charge where id = :id

-- name: delete_charges(account_id)!
delete from savings_charge where account_id = :account_id

-- name: was_used(id)$
select exists (select from savings_transaction where charge_id = :id)

-- name: due(until, time_types)
-- Charges that fell due on active accounts.
select s.id, s.account_id
from savings_charge s join savings_account a on a.id = s.account_id
where s.active and s.outstanding > 0 and s.due <= :until and s.time_type = any(:time_types) and a.status = 300
order by s.account_id, s.id
