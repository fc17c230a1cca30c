-- name: formats()
select id, account_type, prefix_type, prefix from account_number_format order by id

-- name: format(id)^
select id, account_type, prefix_type, prefix from account_number_format where id = :id

-- name: format_of(account_type)^
select prefix_type, prefix from account_number_format where account_type = :account_type

-- name: insert_format(account_type, prefix_type, prefix)<!
insert into account_number_format (account_type, prefix_type, prefix)
values (:account_type, :prefix_type, :prefix) returning id

-- name: update_format(id, prefix_type, prefix)!
update account_number_format set prefix_type = :prefix_type, prefix = :prefix where id = :id

-- name: delete_format(id)!
delete from account_number_format where id = :id
