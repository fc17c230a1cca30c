-- name: roles()
select id, name, description, disabled from role order by id

-- name: role(id)^
select id, name, description, disabled from role where id = :id

-- name: roles_named(ids)
select id, name, description, disabled from role where id = any(:ids) order by id

-- name: rights(ids)$
-- Every right of some roles, also of disabled ones.
select coalesce(array_agg(distinct permission), '{}') from role_permission where role_id = any(:ids)

-- name: role_permissions(id)
select p.grouping, p.code, p.entity_name, p.action_name, held.role_id is not null as selected
from permission p left join role_permission held on held.permission = p.code and held.role_id = :id
order by p.position

-- name: insert_role(name, description)<!
insert into role (name, description) values (:name, :description) returning id

-- name: update_role(id, name, description)!
update role set name = :name, description = :description where id = :id

-- name: set_disabled(id, disabled)!
with raised as (update institution set access_version = access_version + 1)
update role set disabled = :disabled where id = :id

-- name: delete_role(id)!
with raised as (update institution set access_version = access_version + 1)
delete from role where id = :id

-- name: users_of(id)$
select count(*) from user_role ur join app_user u on u.id = ur.user_id where ur.role_id = :id and u.deleted_at is null

-- name: choose_permissions(id, codes, chosen)!
with raised as (update institution set access_version = access_version + 1),
     wanted as (select code, chosen from unnest((:codes)::text[], (:chosen)::boolean[]) as w (code, chosen)),
     taken as (delete from role_permission p using wanted w
               where p.role_id = :id and p.permission = w.code and not w.chosen)
insert into role_permission (role_id, permission) select :id, code from wanted where chosen on conflict do nothing
