-- name: bound(user_id)$
-- The billers that a user is bound to.
select coalesce(array_agg(biller_id order by biller_id), '{}') from biller_user where user_id = :user_id

-- name: billers(hierarchy, bound)
select b.id, b.office_id, o.name as office_name, o.hierarchy, b.name, b.external_id, b.active, b.contact_name,
       b.contact_email, b.contact_phone, b.currency_code, b.savings_account_id, a.account_no as savings_account_no,
       b.payable_account_id, b.fee_account_id, b.suspense_account_id
from biller b join office_ref o on o.id = b.office_id
left join savings_account_ref a on a.id = b.savings_account_id
where (o.hierarchy like :hierarchy || '%' or b.id = any(:bound)) and ((:bound)::bigint[] is null or b.id = any(:bound))
order by b.name

-- name: biller(id)^
select b.id, b.office_id, o.name as office_name, o.hierarchy, b.name, b.external_id, b.active, b.contact_name,
       b.contact_email, b.contact_phone, b.currency_code, b.savings_account_id, a.account_no as savings_account_no,
       b.payable_account_id, b.fee_account_id, b.suspense_account_id
from biller b join office_ref o on o.id = b.office_id
left join savings_account_ref a on a.id = b.savings_account_id
where b.id = :id

-- name: insert_biller(row)<!
insert into biller (office_id, name, external_id, contact_name, contact_email, contact_phone, currency_code,
                    savings_account_id, payable_account_id, fee_account_id, suspense_account_id)
select office_id, name, external_id, contact_name, contact_email, contact_phone, currency_code, savings_account_id,
       payable_account_id, fee_account_id, suspense_account_id
from jsonb_populate_record(null::biller, :row)
returning id

-- name: update_biller(id, row)!
update biller b
set name = n.name, external_id = n.external_id, active = n.active, contact_name = n.contact_name,
    contact_email = n.contact_email, contact_phone = n.contact_phone, savings_account_id = n.savings_account_id,
    payable_account_id = n.payable_account_id, fee_account_id = n.fee_account_id,
    suspense_account_id = n.suspense_account_id
from jsonb_populate_record(null::biller, :row) n
where b.id = :id

-- name: standing(biller_id)^
-- Whether anything unsettled stands on the account of what is owed, and anything on that of suspense.
select exists (select from bill_payment
               where biller_id = :biller_id
                 and (state = 300 and settlement_id is null
                      or state = 700 and settlement_id is not null and refund_settlement_id is null))
           as payable_account_id,
       exists (select from bill_payment where biller_id = :biller_id and state = 250) as suspense_account_id

-- name: biller_users(biller_id)
select u.id, u.username, u.firstname, u.lastname, u.portal is not null as portal
from biller_user bu join user_ref u on u.id = bu.user_id
where bu.biller_id = :biller_id
order by u.username

-- name: bind(biller_id, user_id)!
insert into biller_user (biller_id, user_id) values (:biller_id, :user_id) on conflict do nothing

-- name: unbind(biller_id, user_id)<!
delete from biller_user where biller_id = :biller_id and user_id = :user_id returning user_id

-- name: savings_account(id)^
select id, account_no, currency_code, status from savings_account_ref where id = :id

-- name: account_by_number(account_no)$
select id from savings_account_ref where account_no = :account_no

-- name: services(biller_ids)
select s.*, b.name as biller_name, b.currency_code, b.active as biller_active, b.office_id,
       (select coalesce(array_agg(c.code order by c.id), '{}')
        from service_channel sc join payment_channel c on c.id = sc.channel_id
        where sc.service_id = s.id) as channels
from biller_service s join biller b on b.id = s.biller_id
where s.biller_id = any(:biller_ids)
order by b.name, s.name, s.id

-- name: insert_service(row)<!
insert into biller_service (biller_id, code, name, payment_type_id, reference_pattern, reference_check,
                            reference_hint, listed_only, part_payments, minimum, maximum, fee_flat, fee_percent,
                            fee_minimum, fee_maximum, fee_on_payer, live_on, closed_on, opens_at, closes_at,
                            on_holidays)
