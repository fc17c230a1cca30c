-- report: Trial Balance
-- number: 50
-- category: Accounting
-- about: What stands on every account at the end of a day, for an office with all below it.
-- parameters: OfficeIdSelectOne currencyIdSelectAll asOfDateSelect
-- total: Debit, Credit
-- link: GL Code = /accounting/accounts/{account_id}?currency={Currency}&officeId={R_officeId}&lastDay={R_asOfDate}
-- hidden: account_id
select a.gl_code::varchar as "GL Code", a.name::varchar as "Account", b.currency_code::varchar as "Currency",
       greatest(sum(b.debits - b.credits), 0) as "Debit", greatest(sum(b.credits - b.debits), 0) as "Credit",
       a.id as account_id
from balances_at(:as_of) b
join gl_account_ref a on a.id = b.account_id
join office_ref o on o.id = b.office_id
where o.hierarchy like :visible || '%'
  and o.hierarchy like coalesce((select hierarchy from office_ref where id = :office_id), '') || '%'
  and ((:currency)::text is null or b.currency_code = :currency)
group by a.id, a.gl_code, a.name, b.currency_code
having sum(b.debits - b.credits) <> 0
order by a.gl_code, b.currency_code
