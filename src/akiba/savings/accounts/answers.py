"""How savings accounts look on the wire."""

from datetime import date
from decimal import Decimal
from typing import Any

from akiba.kernel.enumerations import EnumOption
from akiba.kernel.money import ZERO
from akiba.organisation import CurrencyOption
from akiba.platform.sql import Row
from akiba.savings.products.answers import OfferAnswer, offer_members
from akiba.savings.products.store import Offer, currency_of
from akiba.savings.rules.enumerations import Status, SubStatus
from akiba.wire.answers import Answer

SAVINGS_DEPOSIT = EnumOption(100, "depositAccountType.savingsDeposit", "Savings")

STATUS_FLAGS = {
    "submittedAndPendingApproval": Status.SUBMITTED,
    "approved": Status.APPROVED,
    "rejected": Status.REJECTED,
    "withdrawnByApplicant": Status.WITHDRAWN,
    "active": Status.ACTIVE,
    "closed": Status.CLOSED,
    "prematureClosed": Status.PREMATURELY_CLOSED,
    "transferInProgress": Status.TRANSFER_IN_PROGRESS,
    "transferOnHold": Status.TRANSFER_ON_HOLD,
    "matured": Status.MATURED,
}
SUB_STATUS_FLAGS = {
    "none": SubStatus.NONE,
    "inactive": SubStatus.INACTIVE,
    "dormant": SubStatus.DORMANT,
    "escheat": SubStatus.ESCHEAT,
    "block": SubStatus.BLOCK,
    "blockCredit": SubStatus.BLOCK_CREDIT,
    "blockDebit": SubStatus.BLOCK_DEBIT,
}
STEPS = ("submitted", "approved", "activated", "rejected", "withdrawn", "closed")
ALWAYS_SHOWN = {"interest_posted": "totalInterestPosted", "overdraft_interest": "totalOverdraftInterestDerived"}
SHOWN_UNLESS_ZERO = {
    "deposits": "totalDeposits",
    "withdrawals": "totalWithdrawals",
    "withdrawal_fees": "totalWithdrawalFees",
    "annual_fees": "totalAnnualFees",
    "fees": "totalFeeCharge",
    "penalties": "totalPenaltyCharge",
    "tax_withheld": "totalWithholdTax",
    "interest_earned": "totalInterestEarned",
}


class AccountAnswer(OfferAnswer, kw_only=True):
    """A savings account."""

    id: int
    account_no: str
    deposit_type: EnumOption
    savings_product_id: int
    savings_product_name: str
    field_officer_id: int
    status: dict[str, Any]
    sub_status: dict[str, Any]
    timeline: dict[str, Any]
    summary: dict[str, Any]
    is_dormancy_tracking_active: bool
    external_id: str | None = None
    client_id: int | None = None
    client_name: str | None = None
    group_id: int | None = None
    group_name: str | None = None
    field_officer_name: str | None = None
    reason_for_block: str | None = None
    last_active_transaction_date: date | None = None
    days_to_inactive: int | None = None
    days_to_dormancy: int | None = None
    days_to_escheat: int | None = None
    on_hold_funds: Decimal | None = None
    savings_amount_on_hold: Decimal | None = None


def with_flags(member: Status | SubStatus, flags: dict[str, Any]) -> dict[str, Any]:
    """A status, and for each there is whether it is this one."""
    return {"id": int(member), "code": member.code, "value": member.label} | {
        name: member is each for name, each in flags.items()
    }


def timeline(row: Row) -> dict[str, Any]:
    """Who took which step, and when."""
    told: dict[str, Any] = {}
    for step in STEPS:
        if row[f"{step}_on"] is not None:
            told[f"{step}OnDate"] = row[f"{step}_on"]
            for part in ("Username", "Firstname", "Lastname"):
                told[f"{step}By{part}"] = row[f"{step}_{part.lower()}"]
    return told


def summary(row: Row, currency: CurrencyOption) -> dict[str, Any]:
    """What moved over the account's life, and what it holds."""
    earned: Decimal = row["interest_earned"] or ZERO
    return (
        {"currency": currency, "accountBalance": row["balance"], "availableBalance": row["balance"] - row["held"]}
        | {name: row[column] for column, name in ALWAYS_SHOWN.items()}
        | {name: row[column] or None for column, name in SHOWN_UNLESS_ZERO.items()}
        | {
            "interestNotPosted": earned - row["interest_posted"] + row["overdraft_interest"] if earned else ZERO,
            "lastInterestCalculationDate": row["interest_calculated_on"] if earned else None,
        }
    )


def offer_of(row: Row) -> Offer:
    """The terms of an account."""
    values: dict[str, Any] = {name: row[name] for name in Offer.__struct_fields__ if name != "currency"}
    return Offer(**values, currency=currency_of(row))


def answer(row: Row) -> AccountAnswer:
    """The account of a row."""
    offer = offer_of(row)
    return AccountAnswer(
        **offer_members(offer, hide_zeros=True),
        id=row["id"],
        account_no=row["account_no"],
        external_id=row["external_id"],
        deposit_type=SAVINGS_DEPOSIT,
        client_id=row["client_id"],
        client_name=row["client_name"],
        group_id=row["group_id"],
        group_name=row["group_name"],
        savings_product_id=row["product_id"],
        savings_product_name=row["product_name"],
        field_officer_id=row["field_officer_id"] or 0,
        field_officer_name=row["field_officer_name"],
        status=with_flags(Status(row["status"]), STATUS_FLAGS),
        sub_status=with_flags(SubStatus(row["sub_status"]), SUB_STATUS_FLAGS),
        reason_for_block=row["reason_for_block"],
        timeline=timeline(row),
        summary=summary(row, offer.currency),
        last_active_transaction_date=row["last_active_on"],
        is_dormancy_tracking_active=row["is_dormancy_tracking_active"],
        days_to_inactive=row["days_to_inactive"],
        days_to_dormancy=row["days_to_dormancy"],
        days_to_escheat=row["days_to_escheat"],
        savings_amount_on_hold=row["held"] or None,
    )


class AccountOfHolder(Answer):
    """An account in the list of a client's or group's accounts."""

    id: int
    account_no: str
    product_id: int
    product_name: str
    short_product_name: str
    status: dict[str, Any]
    currency: CurrencyOption
    account_balance: Decimal
    account_type: EnumOption
    timeline: dict[str, Any]
    sub_status: dict[str, Any]
    deposit_type: EnumOption
    external_id: str | None = None
    last_active_transaction_date: date | None = None


INDIVIDUAL = EnumOption(1, "accountType.individual", "Individual")
GROUP = EnumOption(2, "accountType.group", "Group")


def of_holder(row: Row) -> AccountOfHolder:
    """The account of a row in its holder's list."""
    return AccountOfHolder(
        id=row["id"],
        account_no=row["account_no"],
        external_id=row["external_id"],
        product_id=row["product_id"],
        product_name=row["product_name"],
        short_product_name=row["product_short_name"],
        status=with_flags(Status(row["status"]), STATUS_FLAGS),
        sub_status=with_flags(SubStatus(row["sub_status"]), SUB_STATUS_FLAGS),
        currency=currency_of(row),
        account_balance=row["balance"],
        account_type=INDIVIDUAL if row["client_id"] else GROUP,
        timeline=timeline(row),
        last_active_transaction_date=row["last_active_on"],
        deposit_type=SAVINGS_DEPOSIT,
    )
