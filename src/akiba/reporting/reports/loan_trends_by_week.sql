-- report: LoanTrendsByWeek
-- number: 153
-- category: Dashboard
-- about: How many loans were paid out in each of the last 12 weeks.
-- parameters: OfficeIdSelectOne
select count(f.id) as "lcount", extract(week from gs.d)::integer as "Weeks"
from generate_series(date_trunc('week', (:today)::timestamp) - interval '11 weeks', (:today)::timestamp, interval '1 week') gs (d)
left join lateral (
    select x.id from loan_listing x
    where date_trunc('week', x.disbursed_on::timestamp) = gs.d and x.hierarchy like :visible || '%'
      and x.hierarchy like coalesce((select hierarchy from office_ref where id = :office_id), '') || '%'
) f on true
group by gs.d
order by gs.d
