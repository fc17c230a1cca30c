-- report: Income Statement
-- number: 49
-- category: Accounting
-- about: What was earned and what was spent between two days, for an office with all below it.
-- parameters: OfficeIdSelectOne currencyIdSelectAll startDateSelect endDateSelect
-- total: Amount
-- link: GL Code = /accounting/accounts/{account_id}?currency={Currency}&officeId={R_officeId}&firstDay={R_startDate}&lastDay={R_endDate}
-- hidden: account_id
with moved as (
    select account_id, office_id, currency_code, credits - debits as amount from balances_at(:end_date)
    union all
    select account_id, office_id, currency_code, debits - credits from balances_at((:start_date)::date - 1)
)
select case a.account_type when 4 then 'Income' else 'Expense' end::varchar as "Kind", a.gl_code::varchar as "GL Code",
       a.name::varchar as "Account", m.currency_code::varchar as "Currency", sum(m.amount) as "Amount",
       a.id as account_id
from moved m
join gl_account_ref a on a.id = m.account_id and a.account_type in (4, 5)
join office_ref o on o.id = m.office_id
where o.hierarchy like :visible || '%'
  and o.hierarchy like coalesce((select hierarchy from office_ref where id = :office_id), '') || '%'
  and ((:currency)::text is null or m.currency_code = :currency)
group by a.id, a.account_type, a.gl_code, a.name, m.currency_code
having sum(m.amount) <> 0
order by a.account_type, a.gl_code, m.currency_code
