-- name: closures()
-- list: sort closingDate=c.closing_date id=c.id; default id; office o.hierarchy
-- filter office_id: c.office_id = :office_id
select c.id, c.office_id, o.name as office_name, c.closing_date, c.comments, c.created_by, c.created_at, c.updated_by,
       c.updated_at, m.username as maker, u.username as updater
from gl_closure c
join office_ref o on o.id = c.office_id
left join user_ref m on m.id = c.created_by
left join user_ref u on u.id = c.updated_by

-- name: closure(id)^
select c.id, c.office_id, o.name as office_name, o.hierarchy, c.closing_date, c.comments, c.created_by, c.created_at,
       c.updated_by, c.updated_at, m.username as maker, u.username as updater
from gl_closure c
join office_ref o on o.id = c.office_id
left join user_ref m on m.id = c.created_by
left join user_ref u on u.id = c.updated_by
where c.id = :id

-- name: closed_until(office_id)$
select max(closing_date) from gl_closure where office_id = :office_id

-- name: insert_closure(office_id, closing_date, comments, user_id)<!
insert into gl_closure (office_id, closing_date, comments, created_by, updated_by)
values (:office_id, :closing_date, :comments, :user_id, :user_id)
returning id

-- name: update_closure(id, comments, user_id)!
update gl_closure set comments = :comments, updated_by = :user_id, updated_at = now() where id = :id

-- name: delete_closure(id)!
delete from gl_closure where id = :id
