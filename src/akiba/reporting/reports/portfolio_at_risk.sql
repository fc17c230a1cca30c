-- report: Portfolio at Risk
-- number: 15
-- category: Loan
-- about: The share of the gross loan portfolio that is outstanding on loans late by more than 0, 30, 60 and 90 days: the whole outstanding principal of a late loan counts, not only the instalments missed.
-- parameters: OfficeIdSelectOne loanOfficerIdSelectAll currencyIdSelectAll loanProductIdSelectAll
-- total: Loans, Gross Loan Portfolio, PAR > 0, PAR > 30, PAR > 60, PAR > 90
-- share: PAR 30 % = PAR > 30 / Gross Loan Portfolio
-- share: PAR 90 % = PAR > 90 / Gross Loan Portfolio
-- link: Gross Loan Portfolio = /reports/12?R_officeId={office_id}&R_loanOfficerId={R_loanOfficerId}&R_currencyId={Currency}&R_loanProductId={R_loanProductId}
-- link: PAR > 0 = /reports/52?R_officeId={office_id}&R_loanOfficerId={R_loanOfficerId}&R_currencyId={Currency}&R_loanProductId={R_loanProductId}
-- link: PAR > 30 = /reports/52?R_officeId={office_id}&R_loanOfficerId={R_loanOfficerId}&R_currencyId={Currency}&R_loanProductId={R_loanProductId}&R_lateFrom=31
-- link: PAR > 60 = /reports/52?R_officeId={office_id}&R_loanOfficerId={R_loanOfficerId}&R_currencyId={Currency}&R_loanProductId={R_loanProductId}&R_lateFrom=61
-- link: PAR > 90 = /reports/52?R_officeId={office_id}&R_loanOfficerId={R_loanOfficerId}&R_currencyId={Currency}&R_loanProductId={R_loanProductId}&R_lateFrom=91
-- hidden: office_id
-- chart: bars Office/Branch by PAR > 30
select repeat('..', length(l.hierarchy) - length(replace(l.hierarchy, '.', '')) - 1) || l.office as "Office/Branch", l.currency_code::varchar as "Currency",
       count(*) as "Loans", sum(s.principal_outstanding) as "Gross Loan Portfolio",
       coalesce(sum(s.principal_outstanding) filter (where s.days_past_due > 0), 0) as "PAR > 0",
       coalesce(sum(s.principal_outstanding) filter (where s.days_past_due > 30), 0) as "PAR > 30",
       coalesce(sum(s.principal_outstanding) filter (where s.days_past_due > 60), 0) as "PAR > 60",
       coalesce(sum(s.principal_outstanding) filter (where s.days_past_due > 90), 0) as "PAR > 90",
       round(100 * coalesce(sum(s.principal_outstanding) filter (where s.days_past_due > 30), 0)
             / nullif(sum(s.principal_outstanding), 0), 2) as "PAR 30 %",
       round(100 * coalesce(sum(s.principal_outstanding) filter (where s.days_past_due > 90), 0)
             / nullif(sum(s.principal_outstanding), 0), 2) as "PAR 90 %",
       l.office_id
from loan_listing l join loan_standing(:today) s on s.loan_id = l.id
where l.hierarchy like :visible || '%'
  and l.hierarchy like coalesce((select hierarchy from office_ref where id = :office_id), '') || '%'
  and ((:officer_id)::bigint is null or l.loan_officer_id = :officer_id)
  and ((:currency)::text is null or l.currency_code = :currency)
  and ((:loan_product_id)::bigint is null or l.product_id = :loan_product_id)
group by l.hierarchy, l.office, l.office_id, l.currency_code
order by l.hierarchy, l.currency_code
