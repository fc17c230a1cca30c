-- report: LoanCyclePerProduct
-- number: 116
-- about: How many loans of each product a client has had.
select p.name::varchar as "productName", count(*) as "loanProductCycle"
from loan l join loan_product_ref p on p.id = l.product_id join client_ref c on c.id = l.client_id
where l.client_id = :client_id and l.disbursed_on is not null and c.office_hierarchy like :visible || '%'
group by p.name order by p.name
