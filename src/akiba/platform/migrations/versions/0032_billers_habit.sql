-- When payments of a service come, as they themselves show it: which part of a week on each day from Monday, which part of
-- a day in each hour. Empty until it is learnt again.
alter table service_habit
    add column weekday_shares double precision[] not null default '{}',
    add column hour_shares double precision[] not null default '{}';
-- What the projection alone expected, beside what was usual.
alter table monitor_alert add column projected numeric;
