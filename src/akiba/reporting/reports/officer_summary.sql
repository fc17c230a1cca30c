-- report: Loan Officer Summary
-- number: 301
-- category: Loan
-- about: Each loan officer: borrowers, portfolio, what is late, and what was collected against what fell due between two days.
-- parameters: OfficeIdSelectOne startDateSelect endDateSelect
-- total: Loans, Gross Loan Portfolio, Overdue, PAR > 30, Fell Due, Collected
-- share: PAR 30 % = PAR > 30 / Gross Loan Portfolio
-- link: Gross Loan Portfolio = /reports/12?R_officeId={R_officeId}&R_loanOfficerId={officer_id}&R_currencyId={Currency}
-- link: PAR > 30 = /reports/52?R_officeId={R_officeId}&R_loanOfficerId={officer_id}&R_currencyId={Currency}&R_lateFrom=31
-- link: Overdue = /reports/52?R_officeId={R_officeId}&R_loanOfficerId={officer_id}&R_currencyId={Currency}
-- hidden: officer_id
-- chart: bars Loan Officer by Gross Loan Portfolio
with standing as (
    select l.officer, l.loan_officer_id, l.currency_code, count(distinct coalesce(l.client_id, -l.group_id)) as borrowers,
           count(*) as loans, sum(s.principal_outstanding) as portfolio,
           coalesce(sum(s.principal_outstanding) filter (where s.days_past_due > 30), 0) as at_risk,
           sum(s.total_overdue) as overdue
    from loan_listing l join loan_standing(:today) s on s.loan_id = l.id
    where l.hierarchy like :visible || '%'
  and l.hierarchy like coalesce((select hierarchy from office_ref where id = :office_id), '') || '%'
    group by l.officer, l.loan_officer_id, l.currency_code
),
due as (
    select l.loan_officer_id, l.currency_code, sum(i.principal + i.interest + i.fee + i.penalty) as amount
    from loan_listing l join loan_instalment i on i.loan_id = l.id
    where l.status in (300, 600, 700) and i.due_date between :start_date and :end_date and l.hierarchy like :visible || '%'
  and l.hierarchy like coalesce((select hierarchy from office_ref where id = :office_id), '') || '%'
    group by l.loan_officer_id, l.currency_code
),
collected as (
    select l.loan_officer_id, l.currency_code, sum(t.amount) as amount
    from loan_listing l join loan_transaction t on t.loan_id = l.id and t.kind = 2 and t.reversed_on is null
    where t.transaction_date between :start_date and :end_date and l.hierarchy like :visible || '%'
  and l.hierarchy like coalesce((select hierarchy from office_ref where id = :office_id), '') || '%'
    group by l.loan_officer_id, l.currency_code
)
select s.officer::varchar as "Loan Officer", s.currency_code::varchar as "Currency", s.borrowers as "Borrowers",
       s.loans as "Loans", s.portfolio as "Gross Loan Portfolio", s.overdue as "Overdue", s.at_risk as "PAR > 30",
       round(100 * s.at_risk / nullif(s.portfolio, 0), 2) as "PAR 30 %", coalesce(d.amount, 0) as "Fell Due",
       coalesce(c.amount, 0) as "Collected", s.loan_officer_id as officer_id
from standing s
left join due d on d.loan_officer_id is not distinct from s.loan_officer_id and d.currency_code = s.currency_code
left join collected c on c.loan_officer_id is not distinct from s.loan_officer_id and c.currency_code = s.currency_code
order by s.officer, s.currency_code
