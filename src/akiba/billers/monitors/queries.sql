-- name: watched(service_id, bound, hierarchy)
-- Services with what is expected of them and what is usual; all, one, or those of some billers.
select s.id as service_id, s.name as service_name, s.biller_id, b.name as biller_name, b.office_id,
       b.active and (s.closed_on is null or s.closed_on >= current_date) as active, b.currency_code, s.live_on,
       s.opens_at, s.closes_at, s.on_holidays, p.payments, p.amount, p.weekdays, p.month_days, p.month_end, p.months,
       p.hours, p.dispersion, p.amount_spread, h.as_of, h.payments as paid, h.expected,
       h.dispersion as usual_dispersion, h.repeats, h.weekday_shares, h.hour_shares
from biller_service s
join biller b on b.id = s.biller_id
join office_ref o on o.id = b.office_id
left join sales_projection p on p.service_id = s.id
left join service_habit h on h.service_id = s.id
where s.id = coalesce(:service_id, s.id)
  and ((:bound)::bigint[] is null and o.hierarchy like :hierarchy || '%' or b.id = any(:bound))
order by b.name, s.name, s.id

-- name: seen(service_ids, day_start, hour_end, minutes)
-- The last attempt at each service, and what was paid at it today until the last complete hour.
select s.id as service_id,
       (select max(made_at) from bill_payment p where p.service_id = s.id) as last_attempt,
       coalesce(t.payments, 0) as payments, coalesce(t.amount, 0) as amount, coalesce(t.repeats, 0) as repeats
from unnest((:service_ids)::bigint[]) as s (id)
left join lateral (
    select count(*) as payments, sum(amount) as amount,
           count(*) filter (where made_at - before <= make_interval(mins => :minutes)) as repeats
    from (
        select amount, made_at, lag(made_at) over (partition by reference, amount order by made_at) as before
        from bill_payment
        where service_id = s.id and made_at >= :day_start and made_at < :hour_end and state in (250, 300, 400)
    ) today
) t on true

-- name: days(service_id, first, today, zone, minutes)
-- Every day before this one in the institution's own zone, with what was paid in each hour of it.
select day::date as day, array_agg(coalesce(payments, 0) order by hour) as hours,
       coalesce(sum(repeats), 0)::integer as repeats
from generate_series((:first)::date::timestamp, ((:today)::date - 1)::timestamp, interval '1 day') as day
cross join generate_series(0, 23) as hour
left join (
    select date_trunc('day', at) as day, extract(hour from at)::integer as hour, count(*) as payments,
           count(*) filter (where repeated) as repeats
    from (
        select made_at at time zone (:zone)::text as at,
               made_at - lag(made_at) over (partition by reference, amount order by made_at)
                   <= make_interval(mins => :minutes) as repeated
        from bill_payment
        where service_id = :service_id and state in (250, 300, 400, 700)
          and made_at >= (:first)::date::timestamp at time zone (:zone)::text
          and made_at < (:today)::date::timestamp at time zone (:zone)::text
    ) past
    group by 1, 2
) paid using (day, hour)
group by 1

-- name: save_habit(service_id, as_of, payments, expected, dispersion, repeats, weekday_shares, hour_shares)!
insert into service_habit (service_id, as_of, payments, expected, dispersion, repeats, weekday_shares, hour_shares)
values (:service_id, :as_of, :payments, :expected, :dispersion, :repeats, :weekday_shares, :hour_shares)
on conflict (service_id) do update
set as_of = excluded.as_of, payments = excluded.payments, expected = excluded.expected,
    dispersion = excluded.dispersion, repeats = excluded.repeats, weekday_shares = excluded.weekday_shares,
    hour_shares = excluded.hour_shares

-- name: open_alerts()
select id, service_id, kind from monitor_alert where closed_at is null

-- name: open_alert(row)<!
insert into monitor_alert (service_id, kind, window_start, window_end, expected, observed, probability, limit_at, about,
                           projected, first_seen, last_seen)
select service_id, kind, window_start, window_end, expected, observed, probability, limit_at, about, projected,
       first_seen, last_seen
from jsonb_populate_record(null::monitor_alert, :row)
on conflict (service_id, kind) where closed_at is null do nothing
returning id

-- name: update_alert(id, row)!
update monitor_alert a
set window_end = n.window_end, expected = n.expected, observed = n.observed, probability = n.probability,
    limit_at = n.limit_at, about = n.about, projected = n.projected, last_seen = n.last_seen
from jsonb_populate_record(null::monitor_alert, :row) n
where a.id = :id

-- name: close_alert(id, closed_at)!
update monitor_alert set closed_at = :closed_at where id = :id and closed_at is null

-- name: acknowledge(id, user_id, explanation)!
update monitor_alert set acknowledged_at = now(), acknowledged_by = :user_id, explanation = :explanation
where id = :id

-- name: alerts()
-- list: sort id=a.id; default id; office o.hierarchy
-- filter bound: s.biller_id = any(:bound)
-- filter id: a.id = :id
-- filter biller_id: s.biller_id = :biller_id
-- filter service_id: a.service_id = :service_id
-- filter open: (a.closed_at is null) = :open
select a.id, a.service_id, s.name as service_name, s.biller_id, b.name as biller_name, b.currency_code, a.kind,
       a.window_start, a.window_end, a.expected, a.observed, a.probability, a.limit_at, a.about, a.projected,
       a.first_seen, a.last_seen, a.closed_at, a.acknowledged_at, u.username as acknowledged_by, a.explanation
from monitor_alert a
join biller_service s on s.id = a.service_id
join biller b on b.id = s.biller_id
join office_ref o on o.id = b.office_id
left join user_ref u on u.id = a.acknowledged_by
