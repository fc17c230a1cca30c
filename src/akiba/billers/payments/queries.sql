-- name: way(service_id, service_code, channel, reference)^
-- All that accepting a payment needs to know: the service, its biller, the channel, and the bill of the reference.
select s.id as service_id, s.biller_id, s.payment_type_id, s.reference_pattern, s.reference_check, s.listed_only,
       s.part_payments, s.minimum, s.maximum, s.fee_flat, s.fee_percent, s.fee_minimum, s.fee_maximum, s.fee_on_payer,
       s.live_on, s.closed_on, s.name as service_name, b.active as biller_active, b.office_id, b.name as biller_name,
       o.hierarchy, b.currency_code, u.decimal_places, coalesce(u.in_multiples_of, 0) as in_multiples_of,
       b.payable_account_id, b.fee_account_id, b.suspense_account_id, c.id as channel_id, c.counter, c.account_id,
       exists (select from service_channel sc where sc.service_id = s.id and sc.channel_id = c.id) as offered,
       l.reference is not null as listed, l.amount_due, l.amount_paid, l.payer_name
from biller_service s
join biller b on b.id = s.biller_id
join office_ref o on o.id = b.office_id
join currency_ref u on u.code = b.currency_code
join payment_channel c on c.code = :channel
left join bill l on l.service_id = s.id and l.reference = :reference
where s.id = coalesce(:service_id, s.id) and s.code = coalesce(:service_code, s.code)

-- name: insert_payment(row, states, causes, user_id)<!
-- The payment with what happened to it so far; nothing where the channel sent one under its own number before.
with made as (
    insert into bill_payment (biller_id, service_id, office_id, channel_id, channel_reference, cashier_id, reference,
                              payer_name, payer_phone, amount, fee, fee_on_payer, currency_code, state, reason,
                              paid_on, made_at, created_by)
    select biller_id, service_id, office_id, channel_id, channel_reference, cashier_id, reference, payer_name,
           payer_phone, amount, fee, fee_on_payer, currency_code, state, reason, paid_on, made_at, created_by
    from jsonb_populate_record(null::bill_payment, :row)
    on conflict on constraint bill_payment_channel_reference do nothing
    returning id, made_at
),
noted as (
    insert into payment_event (payment_id, state, at, user_id, cause)
    select made.id, e.state, made.made_at, :user_id, e.cause
    from made, unnest((:states)::smallint[], (:causes)::text[]) with ordinality as e (state, cause, place)
    order by e.place
)
select id from made

-- name: sent_before(channel_id, channel_reference)^
select id from bill_payment where channel_id = :channel_id and channel_reference = :channel_reference

-- name: lock_payment(id)^
select p.id, p.biller_id, p.service_id, p.office_id, o.hierarchy, p.channel_id, p.channel_reference, p.reference,
       p.amount, p.fee, p.fee_on_payer, p.currency_code, p.state, p.reason, p.paid_on, p.settlement_id, c.counter, c.account_id,
       b.payable_account_id, b.fee_account_id, b.suspense_account_id, s.payment_type_id, s.reference_pattern,
       s.reference_check, s.listed_only, s.part_payments, s.minimum, s.maximum, s.live_on, s.closed_on,
       p.assigned_reference, b.active as biller_active
from bill_payment p
join biller_service s on s.id = p.service_id
join biller b on b.id = p.biller_id
join payment_channel c on c.id = p.channel_id
join office_ref o on o.id = p.office_id
where p.id = :id
for update of p

-- name: move(id, state, user_id, cause, assigned_reference, now)!
with moved as (
    update bill_payment
    set state = (:state)::smallint, reason = case when (:state)::smallint in (250, 500, 600, 700) then (:cause)::text else reason end,
        assigned_reference = coalesce(:assigned_reference, assigned_reference)
    where id = :id returning id
)
insert into payment_event (payment_id, state, at, user_id, cause)
select id, (:state)::smallint, :now, :user_id, (:cause)::text from moved

-- name: pay_bill(payment_id)!
-- Count a payment to the bill of its reference, where there is such a bill.
with counted as (
    update bill b set amount_paid = b.amount_paid + p.amount from bill_payment p
    where p.id = :payment_id and b.service_id = p.service_id
      and b.reference = coalesce(p.assigned_reference, p.reference)
    returning p.id
)
update bill_payment p set on_bill = true from counted where p.id = counted.id

