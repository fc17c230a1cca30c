-- name: required()
-- list: sort priority=r.priority id=r.id name=r.name; default priority
-- filter project_id: r.project_id = :project_id
-- filter id: r.id = :id
-- filter priority: r.priority = :priority
-- filter gap: (r.report is null and r.priority < 3) = :gap::boolean
-- filter text: r.name || ' ' || r.use_case || ' ' || r.fields ilike :text
select r.id, r.name, r.priority, r.fields, r.use_case, r.format, r.frequency, r.readers, r.report, r.tried_at,
       r.tried_rows, r.tried_error
from report_requirement r

-- name: insert_required(project_id, name, priority, fields, use_case, format, frequency, readers, report)<!
insert into report_requirement (project_id, name, priority, fields, use_case, format, frequency, readers, report)
values (:project_id, :name, :priority, :fields, :use_case, :format, :frequency, :readers, :report)
returning id

-- name: update_required(id, name, priority, fields, use_case, format, frequency, readers, report)!
-- What became of another report when it was tried says nothing of this one.
update report_requirement
set tried_at = case when report is not distinct from :report then tried_at end,
    tried_rows = case when report is not distinct from :report then tried_rows end,
    tried_error = case when report is not distinct from :report then tried_error end,
    name = :name, priority = :priority, fields = :fields, use_case = :use_case, format = :format,
    frequency = :frequency, readers = :readers, report = :report
where id = :id

-- name: keep_trial(id, tried_at, tried_rows, tried_error)!
update report_requirement set tried_at = :tried_at, tried_rows = :tried_rows, tried_error = :tried_error where id = :id

-- name: delete_required(id)!
delete from report_requirement where id = :id

-- name: counts(project_id)^
-- How many reports a project requires, how many of these nothing answers, and how many do not run.
select count(*) as required,
       count(*) filter (where report is null) as gaps,
       count(*) filter (where tried_error is not null) as failing
from report_requirement where project_id = :project_id and priority < 3
