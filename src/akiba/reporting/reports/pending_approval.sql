-- report: Loans Pending Approval
-- number: 8
-- category: Loan
-- about: Applications that wait for a decision.
-- parameters: OfficeIdSelectOne loanOfficerIdSelectAll currencyIdSelectAll loanProductIdSelectAll
-- total: Loan Amount
-- link: Loan Account No. = /loans/{loan_id}
-- link: Client Name = /clients/{client_id}
-- hidden: loan_id client_id
select repeat('..', length(l.hierarchy) - length(replace(l.hierarchy, '.', '')) - 1) || l.office as "Office/Branch", l.borrower_no::varchar as "Client Account No.",
       l.borrower::varchar as "Client Name", l.currency_code::varchar as "currency", l.product::varchar as "Product",
       l.account_no::varchar as "Loan Account No.", l.proposed_principal as "Loan Amount",
       l.annual_rate as " Annual Nominal Interest Rate", (:today)::date - l.submitted_on as "Days Pending Approval",
       l.purpose::varchar as "Loan Purpose", l.officer::varchar as "Loan Officer", l.id as loan_id, l.client_id
from loan_listing l
where l.status = 100 and l.hierarchy like :visible || '%'
  and l.hierarchy like coalesce((select hierarchy from office_ref where id = :office_id), '') || '%'
  and ((:officer_id)::bigint is null or l.loan_officer_id = :officer_id)
  and ((:currency)::text is null or l.currency_code = :currency)
  and ((:loan_product_id)::bigint is null or l.product_id = :loan_product_id)
order by l.hierarchy, l.submitted_on, l.account_no
