-- name: start_session(token_hash, user_id)!
with gone as (delete from page_session where seen_at < now() - interval '12 hours')
insert into page_session (token_hash, user_id) values (:token_hash, :user_id)

-- name: session_user(token_hash)$
-- Whose session it is, unless it was idle for two hours or began under another password; that it was seen is noted
-- once a minute at most.
with found as (
    select s.token_hash, s.user_id, s.seen_at from page_session s join user_ref u on u.id = s.user_id
    where s.token_hash = :token_hash and s.seen_at > now() - interval '2 hours' and s.started_at >= u.password_changed_at
), seen as (
    update page_session s set seen_at = now() from found f
    where s.token_hash = f.token_hash and f.seen_at < now() - interval '1 minute'
)
select user_id from found

-- name: end_session(token_hash)!
delete from page_session where token_hash = :token_hash

-- name: surroundings(user_id, office_id, language)^
-- What every page shows of who is here, and the institution's own words in their language.
select u.firstname || ' ' || u.lastname as name, o.name as office,
       coalesce((select jsonb_object_agg(message, replacement) from term where language = :language), '{}') as terms
from user_ref u, office_ref o where u.id = :user_id and o.id = :office_id

-- name: terms(language)^
select coalesce(jsonb_object_agg(message, replacement), '{}') as terms from term where language = :language

-- name: all_terms()
select language, message, replacement from term order by language, message

-- name: set_term(language, message, replacement)!
-- An empty replacement takes the institution's own word back.
with gone as (delete from term where :replacement::text is null and language = :language and message = :message)
insert into term (language, message, replacement)
select :language, :message, :replacement where :replacement::text is not null
on conflict (language, message) do update set replacement = excluded.replacement
