-- name: codes()
select id, name, system_defined from code order by name collate "C"

-- name: code(id)^
select id, name, system_defined from code where id = :id

-- name: code_named(name)^
select id, name, system_defined from code where name = :name

-- name: insert_code(name)<!
insert into code (name) values (:name) returning id

-- name: rename_code(id, name)!
update code set name = :name where id = :id

-- name: delete_code(id)!
with emptied as (delete from code_value where code_id = :id)
delete from code where id = :id

-- name: code_values(code_id)
select id, name, position, description, active, mandatory from code_value where code_id = :code_id order by position, id

-- name: code_values_of(name, active)
select id, name, position, description, active, mandatory from code_value_ref
where code_name = :name and (active or not :active) order by position, id

-- name: code_value(code_id, id)^
select id, name, position, description, active, mandatory from code_value where id = :id and code_id = :code_id

-- name: code_value_of(name, id)^
select id, name, position, description, active, mandatory from code_value_ref where id = :id and code_name = :name

-- name: insert_code_value(code_id, name, position, description, active, mandatory)<!
insert into code_value (code_id, name, position, description, active, mandatory)
values (:code_id, :name, coalesce((:position)::int, (select count(*) from code_value where code_id = :code_id)),
        :description, :active, :mandatory)
returning id

-- name: update_code_value(id, name, position, description, active, mandatory)!
update code_value set name = :name, position = :position, description = :description, active = :active,
                      mandatory = :mandatory
where id = :id

-- name: delete_code_value(id)!
delete from code_value where id = :id

-- name: seed_codes(rows)!
insert into code (id, name, system_defined) select id, name, true from jsonb_populate_recordset(null::code, :rows)

-- name: seed_code_values(rows)!
insert into code_value (id, code_id, name, position, description)
select id, code_id, name, position, description from jsonb_populate_recordset(null::code_value, :rows)

-- name: options_of(names)
select code_name, id, name, position, description, active, mandatory from code_value_ref
where code_name = any ((:names)::text[]) and active
order by code_name, position, id