-- name: unpay_bill(payment_id)!
-- Take that back, where it was counted.
with taken as (
    update bill_payment set on_bill = false where id = :payment_id and on_bill
    returning service_id, coalesce(assigned_reference, reference) as reference, amount
)
update bill b set amount_paid = b.amount_paid - t.amount from taken t
where b.service_id = t.service_id and b.reference = t.reference

-- name: history(payment_id)
select e.state, e.at, u.username, e.cause
from payment_event e left join user_ref u on u.id = e.user_id
where e.payment_id = :payment_id
order by e.id

-- name: payments()
-- list: sort id=p.id paidOn=p.paid_on amount=p.amount; default paidOn; office o.hierarchy
-- filter bound: p.biller_id = any(:bound)
-- filter id: p.id = :id
-- filter biller_id: p.biller_id = :biller_id
-- filter service_id: p.service_id = :service_id
-- filter channel_id: p.channel_id = :channel_id
-- filter state: p.state = :state
-- filter settlement_id: (p.settlement_id = :settlement_id or p.refund_settlement_id = :settlement_id)
-- filter first_day: p.paid_on >= :first_day
-- filter last_day: p.paid_on <= :last_day
-- filter lowest: p.amount >= :lowest
-- filter highest: p.amount <= :highest
-- filter reference: p.id in (select id from bill_payment where reference ~>=~ :reference and reference ~<~ :reference_end union all select id from bill_payment where assigned_reference ~>=~ :reference and assigned_reference ~<~ :reference_end)
-- filter payer: p.payer_name ilike :payer
-- filter channel_reference: p.channel_reference = :channel_reference
-- filter day_after: (p.paid_on, p.id) > (:day_after, :id_after)
-- filter day_before: (p.paid_on, p.id) < (:day_before, :id_before)
-- filter number_after: p.id > :id_after
-- filter number_before: p.id < :id_before
-- filter amount_after: (p.amount, p.id) > (:amount_after, :id_after)
-- filter amount_before: (p.amount, p.id) < (:amount_before, :id_before)
select p.id, p.biller_id, b.name as biller_name, p.service_id, s.name as service_name, p.office_id,
       o.name as office_name, c.code as channel, c.name as channel_name, p.channel_reference, p.reference,
       p.assigned_reference, p.payer_name, p.payer_phone, p.amount, p.fee, p.fee_on_payer, p.currency_code,
       u.decimal_places, p.state, p.reason, p.paid_on, p.made_at, p.settlement_id, p.refund_settlement_id
from bill_payment p
join biller b on b.id = p.biller_id
join biller_service s on s.id = p.service_id
join payment_channel c on c.id = p.channel_id
join office_ref o on o.id = p.office_id
join currency_ref u on u.code = p.currency_code

-- name: payment_totals()
-- list: sort state=p.state; default state; office o.hierarchy
-- filter bound: p.biller_id = any(:bound)
-- filter id: p.id = :id
-- filter biller_id: p.biller_id = :biller_id
-- filter service_id: p.service_id = :service_id
-- filter channel_id: p.channel_id = :channel_id
-- filter state: p.state = :state
-- filter settlement_id: (p.settlement_id = :settlement_id or p.refund_settlement_id = :settlement_id)
-- filter first_day: p.paid_on >= :first_day
-- filter last_day: p.paid_on <= :last_day
-- filter lowest: p.amount >= :lowest
-- filter highest: p.amount <= :highest
-- filter reference: p.id in (select id from bill_payment where reference ~>=~ :reference and reference ~<~ :reference_end union all select id from bill_payment where assigned_reference ~>=~ :reference and assigned_reference ~<~ :reference_end)
-- filter payer: p.payer_name ilike :payer
-- filter channel_reference: p.channel_reference = :channel_reference
select p.state, p.currency_code, (select decimal_places from currency_ref where code = p.currency_code) as decimal_places,
       count(*) as payments, sum(p.amount) as amount, sum(p.fee) as fee
from bill_payment p
left join office_ref o on o.id = p.office_id
group by p.state, p.currency_code

-- name: waiting(hierarchy, bound)$
-- How many payments nobody knows the payer of.
select count(*) from bill_payment p join office_ref o on o.id = p.office_id
where p.state = 250 and ((:bound)::bigint[] is null and o.hierarchy like :hierarchy || '%' or p.biller_id = any(:bound))

-- name: daily(biller_ids, service_id, first_day, last_day)
select paid_on as day, count(*) as payments, sum(amount) as amount
from bill_payment
where biller_id = any(:biller_ids) and service_id = coalesce(:service_id, service_id)
  and paid_on between :first_day and :last_day and state in (300, 400)
group by paid_on
order by paid_on
