-- name: payment_types(only_with_code)
select id, name, description, is_cash_payment, position, code_name, is_system_defined from payment_type_ref
where code_name is not null or not :only_with_code
order by position, id

-- name: payment_type(id)^
select id, name, description, is_cash_payment, position, code_name, is_system_defined from payment_type_ref where id = :id

-- name: insert_payment_type(name, description, is_cash_payment, position)<!
insert into payment_type (name, description, is_cash_payment, position)
values (:name, :description, :is_cash_payment, :position)
returning id

-- name: update_payment_type(id, name, description, is_cash_payment, position)!
update payment_type
set name = :name, description = :description, is_cash_payment = :is_cash_payment, position = :position
where id = :id

-- name: delete_payment_type(id)!
-- What was paid this way stays so; the name becomes free again.
update payment_type set deleted = true, name = name || ' #' || id where id = :id

-- name: seed_payment_types(rows)!
insert into payment_type (id, name, description, code_name, is_system_defined)
select id, name, name, code_name, code_name is not null from jsonb_populate_recordset(null::payment_type, :rows)
