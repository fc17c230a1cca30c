-- name: configurations()
select id, name, enabled, value, text_value as string_value, date_value, description, trap_door from configuration
order by id

-- name: configuration(id)^
select id, name, enabled, value, text_value as string_value, date_value, description, trap_door from configuration
where id = :id

-- name: configuration_named(name)^
select id, name, enabled, value, text_value as string_value, date_value, description, trap_door from configuration
where name = :name

-- name: update_configuration(id, enabled, value, string_value, date_value)!
with raised as (update institution set settings_version = settings_version + 1)
update configuration
set enabled = :enabled, value = :value, text_value = :string_value, date_value = :date_value
where id = :id

-- name: use_business_date(enabled)!
update institution set business_date_enabled = :enabled

-- name: business_dates()^
select business_date, cob_date from institution

-- name: move_dates(business_date, cob_date)!
update institution set business_date = :business_date, cob_date = :cob_date

-- name: seed_configurations(rows)!
insert into configuration (id, name, enabled, value, text_value, trap_door, description)
select id, name, enabled, value, text_value, trap_door, description
from jsonb_populate_recordset(null::configuration, :rows)
