-- name: calendars(group_id)
select id, group_id, title, description, location, type, starts_on, ends_on, meets_at, recurrence
from calendar where group_id = :group_id order by id

-- name: calendar(group_id, id)^
select id, group_id, title, description, location, type, starts_on, ends_on, meets_at, recurrence
from calendar where group_id = :group_id and id = :id

-- name: insert_calendar(calendar)<!
insert into calendar
select r.* from jsonb_populate_record(
    null::calendar, :calendar::jsonb || jsonb_build_object('id', nextval('calendar_id_seq'))) r
returning id

-- name: update_calendar(id, changes)!
update calendar
set title = r.title, description = r.description, location = r.location, type = r.type, starts_on = r.starts_on,
    ends_on = r.ends_on, meets_at = r.meets_at, recurrence = r.recurrence
from calendar c, jsonb_populate_record(c, :changes) r
where c.id = :id and calendar.id = c.id

-- name: delete_calendar(id)!
delete from calendar where id = :id

-- name: meetings(group_id)
select m.id, m.calendar_id, m.held_on,
       (select coalesce(jsonb_agg(jsonb_build_object(
                   'id', a.client_id, 'clientId', a.client_id, 'clientName', c.display_name, 'type', a.type)
                   order by c.display_name), '[]')
        from attendance a join client c on c.id = a.client_id where a.meeting_id = m.id) as attendance
from meeting m join calendar k on k.id = m.calendar_id
where k.group_id = :group_id order by m.held_on desc, m.id desc

-- name: hold_meeting(calendar_id, held_on)<!
insert into meeting (calendar_id, held_on) values (:calendar_id, :held_on)
on conflict (calendar_id, held_on) do update set held_on = excluded.held_on
returning id

-- name: attend(meeting_id, clients, types)!
insert into attendance (meeting_id, client_id, type)
select :meeting_id, client_id, type
from unnest((:clients)::bigint[], (:types)::smallint[]) as came (client_id, type)
on conflict (meeting_id, client_id) do update set type = excluded.type

-- name: delete_meeting(id)!
delete from meeting where id = :id

-- name: groups_of_centre(id)
select id from person_group where parent_id = :id order by name
