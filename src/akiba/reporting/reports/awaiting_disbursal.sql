-- report: Loans Awaiting Disbursal
-- number: 5
-- category: Loan
-- about: Approved loans that were not paid out yet.
-- parameters: OfficeIdSelectOne loanOfficerIdSelectAll currencyIdSelectAll loanProductIdSelectAll
-- total: principal
-- link: Loan Account No. = /loans/{loan_id}
-- link: name = /clients/{client_id}
-- hidden: loan_id client_id
select repeat('..', length(l.hierarchy) - length(replace(l.hierarchy, '.', '')) - 1) || l.office as "Office/Branch", l.borrower_no::varchar as "Client Account No",
       l.borrower::varchar as "name", l.account_no::varchar as "Loan Account No.", l.product::varchar as "Product",
       l.fund::varchar as "fund", l.currency_code::varchar as "currency", l.approved_principal as "principal",
       l.annual_rate as "Annual Nominal Interest Rate", l.approved_on as "Approved",
       l.expected_disbursement_on - (:today)::date as "Days to Disbursal",
       l.expected_disbursement_on as "Expected Disbursal", l.purpose::varchar as "Loan Purpose",
       l.officer::varchar as "Loan Officer", l.id as loan_id, l.client_id
from loan_listing l
where l.status = 200 and l.hierarchy like :visible || '%'
  and l.hierarchy like coalesce((select hierarchy from office_ref where id = :office_id), '') || '%'
  and ((:officer_id)::bigint is null or l.loan_officer_id = :officer_id)
  and ((:currency)::text is null or l.currency_code = :currency)
  and ((:loan_product_id)::bigint is null or l.product_id = :loan_product_id)
order by l.hierarchy, l.expected_disbursement_on, l.account_no
