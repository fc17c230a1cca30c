-- name: working_days()^
select id, recurrence, reschedule_type, extend_daily, extend_holidays from working_days

-- name: update_working_days(recurrence, reschedule_type, extend_daily, extend_holidays)!
update working_days
set recurrence = :recurrence, reschedule_type = :reschedule_type, extend_daily = :extend_daily,
    extend_holidays = :extend_holidays

-- name: calendar(office_id)^
-- The working days, and the active holidays of an office.
select w.recurrence, w.reschedule_type, w.extend_daily,
       coalesce((select array_agg(row (h.from_date, h.to_date, h.rescheduled_to) order by h.from_date, h.id)
                 from holiday h join holiday_office o on o.holiday_id = h.id
                 where o.office_id = :office_id and h.status = 300), '{}') as holidays
from working_days w

-- name: seed_working_days()!
insert into working_days (recurrence, reschedule_type) values ('FREQ=WEEKLY;INTERVAL=1;BYDAY=MO,TU,WE,TH,FR,SA,SU', 2)
