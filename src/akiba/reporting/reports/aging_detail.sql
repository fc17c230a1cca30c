-- report: Aging Detail
-- number: 52
-- category: Loan
-- about: Every loan that is late: since when, and by how much.
-- parameters: OfficeIdSelectOne loanOfficerIdSelectAll
-- total: Loan Amount, Principal Overdue, Interest Overdue, Total Overdue, Principal Outstanding
-- link: Account Number = /loans/{loan_id}
-- link: Client Name = /clients/{client_id}
-- hidden: loan_id client_id
select repeat('..', length(l.hierarchy) - length(replace(l.hierarchy, '.', '')) - 1) || l.office as "Office/Branch", l.currency_code::varchar as "currency",
       l.borrower_no::varchar as "Client Account No.", l.borrower::varchar as "Client Name",
       l.account_no::varchar as "Account Number", l.officer::varchar as "Loan Officer", l.principal as "Loan Amount",
       s.principal_outstanding as "Principal Outstanding", s.principal_overdue as "Principal Overdue",
       s.interest_overdue as "Interest Overdue", s.total_overdue as "Total Overdue",
       s.overdue_since as "Overdue Since", s.days_past_due as "Days in Arrears",
       case when s.days_past_due <= 30 then '1 - 30' when s.days_past_due <= 60 then '31 - 60'
            when s.days_past_due <= 90 then '61 - 90' when s.days_past_due <= 180 then '91 - 180'
            when s.days_past_due <= 360 then '181 - 360' else '> 360' end::text as "Days in Arrears Band",
       l.id as loan_id, l.client_id
from loan_listing l join loan_standing(:today) s on s.loan_id = l.id and s.days_past_due > 0
where l.hierarchy like :visible || '%'
  and l.hierarchy like coalesce((select hierarchy from office_ref where id = :office_id), '') || '%'
  and ((:officer_id)::bigint is null or l.loan_officer_id = :officer_id)
  and ((:currency)::text is null or l.currency_code = :currency)
  and ((:loan_product_id)::bigint is null or l.product_id = :loan_product_id)
  and ((:late_from)::bigint is null or s.days_past_due >= :late_from)
  and ((:late_until)::bigint is null or s.days_past_due <= :late_until)
order by l.hierarchy, s.days_past_due desc, l.account_no
