"""The part of a product's body that says how it is accounted for: the parent of the bodies of products."""

from typing import Annotated

from akiba.wire.constraints import positive, required
from akiba.wire.reading import Body, Part

AccountId = Annotated[int | None, positive]


class ChannelAccount(Part, frozen=True, kw_only=True):
    """The account that payments of one type go through."""

    payment_type_id: Annotated[int, required, positive]
    fund_source_account_id: Annotated[int, required, positive]


class ChargeAccount(Part, frozen=True, kw_only=True):
    """The account that the income from one charge goes to."""

    charge_id: Annotated[int, required, positive]
    income_account_id: Annotated[int, required, positive]


class LoanAccounts(Body, frozen=True, kw_only=True):
    """The accounts of a loan product."""

    fund_source_account_id: AccountId = None
    loan_portfolio_account_id: AccountId = None
    interest_on_loan_account_id: AccountId = None
    income_from_fee_account_id: AccountId = None
    income_from_penalty_account_id: AccountId = None
    income_from_recovery_account_id: AccountId = None
    write_off_account_id: AccountId = None
    overpayment_liability_account_id: AccountId = None
    transfers_in_suspense_account_id: AccountId = None
    receivable_interest_account_id: AccountId = None
    receivable_fee_account_id: AccountId = None
    receivable_penalty_account_id: AccountId = None
    goodwill_credit_account_id: AccountId = None
    income_from_charge_off_interest_account_id: AccountId = None
    income_from_charge_off_fees_account_id: AccountId = None
    income_from_charge_off_penalty_account_id: AccountId = None
    charge_off_expense_account_id: AccountId = None
    charge_off_fraud_expense_account_id: AccountId = None
    income_from_goodwill_credit_interest_account_id: AccountId = None
    income_from_goodwill_credit_fees_account_id: AccountId = None
    income_from_goodwill_credit_penalty_account_id: AccountId = None
    payment_channel_to_fund_source_mappings: list[ChannelAccount] | None = None
    fee_to_income_account_mappings: list[ChargeAccount] | None = None
    penalty_to_income_account_mappings: list[ChargeAccount] | None = None


class DepositAccounts(Body, frozen=True, kw_only=True):
    """The accounts of a fixed or recurring deposit product."""

    savings_reference_account_id: AccountId = None
    savings_control_account_id: AccountId = None
    interest_on_savings_account_id: AccountId = None
    income_from_fee_account_id: AccountId = None
    income_from_penalty_account_id: AccountId = None
    transfers_in_suspense_account_id: AccountId = None
    fees_receivable_account_id: AccountId = None
    penalties_receivable_account_id: AccountId = None
    interest_payable_account_id: AccountId = None
    payment_channel_to_fund_source_mappings: list[ChannelAccount] | None = None
    fee_to_income_account_mappings: list[ChargeAccount] | None = None
    penalty_to_income_account_mappings: list[ChargeAccount] | None = None


class SavingsAccounts(DepositAccounts, frozen=True, kw_only=True):
    """The accounts of a savings product."""

    overdraft_portfolio_control_id: AccountId = None
    income_from_interest_id: AccountId = None
    write_off_account_id: AccountId = None
    escheat_liability_id: AccountId = None


class ShareAccounts(Body, frozen=True, kw_only=True):
    """The accounts of a share product."""

    share_reference_id: AccountId = None
    share_suspense_id: AccountId = None
    income_from_fee_account_id: AccountId = None
    share_equity_id: AccountId = None
    fee_to_income_account_mappings: list[ChargeAccount] | None = None


ProductAccounts = LoanAccounts | DepositAccounts | ShareAccounts
