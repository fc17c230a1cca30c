-- name: documents(entity_type, entity_id)
select id, entity_type, entity_id, name, description, file_name, media_type, size, content
from document where entity_type = :entity_type and entity_id = :entity_id order by id

-- name: document(entity_type, entity_id, id)^
select id, entity_type, entity_id, name, description, file_name, media_type, size, content
from document where entity_type = :entity_type and entity_id = :entity_id and id = :id

-- name: insert_document(entity_type, entity_id, name, description, file_name, media_type, size, content)<!
insert into document (entity_type, entity_id, name, description, file_name, media_type, size, content)
values (:entity_type, :entity_id, :name, :description, :file_name, :media_type, :size, :content) returning id

-- name: update_document(id, name, description, file_name, media_type, size, content)!
update document
set name = :name, description = :description, file_name = :file_name, media_type = :media_type, size = :size,
    content = :content
where id = :id

-- name: delete_document(id)!
delete from document where id = :id
