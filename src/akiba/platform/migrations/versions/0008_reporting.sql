-- Reports run as a role that may read and nothing else. Where this server lets nobody make roles, they still run in
-- read-only transactions.
do $$
begin
    if not exists (select from pg_roles where rolname = 'akiba_reader') then
        create role akiba_reader nologin;
    end if;
    execute format('grant akiba_reader to %I', current_user);
exception
    when insufficient_privilege then raise notice 'no role for reports could be made';
    when duplicate_object then null;
    when unique_violation then null;
end $$;

-- What a report may read: everything but what lets people in. Called whenever tables were added.
create function grant_reading() returns void language plpgsql as $$
begin
    if exists (select from pg_roles where rolname = 'akiba_reader') then
        grant usage on schema public to akiba_reader;
        grant select on all tables in schema public to akiba_reader;
        revoke select on app_user, command, file_content from akiba_reader;
    end if;
end $$;
