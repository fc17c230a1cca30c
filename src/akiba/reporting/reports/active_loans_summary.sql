-- report: Active Loans - Summary
-- number: 11
-- category: Loan
-- about: Active loans by office and currency: how many, what was lent, repaid and is owed, and the share at risk.
-- parameters: OfficeIdSelectOne loanOfficerIdSelectAll currencyIdSelectAll loanProductIdSelectAll
-- total: Total Loans Disbursed, Principal Repaid, Principal Outstanding, Principal Overdue, Interest Outstanding, Interest Overdue
-- link: Principal Outstanding = /reports/12?R_officeId={office_id}&R_loanOfficerId={R_loanOfficerId}&R_currencyId={currency}&R_loanProductId={R_loanProductId}
-- link: Principal Overdue = /reports/52?R_officeId={office_id}&R_loanOfficerId={R_loanOfficerId}&R_currencyId={currency}&R_loanProductId={R_loanProductId}
-- hidden: office_id
-- chart: bars Office/Branch by Principal Outstanding
select repeat('..', length(l.hierarchy) - length(replace(l.hierarchy, '.', '')) - 1) || l.office as "Office/Branch", l.currency_code::varchar as "currency",
       count(distinct l.client_id) as "No. of Clients", count(*) as "No. Active Loans",
       count(*) filter (where s.days_past_due > 0) as "No. of Loans in Arrears",
       sum(l.principal) as "Total Loans Disbursed", sum(s.principal_paid) as "Principal Repaid",
       sum(s.principal_outstanding) as "Principal Outstanding", sum(s.principal_overdue) as "Principal Overdue",
       sum(s.interest_paid) as "Interest Repaid", sum(s.interest_outstanding) as "Interest Outstanding",
       sum(s.interest_overdue) as "Interest Overdue", sum(s.fee_outstanding) as "Fees Outstanding",
       sum(s.penalty_outstanding) as "Penalties Outstanding",
       round(100 * coalesce(sum(s.principal_outstanding) filter (where s.days_past_due > 0), 0)
             / nullif(sum(s.principal_outstanding), 0), 2) as "Portfolio at Risk %",
       l.office_id
from loan_listing l join loan_standing(:today) s on s.loan_id = l.id
where l.hierarchy like :visible || '%'
  and l.hierarchy like coalesce((select hierarchy from office_ref where id = :office_id), '') || '%'
  and ((:officer_id)::bigint is null or l.loan_officer_id = :officer_id)
  and ((:currency)::text is null or l.currency_code = :currency)
  and ((:loan_product_id)::bigint is null or l.product_id = :loan_product_id)
group by l.hierarchy, l.office, l.office_id, l.currency_code
order by l.hierarchy, l.currency_code
