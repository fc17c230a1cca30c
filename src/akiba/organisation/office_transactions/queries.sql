-- name: office_transactions(hierarchy)
select t.id, t.on_date as transaction_date, t.from_office_id, f.name as from_office_name, t.to_office_id,
       o.name as to_office_name, t.currency_code, t.amount as transaction_amount, t.description
from office_transaction t
left join office f on f.id = t.from_office_id
left join office o on o.id = t.to_office_id
where f.hierarchy like :hierarchy || '%' or o.hierarchy like :hierarchy || '%'
order by t.on_date, t.id

-- name: office_transaction(id)^
select from_office_id, to_office_id from office_transaction where id = :id

-- name: insert_office_transaction(from_office_id, to_office_id, currency_code, amount, on_date, description)<!
insert into office_transaction (from_office_id, to_office_id, currency_code, amount, on_date, description)
values (:from_office_id, :to_office_id, :currency_code, :amount, :on_date, :description)
returning id

-- name: delete_office_transaction(id)!
delete from office_transaction where id = :id
