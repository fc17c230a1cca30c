-- name: control_accounts(product_kinds, roles)
-- The accounts that products have for these roles of their kinds.
select m.product_kind, m.product_id, m.role, m.account_id
from product_mapping m
join unnest((:product_kinds)::smallint[], (:roles)::smallint[]) as w (product_kind, role) using (product_kind, role)
where m.payment_type_id is null and m.charge_id is null

-- name: held_by_ledger(accounts)
select office_id, currency_code, account_id, debits - credits as amount
from balances_at('infinity') where account_id = any(:accounts) and debits <> credits
