-- name: offices()
-- list: sort id=o.id name=o.name openingDate=o.opening_date hierarchy=o.hierarchy; default id; office o.hierarchy
select o.id, o.name, o.external_id, o.opening_date, o.hierarchy, o.parent_id, p.name as parent_name
from office o left join office p on p.id = o.parent_id

-- name: office(id)^
select o.id, o.name, o.external_id, o.opening_date, o.hierarchy, o.parent_id, p.name as parent_name
from office o left join office p on p.id = o.parent_id
where o.id = :id

-- name: office_by_external_id(external_id)$
select id from office where external_id = :external_id

-- name: office_options(hierarchy)
select id, name, hierarchy from office where hierarchy like :hierarchy || '%' order by hierarchy

-- name: insert_office(parent_id, hierarchy, name, external_id, opening_date)<!
-- The hierarchy of an office is its parent's, and its own number.
insert into office (id, parent_id, hierarchy, name, external_id, opening_date)
select number, :parent_id, :hierarchy || number || '.', :name, :external_id, :opening_date
from nextval('office_id_seq') as number
returning id

-- name: update_office(id, parent_id, name, external_id, opening_date)!
update office set parent_id = :parent_id, name = :name, external_id = :external_id, opening_date = :opening_date
where id = :id

-- name: move_branch(old, new)!
-- An office and all below it, under another parent.
update office set hierarchy = :new || substr(hierarchy, length(:old) + 1) where hierarchy like :old || '%'

-- name: seed_offices()!
insert into office (id, hierarchy, name, external_id, opening_date)
values (1, '.', 'Head Office', '1', '2009-01-01')
