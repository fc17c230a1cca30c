-- report: Balance Sheet
-- number: 48
-- category: Accounting
-- about: What the institution has and owes at the end of a day; what was earned so far stands under equity.
-- parameters: OfficeIdSelectOne currencyIdSelectAll asOfDateSelect
-- link: GL Code = /accounting/accounts/{account_id}?currency={Currency}&officeId={R_officeId}&lastDay={R_asOfDate}
-- hidden: account_id account_type
with standing as (
    select b.account_id, b.currency_code, sum(b.debits - b.credits) as amount
    from balances_at(:as_of) b join office_ref o on o.id = b.office_id
    where o.hierarchy like :visible || '%'
      and o.hierarchy like coalesce((select hierarchy from office_ref where id = :office_id), '') || '%'
      and ((:currency)::text is null or b.currency_code = :currency)
    group by b.account_id, b.currency_code
)
select case a.account_type when 1 then 'Asset' when 2 then 'Liability' else 'Equity' end::varchar as "Kind",
       a.gl_code::varchar as "GL Code", a.name::varchar as "Account", s.currency_code::varchar as "Currency",
       case a.account_type when 1 then s.amount else -s.amount end as "Amount", a.id as account_id, a.account_type
from standing s join gl_account_ref a on a.id = s.account_id and a.account_type in (1, 2, 3)
where s.amount <> 0
union all
select 'Equity', null, 'Earned so far', s.currency_code, -sum(s.amount), null, 3
from standing s join gl_account_ref a on a.id = s.account_id and a.account_type in (4, 5)
group by s.currency_code having sum(s.amount) <> 0
order by 7, 2 nulls last, 4
