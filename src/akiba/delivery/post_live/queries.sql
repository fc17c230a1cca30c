-- name: notes()
-- list: sort newest=-n.id notedAt=n.noted_at id=n.id state=n.state title=n.title; default newest
-- filter id: n.id = :id
-- filter project_id: n.project_id = :project_id
-- filter state: n.state = :state
select n.id, n.project_id, n.title, n.description, n.alert_id, n.owner_id, m.name as owner_name, n.state, n.noted_at,
       u.username as noted_by_username, n.over_at, n.remedy, n.settled_at, s.username as settled_by_username
from project_note n
left join project_member m on m.id = n.owner_id
left join user_ref u on u.id = n.noted_by
left join user_ref s on s.id = n.settled_by
where true

-- name: notes_for(user_id)
-- Open notes of running projects that this user sees to.
select n.id, n.project_id, n.title, n.noted_at, p.name as project_name
from project_note n
join project_member m on m.id = n.owner_id
join project p on p.id = n.project_id
where m.user_id = :user_id and n.state = 100 and p.status in (200, 300)
order by n.noted_at desc, n.id desc

-- name: cases_for(member)
-- Open cases of the projects of this member; of every project where there is none.
select c.id, c.project_id, c.title, c.opened_at, p.name as project_name
from service_case c
join project p on p.id = c.project_id
where c.closed_at is null and p.status <> 600
  and (:member::bigint is null
       or exists (select from project_member m where m.project_id = p.id and m.user_id = :member))
order by c.opened_at, c.id

-- name: cases()
-- list: sort newest=-c.id openedAt=c.opened_at id=c.id title=c.title; default newest
-- filter id: c.id = :id
-- filter project_id: c.project_id = :project_id
-- filter open: (c.closed_at is null) = :open
select c.id, c.project_id, c.note_id, c.title, c.scope_change, c.opened_at, u.username as opened_by_username,
       c.outcome, c.closed_at, s.username as closed_by_username
from service_case c
left join user_ref u on u.id = c.opened_by
left join user_ref s on s.id = c.closed_by
where true

-- name: insert_note(project_id, title, description, owner_id, noted_at, noted_by)<!
insert into project_note (project_id, title, description, owner_id, noted_at, noted_by)
values (:project_id, :title, :description, :owner_id, :noted_at, :noted_by)
returning id

-- name: note_alert(biller_id, alert_id, title, description, noted_at, noted_by)!
-- An anomaly in every project of the biller that still runs, once; it is for the delivery team manager.
insert into project_note (project_id, title, description, alert_id, owner_id, noted_at, noted_by)
select p.id, :title, :description, :alert_id,
       (select m.id from project_member m where m.project_id = p.id and m.role = 4 order by m.afterwards, m.id limit 1),
       :noted_at, :noted_by
from project p where p.biller_id = :biller_id and p.kind = 2 and p.status in (200, 300)
on conflict (project_id, alert_id) do nothing

-- name: end_alert(alert_id, over_at)!
update project_note set over_at = :over_at
where alert_id = :alert_id and project_id in (select id from project where status <> 600)

-- name: update_note(id, title, description, owner_id)!
update project_note set title = :title, description = :description, owner_id = :owner_id where id = :id

-- name: settle_note(id, state, remedy, settled_at, settled_by)!
update project_note set state = :state, remedy = :remedy, settled_at = :settled_at, settled_by = :settled_by
where id = :id

-- name: insert_case(project_id, note_id, title, scope_change, opened_at, opened_by)<!
insert into service_case (project_id, note_id, title, scope_change, opened_at, opened_by)
values (:project_id, :note_id, :title, :scope_change, :opened_at, :opened_by)
returning id

-- name: close_case(id, outcome, closed_at, closed_by)!
update service_case set outcome = :outcome, closed_at = :closed_at, closed_by = :closed_by where id = :id

-- name: transition(project_id)^
select t.told_on, t.told_whom, t.avenues, t.recorded_at, u.username as recorded_by_username
from project_transition t left join user_ref u on u.id = t.recorded_by
where t.project_id = :project_id

-- name: record_transition(project_id, told_on, told_whom, avenues, recorded_at, recorded_by)!
with recorded as (
    insert into project_transition (project_id, told_on, told_whom, avenues, recorded_at, recorded_by)
    values (:project_id, :told_on, :told_whom, :avenues, :recorded_at, :recorded_by)
    returning told_on
)
update project set handed_over_on = (select told_on from recorded) where id = :project_id

-- name: takes_over(project_id)$
-- Whether a user is there to whom the project can be handed.
select exists (select from project_member m where m.project_id = :project_id and m.role in (4, 5) and m.user_id is not null)

-- name: unfinished(project_id)
select coalesce(i.step_code || ' ', '') || i.name as name from schedule_item i
where i.project_id = :project_id and i.applicable and i.percent_complete < 100 order by i.position, i.id

-- name: open_notes(project_id)
select title from project_note where project_id = :project_id and state = 100 order by noted_at, id
