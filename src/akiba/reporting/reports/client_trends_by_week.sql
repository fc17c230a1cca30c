-- report: ClientTrendsByWeek
-- number: 150
-- category: Dashboard
-- about: How many clients became active in each of the last 12 weeks.
-- parameters: OfficeIdSelectOne
select count(f.id) as "count", extract(week from gs.d)::integer as "Weeks"
from generate_series(date_trunc('week', (:today)::timestamp) - interval '11 weeks', (:today)::timestamp, interval '1 week') gs (d)
left join lateral (
    select x.id from client_ref x join office_ref o on o.id = x.office_id
    where date_trunc('week', x.activated_on::timestamp) = gs.d and o.hierarchy like :visible || '%'
      and o.hierarchy like coalesce((select hierarchy from office_ref where id = :office_id), '') || '%'
) f on true
group by gs.d
order by gs.d
