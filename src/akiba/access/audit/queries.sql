-- name: audits()
-- list: sort id=c.id actionName=c.action_name entityName=c.entity_name resourceId=c.resource_id madeOnDate=c.made_at maker=m.username checkedOnDate=c.checked_at checker=k.username officeName=o.name clientName=n.display_name processingResult=c.status; default id; office coalesce(o.hierarchy, mo.hierarchy)
-- filter id: c.id = :id
-- filter action_name: c.action_name = :action_name
-- filter entity_name: c.entity_name = :entity_name
-- filter resource_id: c.resource_id = :resource_id
-- filter maker_id: c.maker_id = :maker_id
-- filter checker_id: c.checker_id = :checker_id
-- filter made_from: c.made_at >= :made_from
-- filter made_to: c.made_at <= :made_to
-- filter checked_from: c.checked_at >= :checked_from
-- filter checked_to: c.checked_at <= :checked_to
-- filter status: c.status = :status
-- filter office_id: c.office_id = :office_id
-- filter group_id: c.group_id = :group_id
-- filter client_id: c.client_id = :client_id
-- filter loan_id: c.loan_id = :loan_id
-- filter savings_id: c.savings_id = :savings_id
-- filter checkable: c.action_name || '_' || c.entity_name || '_CHECKER' = any(:checkable) or c.maker_id = :own
select c.id, c.action_name, c.entity_name, c.resource_id, c.sub_resource_id, m.username as maker, c.made_at,
       k.username as checker, c.checked_at, c.status, c.body, c.url, o.name as office_name, c.client_id,
       n.display_name as client_name, c.group_id, g.name as group_name, c.loan_id, c.savings_id
from command c
join user_ref m on m.id = c.maker_id
join office_ref mo on mo.id = m.office_id
left join user_ref k on k.id = c.checker_id
left join office_ref o on o.id = c.office_id
left join client_ref n on n.id = c.client_id
left join group_ref g on g.id = c.group_id

-- name: actions()
select distinct action_name as name from permission where action_name is not null and action_name <> 'READ'
order by name

-- name: entities()
select distinct entity_name as name from permission
where entity_name is not null and grouping <> 'report' and action_name <> 'READ' order by name
