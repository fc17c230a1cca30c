-- name: activity_accounts()
select f.id, f.financial_activity_id, a.id as account_id, a.name, a.gl_code
from financial_activity_account f join gl_account a on a.id = f.account_id
order by f.id

-- name: activity_account(id)^
select f.id, f.financial_activity_id, a.id as account_id, a.name, a.gl_code
from financial_activity_account f join gl_account a on a.id = f.account_id
where f.id = :id

-- name: account_of(financial_activity_id)$
select account_id from financial_activity_account where financial_activity_id = :financial_activity_id

-- name: insert_activity_account(financial_activity_id, account_id)<!
insert into financial_activity_account (financial_activity_id, account_id)
values (:financial_activity_id, :account_id) returning id

-- name: update_activity_account(id, financial_activity_id, account_id)!
update financial_activity_account set financial_activity_id = :financial_activity_id, account_id = :account_id
where id = :id

-- name: delete_activity_account(id)!
delete from financial_activity_account where id = :id
