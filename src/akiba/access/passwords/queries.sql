-- name: password_rules()
select id, description, active, key from password_rule order by id

-- name: active_rule()^
select id, description, active, key, pattern from password_rule where active

-- name: choose_rule(id)$
with others as (update password_rule set active = false where active and id <> :id)
select id from password_rule where id = :id

-- name: activate_rule(id)!
update password_rule set active = true where id = :id

-- name: earlier_hashes(user_id)
select password_hash as hash from app_user where id = :user_id
union all
(select hash from password_history where user_id = :user_id order by replaced_at desc limit 2)

-- name: set_password(user_id, hash)!
with kept as (
    insert into password_history (user_id, hash) select id, password_hash from app_user where id = :user_id
    on conflict do nothing
), forgiven as (
    delete from login_attempt a using app_user u
    where u.id = :user_id and lower(a.username) = lower(u.username) and not a.succeeded
), gone as (
    delete from second_factor_token where user_id = :user_id
), raised as (
    update institution set access_version = access_version + 1
)
update app_user
set password_hash = :hash, password_changed_at = now(), must_change_password = false
where id = :user_id

-- name: seed_password_rules(rows)!
insert into password_rule (id, key, description, pattern, active)
select id, key, description, pattern, id = 1 from jsonb_populate_recordset(null::password_rule, :rows)
