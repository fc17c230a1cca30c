-- name: requirements()
-- list: sort priority=r.priority id=r.id functionality=r.functionality fit=r.fit area=r.area; default priority
-- filter project_id: r.project_id = :project_id
-- filter id: r.id = :id
-- filter kind: r.kind = :kind
-- filter priority: r.priority = :priority
-- filter fit: r.fit = :fit
-- filter lacking: (r.fit in (4, 5)) = :lacking::boolean
-- filter text: r.functionality || ' ' || r.use_case || ' ' || r.area ilike :text
select r.id, r.project_id, r.kind, r.area, r.functionality, r.use_case, r.priority, r.owner_id, m.name as owner_name,
       r.fit, r.feature, r.proposal, r.specification, r.remark, r.settled, r.raised_by, r.touched
from requirement r left join project_member_ref m on m.id = r.owner_id

-- name: insert_requirement(project_id, kind, area, functionality, use_case, priority, owner_id, fit, feature, proposal, specification, remark, settled)<!
insert into requirement (project_id, kind, area, functionality, use_case, priority, owner_id, fit, feature, proposal,
                         specification, remark, settled)
values (:project_id, :kind, :area, :functionality, :use_case, :priority, :owner_id, :fit, :feature, :proposal,
        :specification, :remark, :settled)
returning id

-- name: update_requirement(id, kind, area, functionality, use_case, priority, owner_id, fit, feature, proposal, specification, remark, settled)!
update requirement
set kind = :kind, area = :area, functionality = :functionality, use_case = :use_case, priority = :priority,
    owner_id = :owner_id, fit = :fit, feature = :feature, proposal = :proposal, specification = :specification,
    remark = :remark, settled = :settled, touched = true
where id = :id

-- name: delete_requirement(id)!
delete from requirement where id = :id

-- name: touch(id)!
update requirement set touched = true where id = :id

-- name: counts(project_id)
-- How the requirements and gaps of a project stand, by fit and priority.
select fit, priority, count(*) as number from requirement
where project_id = :project_id and kind < 3 group by fit, priority order by fit, priority

-- name: process_changes(project_id)
select c.id, c.requirement_id, r.functionality, c.process, c.map_reference, c.as_is, c.to_be, c.touches, c.training,
       c.agreed_on
from process_change c left join requirement r on r.id = c.requirement_id
where c.project_id = :project_id order by c.map_reference, c.id

-- name: insert_process_change(project_id, requirement_id, process, map_reference, as_is, to_be, touches, training, agreed_on)<!
insert into process_change (project_id, requirement_id, process, map_reference, as_is, to_be, touches, training,
                            agreed_on)
values (:project_id, :requirement_id, :process, :map_reference, :as_is, :to_be, :touches, :training, :agreed_on)
returning id

-- name: update_process_change(id, requirement_id, process, map_reference, as_is, to_be, touches, training, agreed_on)!
update process_change
set requirement_id = :requirement_id, process = :process, map_reference = :map_reference, as_is = :as_is,
    to_be = :to_be, touches = :touches, training = :training, agreed_on = :agreed_on
where id = :id

-- name: delete_process_change(id)!
delete from process_change where id = :id
