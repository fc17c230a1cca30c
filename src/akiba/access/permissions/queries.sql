-- name: permissions()
select code, grouping, entity_name, action_name from permission where code not like '%\_CHECKER' order by position

-- name: checkable()
-- What a second person could be asked to approve.
select code, grouping, entity_name, action_name, can_maker_checker as selected from permission
where grouping not in ('special', 'report') and code not like 'READ\_%' and code not like '%\_CHECKER'
order by position

-- name: known(codes)
select code from permission where code = any(:codes)

-- name: set_checked(codes, checked)!
with raised as (update institution set access_version = access_version + 1),
     wanted as (select code, checked from unnest((:codes)::text[], (:checked)::boolean[]) as w (code, checked))
update permission p set can_maker_checker = w.checked from wanted w where p.code = w.code

-- name: add_permissions(rows)!
insert into permission (code, grouping, entity_name, action_name)
select code, grouping, entity_name, action_name from jsonb_populate_recordset(null::permission, :rows)
on conflict (code) do nothing

-- name: add_checkers()!
-- Whoever may approve what another asked for holds the same right with an ending.
insert into permission (code, grouping, entity_name, action_name)
select code || '_CHECKER', grouping, entity_name, action_name || '_CHECKER' from permission
where grouping not in ('special', 'report') and code not like 'READ\_%' and code not like '%\_CHECKER'
order by position
on conflict (code) do nothing

-- name: remove_permissions(codes)!
with raised as (update institution set access_version = access_version + 1)
delete from permission where code = any(:codes)
