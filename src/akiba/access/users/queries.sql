-- name: users()
-- list: sort id=u.id username=u.username officeName=o.name firstname=u.firstname lastname=u.lastname; default username; office o.hierarchy
select u.id, u.username, u.office_id, o.name as office_name, o.hierarchy, u.firstname, u.lastname, u.email, u.staff_id,
       s.display_name as staff_name, s.firstname as staff_firstname, s.lastname as staff_lastname,
       u.password_never_expires, u.language, u.totp_secret is not null as has_authenticator,
       (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name, 'description', r.description,
                                                     'disabled', r.disabled) order by r.id), '[]')
        from user_role ur join role r on r.id = ur.role_id where ur.user_id = u.id) as roles
from app_user u join office_ref o on o.id = u.office_id left join staff_ref s on s.id = u.staff_id
where u.deleted_at is null

-- name: user(id)^
select u.id, u.username, u.office_id, o.name as office_name, o.hierarchy, u.firstname, u.lastname, u.email, u.staff_id,
       s.display_name as staff_name, s.firstname as staff_firstname, s.lastname as staff_lastname,
       u.password_never_expires, u.language, u.totp_secret is not null as has_authenticator,
       (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name, 'description', r.description,
                                                     'disabled', r.disabled) order by r.id), '[]')
        from user_role ur join role r on r.id = ur.role_id where ur.user_id = u.id) as roles
from app_user u join office_ref o on o.id = u.office_id left join staff_ref s on s.id = u.staff_id
where u.deleted_at is null and u.id = :id

-- name: names()
select id, username from app_user where deleted_at is null order by username

-- name: insert_user(person, hash)<!
insert into app_user (username, firstname, lastname, email, office_id, staff_id, password_never_expires, language,
                      password_hash)
select username, firstname, lastname, email, office_id, staff_id, password_never_expires, coalesce(language, 'en'), :hash
from jsonb_populate_record(null::app_user, :person)
returning id

-- name: update_user(id, person)!
with raised as (update institution set access_version = access_version + 1)
update app_user u
set username = n.username, firstname = n.firstname, lastname = n.lastname, email = n.email, office_id = n.office_id,
    staff_id = n.staff_id, password_never_expires = n.password_never_expires, language = n.language
from jsonb_populate_record(null::app_user, :person) n
where u.id = :id

-- name: set_roles(id, roles)!
with raised as (update institution set access_version = access_version + 1),
     others as (delete from user_role where user_id = :id and role_id <> all(:roles))
insert into user_role (user_id, role_id) select :id, unnest((:roles)::bigint[]) on conflict do nothing

-- name: delete_user(id)!
-- The row stays for the audit trail; the name becomes free again.
with raised as (update institution set access_version = access_version + 1),
     gone as (delete from user_role where user_id = :id)
update app_user set deleted_at = now(), enabled = false, username = id || '_DELETED_' || username where id = :id

-- name: other_super_users(id)$
select count(distinct u.id) from app_user u
join user_role ur on ur.user_id = u.id
join role r on r.id = ur.role_id and not r.disabled
join role_permission p on p.role_id = r.id and p.permission = 'ALL_FUNCTIONS'
where u.enabled and u.deleted_at is null and u.id <> :id and u.password_hash <> ''
