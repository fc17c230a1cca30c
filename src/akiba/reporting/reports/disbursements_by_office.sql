-- report: Funds Disbursed Between Dates Summary by Office
-- number: 21
-- category: Fund
-- about: What was lent between two days, by office, fund and currency.
-- parameters: startDateSelect endDateSelect OfficeIdSelectOne currencyIdSelectAll
-- total: disbursed_amount, loans
-- link: disbursed_amount = /reports/164?R_officeId={office_id}&R_startDate={first_day}&R_endDate={last_day}
-- hidden: office_id first_day last_day
-- chart: bars Office/Branch by disbursed_amount
select repeat('..', length(l.hierarchy) - length(replace(l.hierarchy, '.', '')) - 1) || l.office as "Office/Branch", coalesce(l.fund, '-')::varchar as "fund",
       l.currency_code::varchar as "currency", count(distinct l.id) as "loans", sum(t.amount) as "disbursed_amount",
       l.office_id, (:start_date)::date as first_day, (:end_date)::date as last_day
from loan_listing l join loan_transaction t on t.loan_id = l.id and t.kind = 1 and t.reversed_on is null
where l.hierarchy like :visible || '%'
  and l.hierarchy like coalesce((select hierarchy from office_ref where id = :office_id), '') || '%'
  and t.transaction_date between :start_date and :end_date
  and ((:currency)::text is null or l.currency_code = :currency)
group by l.hierarchy, l.office, l.office_id, l.fund, l.currency_code
order by l.hierarchy, l.fund, l.currency_code