select biller_id, code, name, payment_type_id, reference_pattern, reference_check, reference_hint, listed_only,
       part_payments, minimum, maximum, fee_flat, fee_percent, fee_minimum, fee_maximum, fee_on_payer, live_on,
       closed_on, opens_at, closes_at, on_holidays
from jsonb_populate_record(null::biller_service, :row)
returning id

-- name: update_service(id, row)!
update biller_service s
set code = n.code, name = n.name, payment_type_id = n.payment_type_id, reference_pattern = n.reference_pattern,
    reference_check = n.reference_check, reference_hint = n.reference_hint, listed_only = n.listed_only,
    part_payments = n.part_payments, minimum = n.minimum, maximum = n.maximum, fee_flat = n.fee_flat,
    fee_percent = n.fee_percent, fee_minimum = n.fee_minimum, fee_maximum = n.fee_maximum,
    fee_on_payer = n.fee_on_payer, live_on = n.live_on, closed_on = n.closed_on, opens_at = n.opens_at,
    closes_at = n.closes_at, on_holidays = n.on_holidays
from jsonb_populate_record(null::biller_service, :row) n
where s.id = :id

-- name: set_channels(service_id, codes)$
-- How many of the channels there are.
with wanted as (select id from payment_channel where code = any(:codes)),
     gone as (delete from service_channel where service_id = :service_id and channel_id not in (select id from wanted)),
     made as (insert into service_channel (service_id, channel_id) select :service_id, id from wanted
              on conflict do nothing)
select count(*) from wanted

-- name: channels()
select c.id, c.code, c.name, c.counter, c.account_id, a.name as account_name
from payment_channel c left join gl_account_ref a on a.id = c.account_id
order by c.id

-- name: insert_channel(code, name, account_id)<!
insert into payment_channel (code, name, account_id) values (:code, :name, :account_id) returning id

-- name: projection(service_id)^
select payments, amount, weekdays, month_days, month_end, months, hours, dispersion, amount_spread
from sales_projection where service_id = :service_id

-- name: save_projection(service_id, row)!
insert into sales_projection (service_id, payments, amount, weekdays, month_days, month_end, months, hours,
                              dispersion, amount_spread)
select :service_id, payments, amount, weekdays, month_days, month_end, months, hours, dispersion, amount_spread
from jsonb_populate_record(null::sales_projection, :row)
on conflict (service_id) do update
set payments = excluded.payments, amount = excluded.amount, weekdays = excluded.weekdays,
    month_days = excluded.month_days, month_end = excluded.month_end, months = excluded.months,
    hours = excluded.hours, dispersion = excluded.dispersion, amount_spread = excluded.amount_spread

-- name: save_bills(service_id, rows)!
-- Later rows of a reference take the place of earlier ones; what was paid stays.
insert into bill (service_id, reference, payer_name, amount_due, due_on)
select distinct on (n.reference) :service_id, n.reference, n.payer_name, n.amount_due, n.due_on
from rows from (
    jsonb_to_recordset((:rows)::jsonb) as (reference text, payer_name text, amount_due numeric, due_on date)
) with ordinality as n (reference, payer_name, amount_due, due_on, place)
order by n.reference, n.place desc
on conflict (service_id, reference) do update
set payer_name = excluded.payer_name, amount_due = excluded.amount_due, due_on = excluded.due_on

-- name: bill(service_id, reference)^
select reference, payer_name, amount_due, amount_paid, due_on from bill
where service_id = :service_id and reference = :reference

-- name: lock_bill(service_id, reference)^
select reference, payer_name, amount_due, amount_paid from bill
where service_id = :service_id and reference = :reference for update

-- name: services_at_counter(day)
select s.*, b.name as biller_name, b.currency_code, b.active as biller_active, b.office_id, '{counter}'::text[] as channels
from biller_service s join biller b on b.id = s.biller_id
where b.active and s.live_on <= :day and coalesce(s.closed_on, :day) >= :day
  and exists (select from service_channel sc join payment_channel c on c.id = sc.channel_id
              where sc.service_id = s.id and c.counter)
order by b.name, s.name, s.id
