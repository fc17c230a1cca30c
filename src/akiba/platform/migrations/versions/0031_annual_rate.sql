-- A rate is agreed for a month, a year or the whole term; what reports call the annual rate is of a year.
create or replace view loan_listing as
select l.id, l.account_no, l.client_id, l.group_id, coalesce(c.display_name, g.name) as borrower,
       coalesce(c.account_no, g.account_no) as borrower_no, o.id as office_id, o.name as office, o.hierarchy,
       l.product_id, p.name as product, l.loan_officer_id, coalesce(s.display_name, '-') as officer, l.currency_code,
       f.name as fund, l.fund_id, l.purpose_id, v.name as purpose, l.status, l.principal, l.approved_principal,
       l.proposed_principal, l.nominal_rate, l.rate_unit, l.term, l.term_unit, l.submitted_on, l.approved_on,
       l.expected_disbursement_on, l.disbursed_on, l.matures_on, l.closed_on, l.written_off_on,
       round(
           case l.rate_unit when 2 then l.nominal_rate * 12
                            when 4 then l.nominal_rate * case l.repayment_unit when 0 then 365 when 1 then 52 else 12 end
                                        / (l.number_of_repayments * l.repayment_every)
                            else l.nominal_rate end, 6) as annual_rate
from loan l
join loan_product_ref p on p.id = l.product_id
left join client_ref c on c.id = l.client_id
left join group_ref g on g.id = l.group_id
join office_ref o on o.id = coalesce(c.office_id, g.office_id)
left join staff_ref s on s.id = l.loan_officer_id
left join fund_ref f on f.id = l.fund_id
left join code_value_ref v on v.id = l.purpose_id;
