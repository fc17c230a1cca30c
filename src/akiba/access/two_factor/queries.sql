-- name: factor(user_id)^
select now() as now, username, must_wait(username) as locked, totp_secret, totp_offered, totp_last_step from app_user where id = :user_id

-- name: offer(user_id, secret)$
-- A secret is offered until a code made from it comes back; one that is in use is not replaced.
update app_user set totp_offered = coalesce(totp_offered, :secret) where id = :user_id and totp_secret is null
returning totp_offered

-- name: use_step(user_id, step, secret)$
-- Each code is good once.
with raised as (
    update institution set access_version = access_version + 1
    where exists (select from app_user where id = :user_id and totp_secret is null)
)
update app_user set totp_last_step = :step, totp_secret = :secret, totp_offered = null
where id = :user_id and coalesce(totp_last_step, 0) < :step
returning id

-- name: forget_factor(user_id)!
with raised as (
    update institution set access_version = access_version + 1
), gone as (
    delete from second_factor_token where user_id = :user_id
)
update app_user set totp_secret = null, totp_offered = null, totp_last_step = null where id = :user_id

-- name: wish_extended(user_id, extended)!
update app_user set token_extended = :extended where id = :user_id and token_extended <> :extended

-- name: lifetimes()^
select token_seconds, extended_token_seconds from institution

-- name: set_lifetimes(token_seconds, extended_token_seconds)!
update institution set token_seconds = :token_seconds, extended_token_seconds = :extended_token_seconds

-- name: keep_token(token_hash, user_id)^
with old as (
    delete from second_factor_token where valid_to < now()
)
insert into second_factor_token (token_hash, user_id, valid_to)
select :token_hash, u.id,
       now() + case when u.token_extended then i.extended_token_seconds else i.token_seconds end * interval '1 second'
from app_user u, institution i
where u.id = :user_id
returning valid_from, valid_to

-- name: token_holder(token_hash)$
select user_id from second_factor_token where token_hash = :token_hash and valid_to > now()

-- name: end_token(token_hash, user_id)!
with raised as (update institution set access_version = access_version + 1)
delete from second_factor_token where token_hash = :token_hash and user_id = :user_id
