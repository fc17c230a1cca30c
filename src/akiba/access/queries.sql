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
