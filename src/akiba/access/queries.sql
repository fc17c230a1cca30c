-- name: user_view(id)^
-- Who a user is and what they may do.
select u.id, u.username, u.office_id, o.hierarchy as office_hierarchy, u.staff_id, u.language,
       coalesce((select array_agg(distinct rp.permission)
                 from user_role ur join role r on r.id = ur.role_id and not r.disabled
                 join role_permission rp on rp.role_id = r.id
                 where ur.user_id = u.id), '{}') as permissions,
       (select coalesce(array_agg(code), '{}') from permission where can_maker_checker) as checked
from app_user u join office_ref o on o.id = u.office_id
where u.id = :id and u.enabled and u.deleted_at is null

-- name: credentials(username)^
select id, password_hash, enabled, locked_until from app_user
where lower(username) = lower(:username) and deleted_at is null

-- name: seed_access(password_hash)!
with special as (
    insert into permission (code, grouping) values ('ALL_FUNCTIONS', 'special'), ('ALL_FUNCTIONS_READ', 'special')
), super as (
    insert into role (id, name, description) values (1, 'Super user', 'May do everything.') returning id
), held as (
    insert into role_permission (role_id, permission) select id, 'ALL_FUNCTIONS' from super
), first_user as (
    insert into app_user (id, username, firstname, lastname, office_id, password_hash)
    values (1, 'mifos', 'App', 'Administrator', 1, :password_hash), (2, 'system', 'Akiba', 'System', 1, '!')
    returning id
)
insert into user_role (user_id, role_id) select first_user.id, super.id from first_user, super
