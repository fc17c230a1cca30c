-- name: identifiers(client_id)
select i.id, i.client_id, i.document_type_id, v.name as document_type_name, i.document_key, i.active, i.description
from client_identifier i join code_value_ref v on v.id = i.document_type_id
where i.client_id = :client_id order by i.id

-- name: identifier(client_id, id)^
select i.id, i.client_id, i.document_type_id, v.name as document_type_name, i.document_key, i.active, i.description
from client_identifier i join code_value_ref v on v.id = i.document_type_id
where i.client_id = :client_id and i.id = :id

-- name: holder(id)$
select client_id from client_identifier where id = :id

-- name: insert_identifier(client_id, document_type_id, document_key, active, description)<!
insert into client_identifier (client_id, document_type_id, document_key, active, description)
values (:client_id, :document_type_id, :document_key, :active, :description) returning id

-- name: update_identifier(id, document_type_id, document_key, active, description)!
update client_identifier
set document_type_id = :document_type_id, document_key = :document_key, active = :active, description = :description
where id = :id

-- name: delete_identifier(id)!
delete from client_identifier where id = :id
