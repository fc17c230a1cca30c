-- name: newest_version(code)$
select max(v.id) from process_version v join process p on p.id = v.process_id where p.code = :code

-- name: checklist(project_id, newest)
-- The items of the version that the project is checked against, with all that was said of them.
select s.code, s.category, s.name, s.description, s.required, s.role, i.owner_id, m.name as owner_name, i.review_by,
       coalesce((select jsonb_agg(to_jsonb(x) order by x.mark) from (
           select distinct on (k.mark) k.mark, k.stands, k.evidence, k.link, k.file_name, k.id, k.marked_at,
                  u.username as marked_by
           from readiness_mark k left join user_ref u on u.id = k.marked_by
           where k.project_id = :project_id and k.code = s.code order by k.mark, k.id desc) x), '[]') as marks,
       (select max(w.expires_on) from readiness_waiver w
        where w.project_id = :project_id and w.code = s.code and w.granted_at is not null) as waived_until
from process_step s
left join readiness_item i on i.project_id = :project_id and i.code = s.code
left join project_member m on m.id = i.owner_id
where s.version_id = coalesce((select c.version_id from readiness_checklist c where c.project_id = :project_id), :newest)
order by s.position

-- name: keep_version(project_id, version_id)!
insert into readiness_checklist (project_id, version_id) values (:project_id, :version_id) on conflict do nothing

-- name: set_item(project_id, code, owner_id, review_by)!
insert into readiness_item (project_id, code, owner_id, review_by) values (:project_id, :code, :owner_id, :review_by)
on conflict (project_id, code) do update set owner_id = excluded.owner_id, review_by = excluded.review_by

-- name: insert_mark(project_id, code, mark, stands, evidence, link, file, file_name, marked_at, marked_by)<!
insert into readiness_mark (project_id, code, mark, stands, evidence, link, file, file_name, marked_at, marked_by)
values (:project_id, :code, :mark, :stands, :evidence, :link, :file, :file_name, :marked_at, :marked_by)
returning id

-- name: history(project_id, code)
-- Everything that was ever said of an item, the last word first.
select k.id, k.mark, k.stands, k.evidence, k.link, k.file_name, k.marked_at, u.username as marked_by
from readiness_mark k left join user_ref u on u.id = k.marked_by
where k.project_id = :project_id and k.code = :code order by k.id desc

-- name: attachment(project_id, id)^
select file, file_name from readiness_mark where project_id = :project_id and id = :id and file is not null

-- name: waivers(project_id)
select w.id, w.code, w.reason, w.expires_on, w.asked_by as asked_by_id, a.username as asked_by, w.asked_at,
       g.username as granted_by, w.granted_at
from readiness_waiver w
left join user_ref a on a.id = w.asked_by
left join user_ref g on g.id = w.granted_by
where w.project_id = :project_id order by w.id desc

-- name: ask_waiver(project_id, code, reason, expires_on, asked_by, asked_at)<!
insert into readiness_waiver (project_id, code, reason, expires_on, asked_by, asked_at)
values (:project_id, :code, :reason, :expires_on, :asked_by, :asked_at)
returning id

-- name: grant_waiver(id, granted_by, granted_at)!
update readiness_waiver set granted_by = :granted_by, granted_at = :granted_at where id = :id

-- name: insert_finding(probe, outcome, figures, found_at, found_by)<!
insert into probe_finding (probe, outcome, figures, found_at, found_by)
values (:probe, :outcome, :figures, :found_at, :found_by)
returning id

-- name: latest_findings()
select distinct on (probe) probe, outcome, figures, found_at from probe_finding order by probe, id desc

-- name: findings(probe, latest)
select probe, outcome, figures, found_at from probe_finding where probe = :probe order by id desc limit :latest

-- name: open_deployments()
select id from project_ref where kind = 1 and status in (100, 200)

-- name: kept_copies()
-- The latest backup, and the latest that was restored on trial.
select distinct on (kind) kind, taken_at, seconds, bytes from kept_copy order by kind, taken_at desc

-- name: job_runs(since)
-- How often each job that is on ended well and badly since a moment.
select name, count(*) filter (where succeeded) as well, count(*) filter (where not succeeded) as badly,
       max(started_at) as last_run
from job_run_ref where active and started_at >= :since group by name order by name

-- name: idle_users(since)
-- Users whose member of staff left, and others whom nobody saw since a moment.
select a.username, coalesce(not s.is_active, false) as has_left
from user_activity_ref a left join staff_ref s on s.id = a.staff_id
where not coalesce(s.is_active, true) or coalesce(a.active_at, a.password_changed_at) < :since
order by a.username

-- name: users()$
select count(*) from user_activity_ref

-- name: empty_roles()
select name from role_holder_ref where holders = 0 order by name

-- name: trained()
-- Every user, with the best that became of their training.
select a.username, bool_or(coalesce(p.attended, false)) as attended,
       bool_or(coalesce(p.attended, false) and coalesce(p.test_after >= c.pass_mark, true)) as passed
from user_activity_ref a
left join training_place p on p.user_id = a.id
left join training_course c on c.id = p.course_id
group by a.username order by a.username

-- name: database_size()^
select pg_database_size(current_database()) as bytes, current_setting('data_directory', true) as folder

-- name: sizes(since)
-- The size of the database by day, as the probe saw it.
select found_at::date as day, max((figures ->> 'bytes')::bigint) as bytes
from probe_finding where probe = 'disk' and found_at >= :since and figures ? 'bytes' group by 1

-- name: critical_reports()
-- The reports that some running deployment cannot be without, with the report of the catalogue that answers each.
select distinct r.name, r.report
from report_requirement r join project_ref p on p.id = r.project_id
where r.priority = 1 and p.kind = 1 and p.status in (100, 200, 300) order by r.name
