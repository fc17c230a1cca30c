-- name: offices(ids)
select id, office_id from client_ref where id = any(:ids)

-- name: numbers(count)
-- Numbers for so many new accounts.
select nextval('savings_account_id_seq') as id from generate_series(1, :count)

-- name: insert(accounts)!
insert into savings_account (
    id, account_no, legacy_no, client_id, office_id, product_id, status, currency_code, digits_after_decimal,
    in_multiples_of, nominal_annual_interest_rate, interest_compounding_period_type, interest_posting_period_type,
    interest_calculation_type, interest_calculation_days_in_year_type, min_required_opening_balance,
    lockin_period_frequency, lockin_period_frequency_type, withdrawal_fee_for_transfers, allow_overdraft,
    overdraft_limit, nominal_annual_interest_rate_overdraft, min_overdraft_for_interest_calculation,
    min_required_balance, enforce_min_required_balance, max_allowed_lien_limit, lien_allowed,
    min_balance_for_interest_calculation, with_hold_tax, tax_group_id, submitted_on, submitted_by, approved_on,
    approved_by, activated_on, activated_by, mark_on
)
select
    id, account_no, legacy_no, client_id, office_id, product_id, status, currency_code, digits_after_decimal,
    in_multiples_of, nominal_annual_interest_rate, interest_compounding_period_type, interest_posting_period_type,
    interest_calculation_type, interest_calculation_days_in_year_type, min_required_opening_balance,
    lockin_period_frequency, lockin_period_frequency_type, withdrawal_fee_for_transfers, allow_overdraft,
    overdraft_limit, nominal_annual_interest_rate_overdraft, min_overdraft_for_interest_calculation,
    min_required_balance, enforce_min_required_balance, max_allowed_lien_limit, lien_allowed,
    min_balance_for_interest_calculation, with_hold_tax, tax_group_id, submitted_on, submitted_by, approved_on,
    approved_by, activated_on, activated_by, mark_on
from jsonb_populate_recordset(null::savings_account, :accounts)
