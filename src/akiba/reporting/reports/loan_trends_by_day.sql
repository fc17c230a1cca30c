-- report: LoanTrendsByDay
-- number: 152
-- category: Dashboard
-- about: How many loans were paid out in each of the last 12 days.
-- parameters: OfficeIdSelectOne
select count(f.id) as "lcount", gs.d::date as "days"
from generate_series(date_trunc('day', (:today)::timestamp) - interval '11 days', (:today)::timestamp, interval '1 day') gs (d)
left join lateral (
    select x.id from loan_listing x
    where date_trunc('day', x.disbursed_on::timestamp) = gs.d and x.hierarchy like :visible || '%'
      and x.hierarchy like coalesce((select hierarchy from office_ref where id = :office_id), '') || '%'
) f on true
group by gs.d
order by gs.d
