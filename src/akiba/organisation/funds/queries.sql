-- name: funds()
select id, name, external_id from fund order by name collate "C"

-- name: fund(id)^
select id, name, external_id from fund where id = :id

-- name: insert_fund(name, external_id)<!
insert into fund (name, external_id) values (:name, :external_id) returning id

-- name: update_fund(id, name, external_id)!
update fund set name = :name, external_id = :external_id where id = :id
