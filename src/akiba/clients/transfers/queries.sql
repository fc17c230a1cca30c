-- name: coming()
-- list: sort id=c.id displayName=c.display_name; default id; office d.hierarchy
select c.id, c.display_name, c.account_no, o.name as office_name, d.name as to_office_name, c.proposed_transfer_on
from client c
join office_ref o on o.id = c.office_id
join office_ref d on d.id = c.transfer_to_office_id

-- name: count_coming(visible)$
select count(*) from client c join office_ref d on d.id = c.transfer_to_office_id where d.hierarchy like :visible || '%'
