-- The working days of the institution, with the active holidays of each office.
create view working_calendar_ref as
select o.id as office_id, w.recurrence, w.reschedule_type, w.extend_daily,
       coalesce((select jsonb_agg(jsonb_build_array(h.from_date, h.to_date, h.rescheduled_to) order by h.from_date, h.id)
                 from holiday h join holiday_office ho on ho.holiday_id = h.id
                 where ho.office_id = o.id and h.status = 300), '[]') as holidays
from office o cross join working_days w;
