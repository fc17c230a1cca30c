-- report: Expected Payments By Date - Basic
-- number: 93
-- category: Loan
-- about: What falls due between two days, and what was overdue before.
-- parameters: startDateSelect endDateSelect OfficeIdSelectOne loanOfficerIdSelectAll
-- total: Principal Due, Interest Due, Fees Due, Penalty Due, Total Due, Total Overdue
-- link: Loan Account Number = /loans/{loan_id}
-- link: Name = /clients/{client_id}
-- hidden: loan_id client_id
select l.office::varchar as "Office", l.officer::varchar as "Loan Officer", l.borrower_no::varchar as "Client Account Number",
       l.borrower::varchar as "Name", l.product::varchar as "Product", l.account_no::varchar as "Loan Account Number",
       i.due_date as "Due Date", i.number as "Installment", l.currency_code::varchar as "Currency",
       i.principal - i.principal_paid - i.principal_written_off as "Principal Due",
       i.interest - i.interest_paid - i.interest_waived - i.interest_written_off as "Interest Due",
       i.fee - i.fee_paid - i.fee_waived - i.fee_written_off as "Fees Due",
       i.penalty - i.penalty_paid - i.penalty_waived - i.penalty_written_off as "Penalty Due",
       i.principal - i.principal_paid - i.principal_written_off
       + i.interest - i.interest_paid - i.interest_waived - i.interest_written_off
       + i.fee - i.fee_paid - i.fee_waived - i.fee_written_off
       + i.penalty - i.penalty_paid - i.penalty_waived - i.penalty_written_off as "Total Due",
       case when row_number() over (partition by l.id order by i.number) = 1 then s.total_overdue else 0 end
           as "Total Overdue",
       l.id as loan_id, l.client_id
from loan_listing l
join loan_instalment i on i.loan_id = l.id and i.obligations_met_on is null
join loan_standing(:today) s on s.loan_id = l.id
where l.hierarchy like :visible || '%'
  and l.hierarchy like coalesce((select hierarchy from office_ref where id = :office_id), '') || '%'
  and i.due_date between :start_date and :end_date
  and ((:officer_id)::bigint is null or l.loan_officer_id = :officer_id)
order by i.due_date, l.hierarchy, l.officer, l.borrower, i.number
