-- name: seed_job(id, name, short_name, cron, next_run_at)!
insert into job (id, name, short_name, cron, next_run_at) values (:id, :name, :short_name, :cron, :next_run_at)
on conflict (id) do nothing

-- name: due()
select j.id, j.name, j.cron from job j, institution i
where j.active and i.scheduler_active and j.next_run_at <= now()
union
select j.id, j.name, j.cron from job j where j.next_run_at = '-infinity'
order by 1

-- name: ask_for(name)!
update job set next_run_at = '-infinity' where name = :name

-- name: claim(id)$
select pg_try_advisory_lock(2, (:id)::integer)

-- name: release(id)$
select pg_advisory_unlock(2, (:id)::integer)

-- name: still_due(id)$
-- Under the claim: whether nobody ran the job meanwhile; by hand where it was asked for rather than due.
update job set running_since = now(), progress = 0
from (select id, next_run_at = '-infinity' as by_hand from job where id = :id) before
where job.id = :id and before.id = job.id and job.next_run_at <= now()
returning before.by_hand

-- name: report(id, progress)!
update job set progress = :progress where id = :id

-- name: finish(id, started_at, error, done, by_hand, next_run_at)!
with finished as (
    update job set running_since = null, progress = null, last_run_at = :started_at, last_error = :error,
           next_run_at = :next_run_at
    where id = :id
)
insert into job_run (job_id, started_at, ended_at, succeeded, error, done, by_hand)
values (:id, :started_at, now(), (:error)::text is null, :error, :done, :by_hand)

-- name: next_due()$
-- Never, where no job is active or the scheduler is stopped.
select coalesce(min(next_run_at), 'infinity') from job, institution where active and scheduler_active

-- name: tenants_due()
select identifier from tenant where jobs_due_at <= now() order by jobs_due_at

-- name: set_due(identifier, due)!
update tenant set jobs_due_at = :due where identifier = :identifier
