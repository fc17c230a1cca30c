-- name: working_days()^
select id, recurrence, reschedule_type, extend_daily, extend_holidays from working_days

-- name: update_working_days(recurrence, reschedule_type, extend_daily, extend_holidays)!
update working_days
set recurrence = :recurrence, reschedule_type = :reschedule_type, extend_daily = :extend_daily,
    extend_holidays = :extend_holidays

-- name: calendar(office_id)^
-- The working days, and the active holidays of an office.
select recurrence, reschedule_type, extend_daily, holidays from working_calendar_ref where office_id = :office_id

-- name: seed_working_days()!
insert into working_days (recurrence, reschedule_type) values ('FREQ=WEEKLY;INTERVAL=1;BYDAY=MO,TU,WE,TH,FR,SA,SU', 2)
