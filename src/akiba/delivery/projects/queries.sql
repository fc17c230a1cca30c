-- name: projects()
-- list: sort name=p.name id=p.id customer=p.customer startsOn=p.starts_on status=p.status phase=p.phase; default name
-- filter id: p.id = :id
-- filter member: exists (select from project_member m where m.project_id = p.id and m.user_id = :member)
-- filter working: exists (select from project_member w where w.project_id = p.id and w.user_id = :working)
-- filter status: p.status = :status
-- filter kind: p.kind = :kind
-- filter biller_id: p.biller_id = :biller_id
-- filter name: p.name || ' ' || p.customer ilike :name
select p.id, p.kind, p.name, p.customer, p.biller_id, b.name as biller_name, p.process_version_id, p.office_id, o.name as office_name, p.phase,
       p.status, p.starts_on, p.country, p.region, p.weekdays, p.activated_on, p.live_on, p.completed_on,
       p.handed_over_on, c.id as process_id, c.name as process_name, v.version as process_version,
       m.id as manager_id, m.user_id as manager_user_id, m.name as manager_name, m.dedicated as manager_dedicated,
       coalesce(s.days_done, 0)::numeric as done
from project p
join office_ref o on o.id = p.office_id
join process_version v on v.id = p.process_version_id
join process c on c.id = v.process_id
join project_member m on m.project_id = p.id and m.role = 3 and not m.afterwards
left join biller_ref b on b.id = p.biller_id
left join lateral (select sum(i.percent_complete * greatest(i.estimate_days, 1))
                          / sum(greatest(i.estimate_days, 1)) as days_done
                   from schedule_item i where i.project_id = p.id and i.applicable) s on true
where true

-- name: lock_project(id)!
select from project where id = :id for update

-- name: looks_after(project_id, user_id)$
-- Whether the user is of Client Services or manages the delivery team of a project that was handed over.
select exists (select from project_member m
               where m.project_id = :project_id and m.user_id = :user_id and m.role in (4, 5))

-- name: insert_project(kind, name, customer, biller_id, process_version_id, office_id, phase, starts_on, country, region, weekdays, created_by)<!
insert into project (kind, name, customer, biller_id, process_version_id, office_id, phase, starts_on, country, region,
                     weekdays, created_by)
values (:kind, :name, :customer, :biller_id, :process_version_id, :office_id, :phase, :starts_on, :country, :region,
        :weekdays, :created_by)
returning id

-- name: insert_steps(project_id, version_id)!
-- The steps of the process become items of the schedule.
insert into schedule_item (project_id, position, step_code, category, name, description, required, role, estimate_days,
                           lead_days)
select :project_id, s.position, s.code, s.category, s.name, s.description, s.required, s.role, s.estimate_days,
       s.lead_days
from process_step s where s.version_id = :version_id

-- name: insert_predecessors(project_id, version_id)!
insert into schedule_predecessor (item_id, predecessor_id)
select i.id, b.id
from process_step s
join schedule_item i on i.project_id = :project_id and i.step_code = s.code
join schedule_item b on b.project_id = :project_id and b.step_code = any(s.after)
where s.version_id = :version_id

-- name: update_project(id, name, customer, biller_id, phase, starts_on, country, region, weekdays)!
update project
set name = :name, customer = :customer, biller_id = :biller_id, phase = :phase, starts_on = :starts_on,
    country = :country, region = :region, weekdays = :weekdays
where id = :id

-- name: activate(id, day)!
update project set status = 200, activated_on = :day where id = :id

-- name: go_live(id, day)!
update project set status = 300, live_on = :day, phase = 6 where id = :id

-- name: complete(id, day)!
update project set status = 600, completed_on = :day where id = :id

-- name: last_version(process_id)^
select v.id, p.kind from process_version v join process p on p.id = v.process_id
where p.id = :process_id order by v.version desc limit 1

-- name: team(project_id)
-- Those of the deployment first, then those of the time after it.
select m.id, m.user_id, m.name, m.contact, m.role, m.raci, m.afterwards, m.dedicated, m.responsibilities
from project_member m where m.project_id = :project_id order by m.afterwards, m.role, m.id

-- name: user_name(id)$
select firstname || ' ' || lastname from user_ref where id = :id and enabled

-- name: dedicated_elsewhere(project_id, user_id)
-- The other running projects that this person manages and does nothing else for.
select p.name
from project p join project_member m on m.project_id = p.id and m.role = 3 and not m.afterwards
where m.user_id = :user_id and m.dedicated and p.id <> :project_id and p.status in (200, 300) order by p.name

-- name: insert_member(project_id, user_id, name, contact, role, raci, afterwards, dedicated, responsibilities)<!
insert into project_member (project_id, user_id, name, contact, role, raci, afterwards, dedicated, responsibilities)
values (:project_id, :user_id, :name, :contact, :role, :raci, :afterwards, :dedicated, :responsibilities)
returning id

-- name: update_member(id, contact, role, raci, afterwards, dedicated, responsibilities)!
update project_member
set contact = :contact, role = :role, raci = :raci, afterwards = :afterwards, dedicated = :dedicated,
    responsibilities = :responsibilities
where id = :id

-- name: give_management(project_id, user_id, name, dedicated)!
update project_member set user_id = :user_id, name = :name, dedicated = :dedicated
where project_id = :project_id and role = 3 and not afterwards

-- name: delete_member(id)!
delete from project_member where id = :id

-- name: people()
-- Who can be put into a team.
select u.id, u.firstname || ' ' || u.lastname as name, u.username from user_ref u where u.enabled and u.id <> 2
order by name, u.id
