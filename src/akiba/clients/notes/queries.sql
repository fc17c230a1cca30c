-- name: notes(entity_type, entity_id)
select n.id, n.entity_type, n.entity_id, n.note, n.created_by, c.username as created_username, n.created_at,
       n.updated_by, u.username as updated_username, n.updated_at
from note n
left join user_ref c on c.id = n.created_by
left join user_ref u on u.id = n.updated_by
where n.entity_type = :entity_type and n.entity_id = :entity_id
order by n.created_at desc, n.id desc

-- name: note(entity_type, entity_id, id)^
select n.id, n.entity_type, n.entity_id, n.note, n.created_by, c.username as created_username, n.created_at,
       n.updated_by, u.username as updated_username, n.updated_at
from note n
left join user_ref c on c.id = n.created_by
left join user_ref u on u.id = n.updated_by
where n.entity_type = :entity_type and n.entity_id = :entity_id and n.id = :id

-- name: insert_note(entity_type, entity_id, note, user_id)<!
insert into note (entity_type, entity_id, note, created_by, updated_by)
values (:entity_type, :entity_id, :note, :user_id, :user_id) returning id

-- name: update_note(id, note, user_id)!
update note set note = :note, updated_by = :user_id, updated_at = now() where id = :id

-- name: delete_note(id)!
delete from note where id = :id
