-- name: processes()
-- The last version of each.
select distinct on (p.id) p.id, p.code, p.name, p.kind, v.id as version_id, v.version, v.changed_on, v.author, v.change,
       (select count(*) from process_step s where s.version_id = v.id) as steps,
       (select count(*) from project_ref r join process_version o on o.id = r.process_version_id
        where o.process_id = p.id and r.status < 600) as running
from process p join process_version v on v.process_id = p.id
order by p.id, v.version desc

-- name: process(id)^
select p.id, p.code, p.name, p.kind from process p where p.id = :id

-- name: lock_process(id)!
select from process where id = :id for update

-- name: versions(process_id)
-- The change log, the last change first.
select id, version, changed_on, author, change, description from process_version
where process_id = :process_id order by version desc

-- name: steps(version_id)
select code, category, name, description, required, role, estimate_days, lead_days, after
from process_step where version_id = :version_id order by position

-- name: insert_process(code, name, kind)<!
insert into process (code, name, kind) values (:code, :name, :kind) on conflict (code) do nothing returning id

-- name: insert_version(process_id, changed_on, author, change, description)<!
insert into process_version (process_id, version, changed_on, author, change, description)
select :process_id, coalesce(max(version), 0) + 1, :changed_on, :author, :change, :description
from process_version where process_id = :process_id
returning id

-- name: insert_steps(version_id, steps)!
insert into process_step (version_id, position, code, category, name, description, required, role, estimate_days,
                          lead_days, after)
select :version_id, e.position, s.code, s.category, s.name, s.description, s.required, s.role, s.estimate_days,
       s.lead_days, array(select jsonb_array_elements_text(e.step -> 'after'))
from jsonb_array_elements((:steps)::jsonb) with ordinality e (step, position),
     jsonb_to_record(e.step) s (code text, category text, name text, description text, required boolean, role smallint,
                                estimate_days integer, lead_days integer)

-- name: author(user_id)$
select firstname || ' ' || lastname from user_ref where id = :user_id

-- name: insert_new_process(code, name, kind)<!
insert into process (code, name, kind) values (:code, :name, :kind) returning id
