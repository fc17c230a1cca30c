-- name: credentials(username, address)^
-- What is known of somebody who wants in, and how often their address failed lately.
select u.id, u.password_hash, coalesce(u.enabled, false) as enabled,
       (select count(*) from login_attempt a
        where a.address = :address and not a.succeeded and a.at > now() - interval '5 minutes') as failures,
       must_wait(:username) as locked,
       u.must_change_password, u.totp_secret, u.totp_last_step, i.access_version,
       not u.must_change_password and not u.password_never_expires and exists (
           select from configuration_ref c
           where c.name = 'force-password-reset-days' and c.enabled and c.value > 0
             and u.password_changed_at < now() - c.value * interval '1 day') as outdated,
       u.totp_secret is not null or exists (
           select from configuration_ref c where c.name = 'two-factor-authentication' and c.enabled
             and not exists (select from user_role ur join role_permission rp on rp.role_id = ur.role_id
                             where ur.user_id = u.id and rp.permission = 'BYPASS_TWOFACTOR')) as second_factor
from institution i
left join app_user u on lower(u.username) = lower(:username) and u.deleted_at is null

-- name: still_known(id)^
select u.password_hash, i.access_version,
       u.totp_secret is not null or exists (
           select from configuration_ref c where c.name = 'two-factor-authentication' and c.enabled
             and not exists (select from user_role ur join role_permission rp on rp.role_id = ur.role_id
                             where ur.user_id = u.id and rp.permission = 'BYPASS_TWOFACTOR')) as second_factor
from institution i, app_user u
where u.id = :id and u.enabled and u.deleted_at is null

-- name: note_attempt(username, address, succeeded, counted)!
with old as (
    delete from login_attempt where at < now() - interval '90 days'
)
insert into login_attempt (username, address, succeeded, counted) values (:username, :address, :succeeded, :counted)

-- name: demand_new_password(user_id)!
with raised as (update institution set access_version = access_version + 1)
update app_user set must_change_password = true where id = :user_id

-- name: details(id)^
select u.username, u.id as user_id, u.office_id, o.name as office_name, u.staff_id, s.display_name as staff_display_name,
       u.must_change_password,
       (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name, 'description', r.description,
                                                     'disabled', r.disabled) order by r.id), '[]')
        from user_role ur join role r on r.id = ur.role_id where ur.user_id = u.id) as roles
from app_user u join office_ref o on o.id = u.office_id left join staff_ref s on s.id = u.staff_id
where u.id = :id
