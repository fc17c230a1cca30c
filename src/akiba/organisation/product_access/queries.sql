-- name: mapping(id)^
select id, relation, office_id, target_id, starts_on, ends_on from product_access where id = :id

-- name: mappings(relation, office_id, target_id)
select m.id, m.relation, m.office_id, m.target_id, m.starts_on, m.ends_on, o.name as office_name,
       coalesce(l.name, s.name, c.name) as target_name
from product_access m
join office o on o.id = m.office_id
left join loan_product_ref l on m.relation = 1 and l.id = m.target_id
left join savings_product_ref s on m.relation = 2 and s.id = m.target_id
left join charge c on m.relation = 3 and c.id = m.target_id
where m.relation = :relation and (:office_id)::bigint in (0, m.office_id)
  and (:target_id)::bigint in (0, m.target_id)
order by m.id

-- name: is_there(relation, target_id)$
select case (:relation)::integer
    when 1 then exists (select from loan_product_ref where id = :target_id)
    when 2 then exists (select from savings_product_ref where id = :target_id)
    else exists (select from charge where id = :target_id)
end

-- name: insert_mapping(relation, office_id, target_id, starts_on, ends_on)<!
insert into product_access (relation, office_id, target_id, starts_on, ends_on)
values (:relation, :office_id, :target_id, :starts_on, :ends_on) returning id

-- name: update_mapping(id, office_id, target_id, starts_on, ends_on)!
update product_access
set office_id = :office_id, target_id = :target_id, starts_on = :starts_on, ends_on = :ends_on
where id = :id

-- name: delete_mapping(id)!
delete from product_access where id = :id

-- name: permitted(relation, hierarchy, today)
-- What the offices at and below one have on a day.
select distinct m.target_id
from product_access m join office o on o.id = m.office_id
where m.relation = :relation and o.hierarchy like :hierarchy || '%'
  and coalesce(m.starts_on, '-infinity') <= :today and coalesce(m.ends_on, 'infinity') >= :today
