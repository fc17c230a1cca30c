-- report: General Ledger
-- number: 160
-- category: Accounting
-- about: Every line on an account between two days, with what stood on it after each.
-- parameters: OfficeIdSelectOne SelectGLAccountNO startDateSelect endDateSelect
-- total: Debit, Credit
-- link: Transaction = /accounting/journal/{transaction_id}
-- hidden: transaction_id
with opening as (
    select b.currency_code, sum(b.debits - b.credits) as amount
    from balances_at((:start_date)::date - 1) b join office_ref o on o.id = b.office_id
    where b.account_id = :gl_account_id and o.hierarchy like :visible || '%'
      and o.hierarchy like coalesce((select hierarchy from office_ref where id = :office_id), '') || '%'
    group by b.currency_code
),
lines as (
    select l.id, e.entry_date, e.transaction_id, e.currency_code, o.name as office,
           case l.side when 2 then l.amount end as debit, case l.side when 1 then l.amount end as credit,
           coalesce(l.comments, e.comments) as comments
    from journal_line l join journal_entry e on e.id = l.entry_id join office_ref o on o.id = e.office_id
    where l.account_id = :gl_account_id and e.entry_date between :start_date and :end_date
      and o.hierarchy like :visible || '%'
      and o.hierarchy like coalesce((select hierarchy from office_ref where id = :office_id), '') || '%'
)
select l.entry_date as "Date", l.transaction_id::varchar as "Transaction", l.office::varchar as "Office/Branch",
       l.currency_code::varchar as "Currency", l.debit as "Debit", l.credit as "Credit",
       coalesce(p.amount, 0) + sum(coalesce(l.debit, 0) - coalesce(l.credit, 0))
           over (partition by l.currency_code order by l.entry_date, l.id) as "Balance",
       l.comments::varchar as "Comments", l.transaction_id
from lines l left join opening p on p.currency_code = l.currency_code
order by l.entry_date, l.id
