-- name: loan_product(id)^
select * from loan_product where id = :id

-- name: loan_product_by_external_id(external_id)$
select id from loan_product where external_id = :external_id

-- name: loan_products()
select * from loan_product order by id

-- name: insert_loan_product(values)<!
insert into loan_product
select (jsonb_populate_record(null::loan_product, :values || jsonb_build_object('id', nextval('loan_product_id_seq')))).*
returning id

-- name: update_loan_product(id, values)!
-- Every column but the identity; a test holds the list against the table.
update loan_product set (
    name, short_name, external_id, description, fund_id, start_date, close_date, include_in_borrower_cycle,
    use_borrower_cycle, principal_variations, interest_rate_variations, number_of_repayment_variations, currency_code,
    digits_after_decimal, in_multiples_of, principal, min_principal, max_principal, number_of_repayments,
    min_number_of_repayments, max_number_of_repayments, repayment_every, repayment_frequency_type,
    interest_rate_per_period, min_interest_rate_per_period, max_interest_rate_per_period, interest_rate_frequency_type,
    is_linked_to_floating_interest_rates, floating_rates_id, interest_rate_differential, min_differential_lending_rate,
    default_differential_lending_rate, max_differential_lending_rate, is_floating_interest_rate_calculation_allowed,
    amortization_type, is_equal_amortization, interest_type, interest_calculation_period_type,
    allow_partial_period_interest, transaction_processing_strategy_code, payment_allocation, credit_allocation,
    loan_schedule_type, loan_schedule_processing_type, supported_interest_refund_types, repayment_start_date_type,
    in_arrears_tolerance, grace_on_principal_payment, recurring_moratorium_on_principal_periods,
    grace_on_interest_payment, grace_on_interest_charged, grace_on_arrears_ageing, overdue_days_for_npa,
    account_moves_out_of_npa_on_completion, days_in_year_type, days_in_month_type, is_interest_recalculation_enabled,
    recalculation, allow_variable_installments, minimum_gap, maximum_gap, multi_disburse_loan, max_tranche_count,
    outstanding_loan_balance, disallow_expected_disbursements, allow_approved_disbursed_amounts_over_applied,
    over_applied_calculation_type, over_applied_number, minimum_days_between_disbursal_and_first_repayment,
    sync_expected_with_disbursement_date, hold_guarantee_funds, mandatory_guarantee, minimum_guarantee_from_own_funds,
    minimum_guarantee_from_guarantor, principal_threshold_for_last_installment,
    fixed_principal_percentage_per_installment, can_define_installment_amount, installment_amount_in_multiples_of,
    allow_attribute_overrides, can_use_for_topup, rates, delinquency_bucket_id, enable_installment_level_delinquency,
    due_days_for_repayment_event, over_due_days_for_repayment_event, enable_down_payment,
    disbursed_amount_percentage_for_down_payment, enable_auto_repayment_for_down_payment, fixed_length,
    accounting_rule, enable_accrual_activity_posting
) = (
    select
        name, short_name, external_id, description, fund_id, start_date, close_date, include_in_borrower_cycle,
        use_borrower_cycle, principal_variations, interest_rate_variations, number_of_repayment_variations,
        currency_code, digits_after_decimal, in_multiples_of, principal, min_principal, max_principal,
        number_of_repayments, min_number_of_repayments, max_number_of_repayments, repayment_every,
        repayment_frequency_type, interest_rate_per_period, min_interest_rate_per_period, max_interest_rate_per_period,
        interest_rate_frequency_type, is_linked_to_floating_interest_rates, floating_rates_id,
        interest_rate_differential, min_differential_lending_rate, default_differential_lending_rate,
        max_differential_lending_rate, is_floating_interest_rate_calculation_allowed, amortization_type,
        is_equal_amortization, interest_type, interest_calculation_period_type, allow_partial_period_interest,
        transaction_processing_strategy_code, payment_allocation, credit_allocation, loan_schedule_type,
        loan_schedule_processing_type, supported_interest_refund_types, repayment_start_date_type,
        in_arrears_tolerance, grace_on_principal_payment, recurring_moratorium_on_principal_periods,
        grace_on_interest_payment, grace_on_interest_charged, grace_on_arrears_ageing, overdue_days_for_npa,
        account_moves_out_of_npa_on_completion, days_in_year_type, days_in_month_type,
        is_interest_recalculation_enabled, recalculation, allow_variable_installments, minimum_gap, maximum_gap,
        multi_disburse_loan, max_tranche_count, outstanding_loan_balance, disallow_expected_disbursements,
        allow_approved_disbursed_amounts_over_applied, over_applied_calculation_type, over_applied_number,
        minimum_days_between_disbursal_and_first_repayment, sync_expected_with_disbursement_date, hold_guarantee_funds,
        mandatory_guarantee, minimum_guarantee_from_own_funds, minimum_guarantee_from_guarantor,
        principal_threshold_for_last_installment, fixed_principal_percentage_per_installment,
        can_define_installment_amount, installment_amount_in_multiples_of, allow_attribute_overrides,
        can_use_for_topup, rates, delinquency_bucket_id, enable_installment_level_delinquency,
        due_days_for_repayment_event, over_due_days_for_repayment_event, enable_down_payment,
        disbursed_amount_percentage_for_down_payment, enable_auto_repayment_for_down_payment, fixed_length,
        accounting_rule, enable_accrual_activity_posting
    from jsonb_populate_record(null::loan_product, :values)
)
where id = :id
