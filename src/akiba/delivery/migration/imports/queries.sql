-- name: imports()
select j.id, j.file_name, j.as_of, j.status, j.created_at, u.username as created_by
from import_job j join user_ref u on u.id = j.created_by
order by j.id desc
limit 200

-- name: import_job(id)^
select j.id, j.file_name, j.content, j.as_of, j.mapping, j.decisions, j.status, j.created_at, j.mapped_at, j.decided_at,
       u.username as created_by, m.username as mapped_by, d.username as decided_by
from import_job j
join user_ref u on u.id = j.created_by
left join user_ref m on m.id = j.mapped_by
left join user_ref d on d.id = j.decided_by
where j.id = :id

-- name: lock_import(id)$
select id from import_job where id = :id for update

-- name: insert_import(file_name, content, as_of, mapping, user_id, now)<!
insert into import_job (file_name, content, as_of, mapping, status, created_by, created_at)
values (:file_name, :content, :as_of, :mapping, 'uploaded', :user_id, :now)
returning id

-- name: save_mapping(id, as_of, mapping)!
-- Whoever changes the mapping must confirm it anew.
update import_job set as_of = :as_of, mapping = :mapping, status = 'uploaded', mapped_by = null, mapped_at = null
where id = :id

-- name: confirm_mapping(id, mapping, user_id, now)!
update import_job set mapping = :mapping, status = 'mapped', mapped_by = :user_id, mapped_at = :now where id = :id

-- name: save_decisions(id, decisions, user_id, now)!
update import_job set decisions = :decisions, status = 'decided', decided_by = :user_id, decided_at = :now where id = :id
