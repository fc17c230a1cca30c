-- name: notifications()
-- list: sort id=n.id createdAt=n.created_at; default id
-- filter user_id: n.user_id = :user_id
-- filter is_read: n.is_read = :is_read
select n.id, n.object_type, n.object_id, n.action, n.actor_id, n.content, n.is_read, n.created_at, u.office_id
from notification n join app_user u on u.id = n.user_id

-- name: notify(user_ids, object_type, object_id, action, actor_id, content)!
insert into notification (user_id, object_type, object_id, action, actor_id, content)
select unnest((:user_ids)::bigint[]), :object_type, :object_id, :action, :actor_id, :content

-- name: read_all(user_id)!
update notification set is_read = true where user_id = :user_id and not is_read

-- name: maker(command_id)^
select maker_id, action_name, entity_name, resource_id from command where id = :command_id
