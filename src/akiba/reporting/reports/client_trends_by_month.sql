-- report: ClientTrendsByMonth
-- number: 151
-- category: Dashboard
-- about: How many clients became active in each of the last 12 months.
-- parameters: OfficeIdSelectOne
select count(f.id) as "count", to_char(gs.d, 'FMMonth')::varchar as "Months"
from generate_series(date_trunc('month', (:today)::timestamp) - interval '11 months', (:today)::timestamp, interval '1 month') gs (d)
left join lateral (
    select x.id from client_ref x join office_ref o on o.id = x.office_id
    where date_trunc('month', x.activated_on::timestamp) = gs.d and o.hierarchy like :visible || '%'
      and o.hierarchy like coalesce((select hierarchy from office_ref where id = :office_id), '') || '%'
) f on true
group by gs.d
order by gs.d
