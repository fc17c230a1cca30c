-- name: holidays(office_id, hierarchy, from_date, to_date)
-- The holidays of an office, or of every office the user sees.
select h.id, h.name, h.description, h.from_date, h.to_date, h.rescheduled_to, h.reschedule_type, h.status
from holiday h
where h.status <> 600
  and ((:from_date)::date is null or h.to_date >= :from_date)
  and ((:to_date)::date is null or h.from_date <= :to_date)
  and exists (select from holiday_office l join office o on o.id = l.office_id
              where l.holiday_id = h.id and o.hierarchy like :hierarchy || '%'
                and ((:office_id)::bigint is null or o.id = :office_id))
order by h.from_date, h.id

-- name: holiday(id, hierarchy)^
select h.id, h.name, h.description, h.from_date, h.to_date, h.rescheduled_to, h.reschedule_type, h.status
from holiday h
where h.id = :id and h.status <> 600
  and exists (select from holiday_office l join office o on o.id = l.office_id
              where l.holiday_id = h.id and o.hierarchy like :hierarchy || '%')

-- name: holiday_offices(id)
select office_id from holiday_office where holiday_id = :id order by office_id

-- name: insert_holiday(name, description, from_date, to_date, rescheduled_to, reschedule_type)<!
insert into holiday (name, description, from_date, to_date, rescheduled_to, reschedule_type)
values (:name, :description, :from_date, :to_date, :rescheduled_to, :reschedule_type)
returning id

-- name: update_holiday(id, name, description, from_date, to_date, rescheduled_to, reschedule_type)!
update holiday
set name = :name, description = :description, from_date = :from_date, to_date = :to_date,
    rescheduled_to = :rescheduled_to, reschedule_type = :reschedule_type
where id = :id

-- name: set_offices(id, offices)!
with others as (delete from holiday_office where holiday_id = :id and office_id <> all(:offices))
insert into holiday_office (holiday_id, office_id) select :id, unnest((:offices)::bigint[]) on conflict do nothing

-- name: set_status(id, status)!
update holiday set status = :status where id = :id
