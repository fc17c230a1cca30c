-- name: offices()
-- list: sort name=o.name id=o.id openingDate=o.opening_date hierarchy=o.hierarchy; default id; office o.hierarchy
select o.id, o.name, o.external_id, o.opening_date, o.hierarchy, o.parent_id, p.name as parent_name
from office o left join office p on p.id = o.parent_id

-- name: office(id)^
select o.id, o.name, o.external_id, o.opening_date, o.hierarchy, o.parent_id, p.name as parent_name
from office o left join office p on p.id = o.parent_id
where o.id = :id

-- name: insert_office(parent_id, hierarchy, name, external_id, opening_date)<!
-- The hierarchy of an office is its parent's, and its own number.
insert into office (id, parent_id, hierarchy, name, external_id, opening_date)
select number, :parent_id, :hierarchy || number || '.', :name, :external_id, :opening_date
from nextval('office_id_seq') as number
returning id

-- name: update_office(id, name, external_id, opening_date)!
update office set name = :name, external_id = :external_id, opening_date = :opening_date where id = :id
