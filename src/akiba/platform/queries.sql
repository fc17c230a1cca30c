-- name: create_registry()#
create table if not exists tenant (
    identifier  text primary key,
    name        text not null,
    time_zone   text not null,
    database    text not null unique,
    server      text,
    host        text unique,
    created_at  timestamptz not null default now(),
    jobs_due_at timestamptz not null default now()
)

-- name: tenants()
select identifier, name, time_zone, database, server, host from tenant order by created_at, identifier

-- name: add_tenant(identifier, name, time_zone, database, server, host)!
insert into tenant (identifier, name, time_zone, database, server, host)
values (:identifier, :name, :time_zone, :database, :server, :host)

-- name: database_exists(name)$
select exists (select from pg_database where datname = :name)

-- name: context()^
-- What every unit of work must know, and the number its command will have.
select now() as now, business_date_enabled, business_date, settings_version, access_version,
       nextval('command_id_seq') as command_id
from institution

-- name: reading_context()^
select now() as now, business_date_enabled, business_date, settings_version, access_version from institution

-- name: settings()
select id, name, enabled, value, text_value as text, date_value as day from configuration

-- name: hold_key(key)$
select pg_try_advisory_xact_lock(hashtextextended(:key, 1))

-- name: processed(name, key, ids, body)^
select id, status, http_status, result,
       ids = (:ids)::jsonb and body is not distinct from (:body)::jsonb as same
from command where name = :name and idempotency_key = :key

-- name: record(command, types, payloads)!
-- The audit row of a command and the events it raised.
with recorded as (
    insert into command (id, name, action_name, entity_name, ids, url, body, pending_body, idempotency_key, maker_id,
                         made_at, checker_id, checked_at, status, http_status, result, office_id, client_id, group_id,
                         loan_id, savings_id, resource_id, sub_resource_id, transaction_id)
    select id, name, action_name, entity_name, ids, url, body, pending_body, idempotency_key, maker_id,
           made_at, checker_id, checked_at, status, http_status, result, office_id, client_id, group_id,
           loan_id, savings_id, resource_id, sub_resource_id, transaction_id
    from jsonb_populate_record(null::command, :command::jsonb)
    returning id
)
insert into outbox (command_id, type, payload)
select recorded.id, event.type, event.payload
from recorded, unnest((:types)::text[], (:payloads)::jsonb[]) as event (type, payload)

-- name: awaiting(id)^
select id, name, ids, pending_body, maker_id, idempotency_key from command where id = :id and status = 2 for update

-- name: is_command(id)$
select exists(select from command where id = :id)

-- name: settle_awaiting(id, status, checker_id, result, touched)!
-- The identities are those of the work that was done in the end, not of the work that was tried and taken back.
update command c
set status = :status, checker_id = :checker_id, checked_at = now(), pending_body = null,
    result = coalesce((:result)::jsonb, c.result),
    office_id = coalesce(n.office_id, c.office_id), client_id = coalesce(n.client_id, c.client_id),
    group_id = coalesce(n.group_id, c.group_id), loan_id = coalesce(n.loan_id, c.loan_id),
    savings_id = coalesce(n.savings_id, c.savings_id), resource_id = coalesce(n.resource_id, c.resource_id),
    sub_resource_id = coalesce(n.sub_resource_id, c.sub_resource_id)
from jsonb_populate_record(null::command, :touched) n
where c.id = :id

-- name: forget_awaiting(id)!
delete from command where id = :id and status = 2

-- name: raise_settings_version()!
update institution set settings_version = settings_version + 1

-- name: raise_access_version()!
update institution set access_version = access_version + 1

-- name: keep_file(sha256, media_type, size, content)!
insert into file_content (sha256, media_type, size, content)
values (:sha256, :media_type, :size, :content) on conflict (sha256) do nothing

-- name: file(sha256)^
select media_type, size, content from file_content where sha256 = :sha256

-- name: settle_identities()$
select settle_identities()

-- name: state()$
-- The newest migration here, while this is also what the database was last filled for.
select seeded_for from alembic_version, institution where version_num = split_part(seeded_for, ' ', 1)

-- name: grant_reading()$
select grant_reading()

-- name: table_totals()
select name, rows, checksum from table_totals()

-- name: ledger_totals()
select name, lines, debits, credits from ledger_total

-- name: export_snapshot()$
select pg_export_snapshot()

-- name: bring_home()!
update tenant set server = null

-- name: create_backup_history()#
create table if not exists backup_history (
    kind      text not null check (kind in ('backup', 'rehearsal')),
    taken_at  timestamptz not null,
    seconds   numeric(9, 1) not null,
    bytes     bigint not null,
    primary key (kind, taken_at)
)

-- name: remember_backup(kind, taken_at, seconds, bytes)!
insert into backup_history (kind, taken_at, seconds, bytes) values (:kind, :taken_at, :seconds, :bytes)

-- name: remember_kept_copy(kind, taken_at, seconds, bytes)!
insert into kept_copy (kind, taken_at, seconds, bytes) values (:kind, :taken_at, :seconds, :bytes)

-- name: last_backups()
-- The latest backup, and the latest that was restored on trial.
select distinct on (kind) kind, taken_at, seconds, bytes from backup_history order by kind, taken_at desc

-- name: describe_tenant(identifier, name, time_zone)!
update tenant set name = :name, time_zone = :time_zone where identifier = :identifier

-- name: claim_seeding(state)$
-- Whether the database was never filled; from now on it was, for this state of the program.
with before as (select seeded_for from institution)
update institution set seeded_for = :state returning (select seeded_for is null from before)

-- name: forget_findings(subject, kept)!
delete from finding where subject = :subject and found <> all (:kept)

-- name: keep_findings(subject, found)!
insert into finding (subject, found) select :subject, unnest((:found)::text[]) on conflict do nothing

-- name: findings()
select subject, found, since from finding order by subject, id
