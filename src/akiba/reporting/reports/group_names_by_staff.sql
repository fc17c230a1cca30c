-- report: GroupNamesByStaff
-- number: 148
-- about: The groups that a member of staff looks after.
select g.id as "id", g.name::varchar as "name" from group_ref g
where g.staff_id = :staff_id and g.level = 2 and g.office_hierarchy like :visible || '%'
order by g.name
