-- report: ClientSummary 
-- number: 115
-- about: What the client page of other programs shows at its head.
select coalesce(max(l.product_counter), 0) as "loancycle", count(l.id) filter (where l.status = 300) as "activeloans",
       coalesce((select x.principal from loan x where x.client_id = c.id and x.disbursed_on is not null
                 order by x.disbursed_on desc, x.id desc limit 1), 0) as "lastloanamount",
       (select count(*) from savings_account a where a.client_id = c.id and a.status = 300) as "activesavings",
       coalesce((select sum(a.balance) from savings_account a where a.client_id = c.id and a.status = 300), 0)
           as "totalsavings"
from client_ref c left join loan l on l.client_id = c.id
where c.id = :client_id and c.office_hierarchy like :visible || '%'
group by c.id
