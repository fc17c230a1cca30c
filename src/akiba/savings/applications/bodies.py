"""What may be sent of an application for a savings account."""

from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar

from msgspec import UNSET, UnsetType

from akiba.savings.products.bodies import (
    CALCULATION,
    COMPOUNDING,
    DAYS_IN_YEAR,
    LOCKIN_UNIT,
    POSTING,
    Amount,
    Count,
    Flag,
)
from akiba.wire.constraints import max_length, not_negative, positive, required
from akiba.wire.reading import Body, Part


class ApplicationCharge(Part, frozen=True, kw_only=True):
    """A charge that an account is to begin with; `id` names one it has already."""

    charge_id: Annotated[int, required, positive]
    id: int | None = None
    amount: Annotated[Decimal | None, positive] = None
    due_date: date | None = None
    fee_on_month_day: str | None = None
    fee_interval: Annotated[int | None, positive] = None


class UpdateAccount(Body, frozen=True, kw_only=True):
    """What may be changed of an account that waits for approval. What is absent stays as it is."""

    resource: ClassVar[str] = "savingsaccount"
    also: ClassVar[frozenset[str]] = frozenset({"monthDayFormat", "isGSIM", "isParentAccount"})
    client_id: Count = UNSET
    group_id: Count = UNSET
    product_id: Annotated[int | UnsetType, positive] = UNSET
    field_officer_id: Count = UNSET
    account_no: Annotated[str | UnsetType | None, max_length(20)] = UNSET
    external_id: Annotated[str | UnsetType | None, max_length(100)] = UNSET
    submitted_on_date: date | UnsetType = UNSET
    nominal_annual_interest_rate: Annotated[Decimal | UnsetType | None, not_negative] = UNSET
    interest_compounding_period_type: Annotated[int | UnsetType | None, COMPOUNDING] = UNSET
    interest_posting_period_type: Annotated[int | UnsetType | None, POSTING] = UNSET
    interest_calculation_type: Annotated[int | UnsetType | None, CALCULATION] = UNSET
    interest_calculation_days_in_year_type: Annotated[int | UnsetType | None, DAYS_IN_YEAR] = UNSET
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
    charges: list[ApplicationCharge] | UnsetType = UNSET


class CreateAccount(UpdateAccount, frozen=True, kw_only=True):
    """An application. What is absent is as the product has it."""

    product_id: Annotated[int, required, positive]
    submitted_on_date: Annotated[date, required]
    datatables: list[dict[str, object]] | None = None


class Approve(Body, frozen=True, kw_only=True):
    """The day of approval."""

    resource: ClassVar[str] = "savingsaccount.approval"
    approved_on_date: Annotated[date, required]
    note: Annotated[str | None, max_length(1000)] = None


class UndoApproval(Body, frozen=True, kw_only=True):
    """Nothing, or why."""

    resource: ClassVar[str] = "savingsaccount.undoApproval"
    note: Annotated[str | None, max_length(1000)] = None


class Reject(Body, frozen=True, kw_only=True):
    """The day of refusal."""

    resource: ClassVar[str] = "savingsaccount.reject"
    rejected_on_date: Annotated[date, required]
    note: Annotated[str | None, max_length(1000)] = None


class Withdraw(Body, frozen=True, kw_only=True):
    """The day on which the applicant withdrew."""

    resource: ClassVar[str] = "savingsaccount.withdrawnByApplicant"
    withdrawn_on_date: Annotated[date, required]
    note: Annotated[str | None, max_length(1000)] = None


class Activate(Body, frozen=True, kw_only=True):
    """The day from which on the account is used."""

    resource: ClassVar[str] = "savingsaccount.activate"
    activated_on_date: Annotated[date, required]
