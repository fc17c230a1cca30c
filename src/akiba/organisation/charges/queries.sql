-- name: charges(applies_to, only_active)
-- Every charge, or those of one bearer that are in use.
select c.*, r.name as currency_name, r.decimal_places, r.in_multiples_of, r.display_symbol, r.display_label,
       a.name as gl_account_name, a.gl_code
from charge c
join currency_ref r on r.code = c.currency_code
left join gl_account_ref a on a.id = c.gl_account_id
where (:applies_to::smallint is null or c.applies_to = :applies_to) and (c.active or not :only_active)
order by c.name, c.id

-- name: charge(id)^
select c.*, r.name as currency_name, r.decimal_places, r.in_multiples_of, r.display_symbol, r.display_label,
       a.name as gl_account_name, a.gl_code
from charge c
join currency_ref r on r.code = c.currency_code
left join gl_account_ref a on a.id = c.gl_account_id
where c.id = :id

-- name: charges_of_product(product_kind, product_id)
select c.*, r.name as currency_name, r.decimal_places, r.in_multiples_of, r.display_symbol, r.display_label,
       a.name as gl_account_name, a.gl_code
from product_charge p
join charge c on c.id = p.charge_id
join currency_ref r on r.code = c.currency_code
left join gl_account_ref a on a.id = c.gl_account_id
where p.product_kind = :product_kind and p.product_id = :product_id
order by c.id

-- name: ledger_accounts()
-- What a charge may be posted to.
select id, name, gl_code, account_type from gl_account_ref where usage = 1 and not disabled order by gl_code

-- name: insert_charge(values)<!
insert into charge (
    name, currency_code, applies_to, time_type, calculation, payment_mode, amount, penalty, active, min_cap, max_cap,
    fee_on_month, fee_on_day, fee_interval, fee_frequency, tax_group_id, gl_account_id, free_withdrawals,
    free_withdrawal_frequency, restart_frequency, restart_frequency_unit, for_payment_type, payment_type_id
)
select
    name, currency_code, applies_to, time_type, calculation, payment_mode, amount, penalty, active, min_cap, max_cap,
    fee_on_month, fee_on_day, fee_interval, fee_frequency, tax_group_id, gl_account_id, free_withdrawals,
    free_withdrawal_frequency, restart_frequency, restart_frequency_unit, for_payment_type, payment_type_id
from jsonb_populate_record(null::charge, :values)
returning id

-- name: update_charge(id, values)!
update charge c set
    name = v.name, currency_code = v.currency_code, time_type = v.time_type, calculation = v.calculation,
    payment_mode = v.payment_mode, amount = v.amount, penalty = v.penalty, active = v.active, min_cap = v.min_cap,
    max_cap = v.max_cap, fee_on_month = v.fee_on_month, fee_on_day = v.fee_on_day, fee_interval = v.fee_interval,
    fee_frequency = v.fee_frequency, tax_group_id = v.tax_group_id, gl_account_id = v.gl_account_id,
    free_withdrawals = v.free_withdrawals, free_withdrawal_frequency = v.free_withdrawal_frequency,
    restart_frequency = v.restart_frequency, restart_frequency_unit = v.restart_frequency_unit,
    for_payment_type = v.for_payment_type, payment_type_id = v.payment_type_id
from jsonb_populate_record(null::charge, :values) v
where c.id = :id

-- name: delete_charge(id)!
delete from charge where id = :id

-- name: is_used_by_a_product(id)$
select exists (select from product_charge where charge_id = :id)

-- name: set_product_charges(product_kind, product_id, charge_ids)!
with gone as (
    delete from product_charge
    where product_kind = :product_kind and product_id = :product_id and charge_id <> all(:charge_ids::bigint[])
)
insert into product_charge (product_kind, product_id, charge_id)
select :product_kind, :product_id, unnest(:charge_ids::bigint[])
on conflict do nothing
