-- report: Active Loans - Details
-- number: 12
-- category: Loan
-- about: Every loan that is being repaid: what was paid, what is owed and what of it is late.
-- parameters: OfficeIdSelectOne loanOfficerIdSelectAll currencyIdSelectAll loanProductIdSelectAll
-- total: Loan Amount, Principal Repaid, Principal Outstanding, Principal Overdue, Interest Outstanding, Interest Overdue, Fees Outstanding, Penalties Outstanding
-- link: Loan Account No. = /loans/{loan_id}
-- link: Client = /clients/{client_id}
-- hidden: loan_id client_id
select repeat('..', length(l.hierarchy) - length(replace(l.hierarchy, '.', '')) - 1) || l.office as "Office/Branch", l.currency_code::varchar as "currency",
       l.officer::varchar as "Loan Officer", l.borrower::varchar as "Client", l.account_no::varchar as "Loan Account No.",
       l.product::varchar as "Product", l.fund::varchar as "fund", l.principal as "Loan Amount",
       l.annual_rate as "Annual Nominal Interest Rate", l.disbursed_on as "Disbursed Date",
       l.matures_on as "Expected Matured On", s.principal_paid as "Principal Repaid",
       s.principal_outstanding as "Principal Outstanding", s.principal_overdue as "Principal Overdue",
       s.interest_paid as "Interest Repaid", s.interest_outstanding as "Interest Outstanding",
       s.interest_overdue as "Interest Overdue", s.fee_paid as "Fees Repaid", s.fee_outstanding as "Fees Outstanding",
       s.fee_overdue as "Fees Overdue", s.penalty_paid as "Penalties Repaid",
       s.penalty_outstanding as "Penalties Outstanding", s.penalty_overdue as "Penalties Overdue",
       l.id as loan_id, l.client_id
from loan_listing l join loan_standing(:today) s on s.loan_id = l.id
where l.hierarchy like :visible || '%'
  and l.hierarchy like coalesce((select hierarchy from office_ref where id = :office_id), '') || '%'
  and ((:officer_id)::bigint is null or l.loan_officer_id = :officer_id)
  and ((:currency)::text is null or l.currency_code = :currency)
  and ((:loan_product_id)::bigint is null or l.product_id = :loan_product_id)
order by l.hierarchy, l.currency_code, l.account_no
