-- name: items(project_id)
select i.id, i.position, i.step_code, i.category, i.name, i.description, i.required, i.applicable, i.role, i.owner_id,
       m.name as owner_name, i.estimate_days, i.lead_days, i.not_before, i.office_id, o.name as office_name,
       o.hierarchy as place, i.percent_complete, i.evidence,
       array(select p.predecessor_id from schedule_predecessor p where p.item_id = i.id order by 1) as after
from schedule_item i
left join project_member_ref m on m.id = i.owner_id
left join office_ref o on o.id = i.office_id
where i.project_id = :project_id order by i.position, i.id

-- name: seasons(project_id)
select s.id, s.name, s.from_date, s.to_date, s.pace, s.office_id, o.name as office_name,
       coalesce(o.hierarchy, '') as place
from season s left join office_ref o on o.id = s.office_id
where s.project_id = :project_id order by s.from_date, s.id

-- name: insert_item(project_id, category, name, description, role, owner_id, estimate_days, lead_days, not_before, office_id)<!
insert into schedule_item (project_id, position, category, name, description, role, owner_id, estimate_days, lead_days,
                           not_before, office_id)
select :project_id, coalesce(max(i.position), 0) + 1, :category, :name, :description, :role, :owner_id, :estimate_days,
       :lead_days, :not_before, :office_id
from schedule_item i where i.project_id = :project_id
returning id

-- name: update_item(id, name, description, role, owner_id, estimate_days, lead_days, not_before, office_id, applicable, percent_complete, evidence)!
update schedule_item
set name = :name, description = :description, role = :role, owner_id = :owner_id, estimate_days = :estimate_days,
    lead_days = :lead_days, not_before = :not_before, office_id = :office_id, applicable = :applicable,
    percent_complete = :percent_complete, evidence = :evidence, updated_at = now()
where id = :id

-- name: delete_item(id)!
delete from schedule_item where id = :id

-- name: set_predecessors(id, after)!
with gone as (delete from schedule_predecessor where item_id = :id and predecessor_id <> all((:after)::bigint[]))
insert into schedule_predecessor (item_id, predecessor_id)
select :id, unnest((:after)::bigint[]) on conflict do nothing

-- name: insert_season(project_id, office_id, name, from_date, to_date, pace)<!
insert into season (project_id, office_id, name, from_date, to_date, pace)
values (:project_id, :office_id, :name, :from_date, :to_date, :pace) returning id

-- name: delete_season(project_id, id)!
delete from season where project_id = :project_id and id = :id
