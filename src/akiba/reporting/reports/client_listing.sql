-- report: Client Listing
-- number: 1
-- category: Client
-- about: Everybody whom an office and those below it serve.
-- parameters: OfficeIdSelectOne
-- link: Client Account No. = /clients/{client_id}
-- hidden: client_id
select repeat('..', length(o.hierarchy) - length(replace(o.hierarchy, '.', '')) - 1) || o.name as "Office/Branch",
       c.account_no::varchar as "Client Account No.", c.display_name::varchar as "name",
       case c.status when 100 then 'Pending' when 300 then 'Active' when 303 then 'Transfer in progress'
                     when 304 then 'Transfer on hold' when 600 then 'Closed' when 700 then 'Rejected'
                     else 'Withdrawn' end::varchar as "Status",
       c.activated_on as "Activation", c.external_id::varchar as "External Id", c.id as client_id
from client_ref c join office_ref o on o.id = c.office_id
where o.hierarchy like :visible || '%'
  and o.hierarchy like coalesce((select hierarchy from office_ref where id = :office_id), '') || '%'
order by o.hierarchy, c.account_no
