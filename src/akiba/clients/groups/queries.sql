-- name: groups()
-- list: sort name=g.name id=g.id accountNo=g.account_no officeName=o.name status=g.status activationDate=g.activated_on; default id; office o.hierarchy
-- filter level: g.level = :level
-- filter office_id: g.office_id = :office_id
-- filter staff_id: g.staff_id = :staff_id
-- filter name: g.name ilike '%' || :name || '%'
-- filter external_id: g.external_id = :external_id
-- filter parent_id: g.parent_id = :parent_id
-- filter client_id: g.id in (select m.group_id from group_member m where m.client_id = :client_id)
-- filter orphans: (g.parent_id is null) = :orphans::boolean
-- filter under_hierarchy: o.hierarchy like :under_hierarchy || '%'
-- filter status: g.status = :status
select g.id, g.account_no, g.level, g.parent_id, p.name as parent_name, g.hierarchy, g.name, g.external_id, g.status,
       g.office_id, o.name as office_name, o.hierarchy as office_hierarchy, g.staff_id, s.display_name as staff_name,
       g.submitted_on, g.activated_on, g.closed_on,
       su.username as submitted_username, su.firstname as submitted_firstname, su.lastname as submitted_lastname,
       au.username as activated_username, au.firstname as activated_firstname, au.lastname as activated_lastname
from person_group g
join office_ref o on o.id = g.office_id
left join person_group p on p.id = g.parent_id
left join staff_ref s on s.id = g.staff_id
left join user_ref su on su.id = g.submitted_by
left join user_ref au on au.id = g.activated_by

-- name: group(id)^
select g.id, g.account_no, g.level, g.parent_id, p.name as parent_name, g.hierarchy, g.name, g.external_id, g.status,
       g.office_id, o.name as office_name, o.hierarchy as office_hierarchy, o.opening_date as office_opening_date,
       g.staff_id, s.display_name as staff_name, g.submitted_on, g.activated_on, g.closed_on,
       su.username as submitted_username, su.firstname as submitted_firstname, su.lastname as submitted_lastname,
       au.username as activated_username, au.firstname as activated_firstname, au.lastname as activated_lastname
from person_group g
join office_ref o on o.id = g.office_id
left join person_group p on p.id = g.parent_id
left join staff_ref s on s.id = g.staff_id
left join user_ref su on su.id = g.submitted_by
left join user_ref au on au.id = g.activated_by
where g.id = :id

-- name: lock(id)$
select id from person_group where id = :id for update

-- name: insert_group(group)<!
-- The hierarchy of a group is its centre's, and its own number.
with number as (select nextval('person_group_id_seq') as id),
     parent as (select hierarchy from person_group where id = (:group::jsonb ->> 'parent_id')::bigint)
insert into person_group
select r.*
from number left join parent on true, jsonb_populate_record(
    null::person_group,
    :group::jsonb || jsonb_build_object(
        'id', number.id, 'hierarchy', coalesce(parent.hierarchy, '.') || number.id || '.',
        'account_no', coalesce(:group::jsonb ->> 'account_no',
                               lpad(number.id::text, greatest(9, length(number.id::text)), '0')))) r
returning id

-- name: update_group(id, changes)!
update person_group
set status = r.status, name = r.name, external_id = r.external_id, staff_id = r.staff_id, parent_id = r.parent_id,
    hierarchy = r.hierarchy, submitted_on = r.submitted_on, activated_on = r.activated_on,
    activated_by = r.activated_by, closed_on = r.closed_on, closure_reason_id = r.closure_reason_id
from person_group g, jsonb_populate_record(g, :changes) r
where g.id = :id and person_group.id = g.id

-- name: delete_group(id)!
delete from person_group where id = :id

-- name: delete_members(id)!
delete from group_member where group_id = :id

-- name: add_members(group_id, clients)!
insert into group_member (group_id, client_id) select :group_id, unnest((:clients)::bigint[]) on conflict do nothing

-- name: joined(group_id, clients)
-- Those of the clients that are members.
select client_id from group_member where group_id = :group_id and client_id = any ((:clients)::bigint[]) order by client_id

-- name: remove_members(group_id, clients)!
delete from group_member where group_id = :group_id and client_id = any ((:clients)::bigint[])

-- name: remove_roles_of(group_id, clients)!
delete from group_role where group_id = :group_id and client_id = any ((:clients)::bigint[])

-- name: member_offices(clients)
select id, office_id, status from client where id = any ((:clients)::bigint[]) order by id for update

-- name: count_members(id)$
select count(*) from group_member where group_id = :id

-- name: roles(group_id)
select r.id, r.client_id, c.display_name as client_name, r.role_id, v.name as role_name
from group_role r join client c on c.id = r.client_id left join code_value_ref v on v.id = r.role_id
where r.group_id = :group_id order by r.id

-- name: insert_role(group_id, client_id, role_id)<!
insert into group_role (group_id, client_id, role_id) values (:group_id, :client_id, :role_id) returning id

-- name: delete_role(group_id, id)!
delete from group_role where group_id = :group_id and id = :id

-- name: children(id)
select id from person_group where parent_id = :id order by id
