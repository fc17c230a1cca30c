-- name: jobs()
select id, name, short_name, cron, active, next_run_at, running_since, progress, last_run_at, last_error
from job order by id

-- name: job(id)^
select id, name, short_name, cron, active, next_run_at, running_since, progress, last_run_at, last_error
from job where id = :id

-- name: id_of_short_name(short_name)$
select id from job where short_name = :short_name

-- name: runs()
-- list: sort version=r.id jobRunStartTime=r.started_at jobRunEndTime=r.ended_at status=r.succeeded triggerType=r.by_hand; default version
-- filter job_id: r.job_id = :job_id
select r.id, r.job_id, r.started_at, r.ended_at, r.succeeded, r.error, r.done, r.by_hand from job_run r

-- name: last_runs()
select distinct on (job_id) job_id, id, started_at, ended_at, succeeded, error, done, by_hand
from job_run order by job_id, id desc

-- name: ask_to_run(id)!
update job set next_run_at = '-infinity' where id = :id

-- name: update_job(id, name, cron, active, next_run_at)!
update job set name = :name, cron = :cron, active = :active, next_run_at = :next_run_at where id = :id

-- name: scheduler_active()$
select scheduler_active from institution

-- name: set_scheduler(active)!
update institution set scheduler_active = :active
