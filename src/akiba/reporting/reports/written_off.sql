-- report: Written-Off Loans
-- number: 51
-- category: Loan
-- about: Loans given up between two days, and what was lost on each.
-- parameters: startDateSelect endDateSelect OfficeIdSelectOne currencyIdSelectAll
-- total: Loan Amount, Written-Off Principal, Written-Off Interest, Written-Off Fees, Written-Off Penalties
-- link: Loan Account No. = /loans/{loan_id}
-- link: Client Name = /clients/{client_id}
-- hidden: loan_id client_id
select repeat('..', length(l.hierarchy) - length(replace(l.hierarchy, '.', '')) - 1) || l.office as "Office/Branch", l.currency_code::varchar as "currency",
       l.borrower_no::varchar as "Client Account No.", l.borrower::varchar as "Client Name",
       l.account_no::varchar as "Loan Account No.", l.product::varchar as "Product Name",
       l.disbursed_on as "Disbursed Date", t.transaction_date as "Written Off date", l.principal as "Loan Amount",
       t.principal as "Written-Off Principal", t.interest as "Written-Off Interest", t.fee as "Written-Off Fees",
       t.penalty as "Written-Off Penalties", l.officer::varchar as "Loan Officer Name", l.id as loan_id, l.client_id
from loan_listing l join loan_transaction t on t.loan_id = l.id and t.kind = 6 and t.reversed_on is null
where l.hierarchy like :visible || '%'
  and l.hierarchy like coalesce((select hierarchy from office_ref where id = :office_id), '') || '%'
  and t.transaction_date between :start_date and :end_date
  and ((:currency)::text is null or l.currency_code = :currency)
order by t.transaction_date, l.hierarchy, l.account_no
