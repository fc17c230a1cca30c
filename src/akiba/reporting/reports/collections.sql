-- report: Collection Report
-- number: 163
-- category: Loan
-- about: What was collected between two days, payment by payment.
-- parameters: startDateSelect endDateSelect OfficeIdSelectOne loanOfficerIdSelectAll
-- total: Principal, Interest, Fees, Penalties, Overpaid, Amount
-- link: Loan Account No. = /loans/{loan_id}
-- link: Client = /clients/{client_id}
-- hidden: loan_id client_id
select repeat('..', length(l.hierarchy) - length(replace(l.hierarchy, '.', '')) - 1) || l.office as "Office/Branch", t.transaction_date as "Date", l.officer::varchar as "Loan Officer",
       l.borrower::varchar as "Client", l.account_no::varchar as "Loan Account No.", l.currency_code::varchar as "Currency",
       t.principal as "Principal", t.interest as "Interest", t.fee as "Fees", t.penalty as "Penalties",
       t.overpaid as "Overpaid", t.amount as "Amount", l.id as loan_id, l.client_id
from loan_listing l join loan_transaction t on t.loan_id = l.id and t.kind in (2, 8, 17, 28) and t.reversed_on is null
where l.hierarchy like :visible || '%'
  and l.hierarchy like coalesce((select hierarchy from office_ref where id = :office_id), '') || '%'
  and t.transaction_date between :start_date and :end_date
  and ((:officer_id)::bigint is null or l.loan_officer_id = :officer_id)
order by t.transaction_date, l.hierarchy, l.account_no
