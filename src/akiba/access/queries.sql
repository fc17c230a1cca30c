-- name: user_view(id)^
-- Who a user is and what they may do; nothing until an outdated password is changed.
select u.id, u.username, u.office_id, o.hierarchy as office_hierarchy, u.staff_id, u.language, u.portal,
       coalesce((select array_agg(distinct rp.permission)
                 from user_role ur join role r on r.id = ur.role_id and not r.disabled
                 join role_permission rp on rp.role_id = r.id
                 where ur.user_id = u.id and not u.must_change_password), '{}') as permissions,
       (select coalesce(array_agg(code), '{}') from permission where can_maker_checker) as checked
from app_user u join office_ref o on o.id = u.office_id
where u.id = :id and u.enabled and u.deleted_at is null

-- name: seed_roles()!
insert into role (id, name, description, disabled)
values (1, 'Super user', 'This role provides all application permissions.', false),
       (2, 'Self Service User', 'self service user role', true)

-- name: seed_users(password_hash)!
-- The second is the program itself, which nobody logs in as.
with made as (
    insert into app_user (id, username, firstname, lastname, email, office_id, password_hash)
    values (1, 'mifos', 'App', 'Administrator', 'admin@example.org', 1, :password_hash),
           (2, 'system', 'system', 'system', 'system@example.org', 1, '')
    returning id
)
insert into user_role (user_id, role_id) select id, 1 from made

-- name: grant_everything(role_id)!
insert into role_permission (role_id, permission) values (:role_id, 'ALL_FUNCTIONS')

-- name: confine(id, portal)!
with raised as (update institution set access_version = access_version + 1)
update app_user set portal = :portal where id = :id
