"""What may be sent of a savings product."""

from decimal import Decimal
from typing import Annotated, ClassVar

from msgspec import UNSET, UnsetType

from akiba.accounting import SavingsAccounts
from akiba.wire.constraints import max_length, not_negative, one_of, positive, required, within
from akiba.wire.reading import Part

COMPOUNDING = one_of(1, 4, 5, 6, 7)
POSTING = one_of(1, 4, 5, 6, 7)
CALCULATION = one_of(1, 2)
DAYS_IN_YEAR = one_of(360, 365)
LOCKIN_UNIT = within(0, 3)
RULE = within(1, 3)

Amount = Annotated[Decimal | UnsetType | None, not_negative]
Count = Annotated[int | UnsetType | None, positive]
Flag = bool | UnsetType | None


class ProductCharge(Part, frozen=True, kw_only=True):
    """A charge that every account of the product begins with."""

    id: Annotated[int, required, positive]


class UpdateProduct(SavingsAccounts, frozen=True, kw_only=True):
    """What may be changed of a savings product."""

    resource: ClassVar[str] = "savingsproduct"
    name: Annotated[str | UnsetType, max_length(100)] = UNSET
    short_name: Annotated[str | UnsetType, max_length(4)] = UNSET
    description: Annotated[str | UnsetType | None, max_length(500)] = UNSET
    currency_code: str | UnsetType = UNSET
    digits_after_decimal: Annotated[int | UnsetType, within(0, 6)] = UNSET
    in_multiples_of: Annotated[int | UnsetType | None, not_negative] = UNSET
    nominal_annual_interest_rate: Annotated[Decimal | UnsetType, not_negative] = UNSET
    interest_compounding_period_type: Annotated[int | UnsetType, COMPOUNDING] = UNSET
    interest_posting_period_type: Annotated[int | UnsetType, POSTING] = UNSET
    interest_calculation_type: Annotated[int | UnsetType, CALCULATION] = UNSET
    interest_calculation_days_in_year_type: Annotated[int | UnsetType, DAYS_IN_YEAR] = UNSET
    min_required_opening_balance: Amount = UNSET
    lockin_period_frequency: Annotated[int | UnsetType | None, not_negative] = UNSET
    lockin_period_frequency_type: Annotated[int | UnsetType | None, LOCKIN_UNIT] = UNSET
    withdrawal_fee_for_transfers: Flag = UNSET
    allow_overdraft: Flag = UNSET
    overdraft_limit: Amount = UNSET
    nominal_annual_interest_rate_overdraft: Amount = UNSET
    min_overdraft_for_interest_calculation: Amount = UNSET
    min_required_balance: Decimal | UnsetType | None = UNSET
    enforce_min_required_balance: Flag = UNSET
    max_allowed_lien_limit: Amount = UNSET
    lien_allowed: Flag = UNSET
    min_balance_for_interest_calculation: Amount = UNSET
    with_hold_tax: Flag = UNSET
    tax_group_id: Count = UNSET
    is_dormancy_tracking_active: Flag = UNSET
    days_to_inactive: Count = UNSET
    days_to_dormancy: Count = UNSET
    days_to_escheat: Count = UNSET
    accounting_rule: Annotated[int | UnsetType, RULE] = UNSET
    charges: list[ProductCharge] | UnsetType = UNSET


class CreateProduct(UpdateProduct, frozen=True, kw_only=True):
    """A new savings product."""

    name: Annotated[str, required, max_length(100)]
    short_name: Annotated[str, required, max_length(4)]
    currency_code: Annotated[str, required]
    digits_after_decimal: Annotated[int, required, within(0, 6)]
    nominal_annual_interest_rate: Annotated[Decimal, required, not_negative]
    interest_compounding_period_type: Annotated[int, required, COMPOUNDING]
    interest_posting_period_type: Annotated[int, required, POSTING]
    interest_calculation_type: Annotated[int, required, CALCULATION]
    interest_calculation_days_in_year_type: Annotated[int, required, DAYS_IN_YEAR]
    accounting_rule: Annotated[int, required, RULE]


TERMS = (
    "nominal_annual_interest_rate",
    "interest_compounding_period_type",
    "interest_posting_period_type",
    "interest_calculation_type",
    "interest_calculation_days_in_year_type",
    "min_required_opening_balance",
    "lockin_period_frequency",
    "lockin_period_frequency_type",
    "withdrawal_fee_for_transfers",
    "allow_overdraft",
    "overdraft_limit",
    "nominal_annual_interest_rate_overdraft",
    "min_overdraft_for_interest_calculation",
    "min_required_balance",
    "enforce_min_required_balance",
    "max_allowed_lien_limit",
    "lien_allowed",
    "min_balance_for_interest_calculation",
    "with_hold_tax",
    "tax_group_id",
)
"""What an account has as well as its product, in bodies and as columns."""
