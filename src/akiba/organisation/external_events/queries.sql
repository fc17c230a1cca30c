-- name: events()
select type, enabled from external_event order by position

-- name: set_enabled(types, enabled)
update external_event e set enabled = w.enabled
from unnest((:types)::text[], (:enabled)::boolean[]) as w (type, enabled)
where e.type = w.type
returning e.type

-- name: seed_events(rows)!
insert into external_event (type) select type from jsonb_populate_recordset(null::external_event, :rows)
