-- report: LoanTrendsByMonth
-- number: 154
-- category: Dashboard
-- about: How many loans were paid out in each of the last 12 months.
-- parameters: OfficeIdSelectOne
select count(f.id) as "lcount", to_char(gs.d, 'FMMonth')::varchar as "Months"
from generate_series(date_trunc('month', (:today)::timestamp) - interval '11 months', (:today)::timestamp, interval '1 month') gs (d)
left join lateral (
    select x.id from loan_listing x
    where date_trunc('month', x.disbursed_on::timestamp) = gs.d and x.hierarchy like :visible || '%'
      and x.hierarchy like coalesce((select hierarchy from office_ref where id = :office_id), '') || '%'
) f on true
group by gs.d
order by gs.d
