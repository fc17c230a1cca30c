-- name: products()
-- list: sort name=p.name id=p.id; default name
select p.*, c.name as currency_name, c.display_symbol, c.display_label
from savings_product p join currency_ref c on c.code = p.currency_code

-- name: product(id)^
select p.*, c.name as currency_name, c.display_symbol, c.display_label
from savings_product p join currency_ref c on c.code = p.currency_code
where p.id = :id

-- name: lock(id)$
select id from savings_product where id = :id for update

-- name: insert_product(product)<!
insert into savings_product
select r.*
from jsonb_populate_record(
    null::savings_product,
    :product::jsonb || jsonb_build_object('id', nextval('savings_product_id_seq'))) r
returning id

-- name: update_product(id, product)!
update savings_product p
set (name, short_name, description, currency_code, digits_after_decimal, in_multiples_of, nominal_annual_interest_rate,
     interest_compounding_period_type, interest_posting_period_type, interest_calculation_type,
     interest_calculation_days_in_year_type, min_required_opening_balance, lockin_period_frequency,
     lockin_period_frequency_type, withdrawal_fee_for_transfers, allow_overdraft, overdraft_limit,
     nominal_annual_interest_rate_overdraft, min_overdraft_for_interest_calculation, min_required_balance,
     enforce_min_required_balance, max_allowed_lien_limit, lien_allowed, min_balance_for_interest_calculation,
     with_hold_tax, tax_group_id, is_dormancy_tracking_active, days_to_inactive, days_to_dormancy, days_to_escheat,
     accounting_rule)
    = (select r.name, r.short_name, r.description, r.currency_code, r.digits_after_decimal, r.in_multiples_of,
              r.nominal_annual_interest_rate, r.interest_compounding_period_type, r.interest_posting_period_type,
              r.interest_calculation_type, r.interest_calculation_days_in_year_type, r.min_required_opening_balance,
              r.lockin_period_frequency, r.lockin_period_frequency_type, r.withdrawal_fee_for_transfers,
              r.allow_overdraft, r.overdraft_limit, r.nominal_annual_interest_rate_overdraft,
              r.min_overdraft_for_interest_calculation, r.min_required_balance, r.enforce_min_required_balance,
              r.max_allowed_lien_limit, r.lien_allowed, r.min_balance_for_interest_calculation, r.with_hold_tax,
              r.tax_group_id, r.is_dormancy_tracking_active, r.days_to_inactive, r.days_to_dormancy,
              r.days_to_escheat, r.accounting_rule
       from jsonb_populate_record(p, :product::jsonb) r)
where p.id = :id

-- name: has_accounts(id)$
select exists (select from savings_account where product_id = :id)

-- name: delete_product(id)!
delete from savings_product where id = :id
