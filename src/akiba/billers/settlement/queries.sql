-- name: lock_biller(id)^
select id, office_id, name, currency_code, savings_account_id, payable_account_id from biller where id = :id
for no key update

-- name: settled_on(biller_id, day)$
select id from settlement where biller_id = :biller_id and day = :day

-- name: hold_unsettled(biller_id, day)$
-- What was paid until the day and is not settled, and what was given back of settled payments: held by its numbers, so
-- that nothing of it is reversed meanwhile, and nothing that comes meanwhile is taken for settled.
with held as (
    select id from bill_payment
    where biller_id = :biller_id and paid_on <= :day
      and (state = 300 and settlement_id is null
           or state = 700 and settlement_id is not null and refund_settlement_id is null)
    order by id for update
)
select coalesce(array_agg(id), '{}') from held

-- name: unsettled(payments)
-- What these payments come to, office by office.
select office_id,
       count(*) filter (where state = 300) as payments,
       coalesce(sum(amount) filter (where state = 300), 0) as gross,
       coalesce(sum(fee) filter (where state = 300 and not fee_on_payer), 0) as fees,
       coalesce(sum(amount) filter (where state = 700), 0) as refunds
from bill_payment
where id = any(:payments)
group by office_id
order by office_id

-- name: insert_settlement(row, made_by)<!
insert into settlement (biller_id, day, currency_code, payments, gross, fees, refunds, net, savings_account_id,
                        savings_transaction_id, made_at, made_by)
select biller_id, day, currency_code, payments, gross, fees, refunds, net, savings_account_id, savings_transaction_id,
       made_at, :made_by
from jsonb_populate_record(null::settlement, :row)
returning id

-- name: settle_payments(settlement_id, payments, user_id, now)!
with refunded as (
    update bill_payment set refund_settlement_id = :settlement_id where id = any(:payments) and state = 700
),
settled as (
    update bill_payment set state = 400, settlement_id = :settlement_id
    where id = any(:payments) and state = 300
    returning id
)
insert into payment_event (payment_id, state, at, user_id, cause)
select id, 400, :now, :user_id, 'settlement ' || (:settlement_id)::bigint from settled order by id

-- name: billers_owed(day)
-- Those with a savings account and something unsettled.
select b.id, b.name from biller b
where b.savings_account_id is not null
  and exists (select from bill_payment p
              where p.biller_id = b.id and p.paid_on <= :day and p.state = 300 and p.settlement_id is null)
  and not exists (select from settlement s where s.biller_id = b.id and s.day = :day)
order by b.id

-- name: settlements(biller_id)
select s.id, s.biller_id, b.name as biller_name, s.day, s.currency_code, u.decimal_places, s.payments, s.gross, s.fees, s.refunds, s.net,
       s.savings_account_id, a.account_no as savings_account_no, s.savings_transaction_id, s.made_at
from settlement s join biller b on b.id = s.biller_id join currency_ref u on u.code = s.currency_code
left join savings_account_ref a on a.id = s.savings_account_id
where s.biller_id = :biller_id
order by s.day desc
limit 400

-- name: settlement(id)^
select s.id, s.biller_id, b.name as biller_name, s.day, s.currency_code, u.decimal_places, s.payments, s.gross, s.fees, s.refunds, s.net,
       s.savings_account_id, a.account_no as savings_account_no, s.savings_transaction_id, s.made_at
from settlement s join biller b on b.id = s.biller_id join currency_ref u on u.code = s.currency_code
left join savings_account_ref a on a.id = s.savings_account_id
where s.id = :id

-- name: statement(settlement_id, biller_id)
-- What was settled, service by service, channel by channel.
select s.name as service_name, c.name as channel_name,
       count(*) filter (where p.settlement_id = :settlement_id) as payments,
       coalesce(sum(p.amount) filter (where p.settlement_id = :settlement_id), 0) as gross,
       coalesce(sum(p.fee) filter (where p.settlement_id = :settlement_id and not p.fee_on_payer), 0) as fees,
       coalesce(sum(p.amount) filter (where p.refund_settlement_id = :settlement_id), 0) as refunds
from bill_payment p join biller_service s on s.id = p.service_id join payment_channel c on c.id = p.channel_id
where p.biller_id = :biller_id and (p.settlement_id = :settlement_id or p.refund_settlement_id = :settlement_id)
group by s.id, c.id
order by s.name, s.id, c.id
