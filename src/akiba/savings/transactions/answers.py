"""How transactions of savings accounts look on the wire."""

import datetime as dt
from decimal import Decimal
from typing import Any

from akiba.kernel.money import ZERO
from akiba.organisation import CurrencyOption
from akiba.platform.sql import Row
from akiba.savings.products.store import currency_of
from akiba.savings.rules.enumerations import CHARGES, CREDITS, DEBITS, EntryKind
from akiba.wire.answers import Answer

Day = dt.date

FLAGS = {
    "deposit": {EntryKind.DEPOSIT},
    "dividendPayout": {EntryKind.DIVIDEND_PAYOUT},
    "withdrawal": {EntryKind.WITHDRAWAL},
    "interestPosting": {EntryKind.INTEREST_POSTING},
    "feeDeduction": CHARGES,
    "initiateTransfer": {EntryKind.INITIATE_TRANSFER},
    "approveTransfer": {EntryKind.APPROVE_TRANSFER},
    "withdrawTransfer": {EntryKind.WITHDRAW_TRANSFER},
    "rejectTransfer": {EntryKind.REJECT_TRANSFER},
    "overdraftInterest": {EntryKind.OVERDRAFT_INTEREST},
    "writtenoff": {EntryKind.WRITTEN_OFF},
    "overdraftFee": frozenset[EntryKind](),
    "withholdTax": {EntryKind.WITHHOLD_TAX},
    "escheat": {EntryKind.ESCHEAT},
    "amountHold": {EntryKind.HOLD},
    "amountRelease": {EntryKind.RELEASE},
    "accrual": {EntryKind.ACCRUAL},
}
PAYMENT_TEXTS = {
    "accountNumber": "payment_account_number",
    "checkNumber": "check_number",
    "routingCode": "routing_code",
    "receiptNumber": "receipt_number",
    "bankNumber": "bank_number",
}


class TransactionAnswer(Answer):
    """A transaction of a savings account."""

    id: int
    transaction_type: dict[str, Any]
    account_id: int
    account_no: str
    date: Day
    currency: CurrencyOption
    amount: Decimal
    running_balance: Decimal
    reversed: bool
    submitted_on_date: Day
    interested_posted_as_on: bool
    is_manual_transaction: bool
    is_reversal: bool
    original_transaction_id: int
    lien_transaction: bool
    release_transaction_id: int
    charges_paid_by_data: list[dict[str, Any]]
    submitted_by_username: str | None = None
    entry_type: str | None = None
    payment_detail_data: dict[str, Any] | None = None
    reason_for_block: str | None = None


def kind_member(kind: EntryKind) -> dict[str, Any]:
    """What a transaction is, and for each kind there is whether it is of it."""
    return {"id": int(kind), "code": kind.code, "value": kind.label} | {
        name: kind in kinds for name, kinds in FLAGS.items()
    }


def entry_type(kind: EntryKind) -> str | None:
    """The side of the account that a transaction is on."""
    if kind in CREDITS or kind is EntryKind.RELEASE:
        return "CREDIT"
    return "DEBIT" if kind in DEBITS or kind in {EntryKind.HOLD, EntryKind.ESCHEAT} else None


def payment_member(row: Row) -> dict[str, Any] | None:
    """How money changed hands, where it is known."""
    if row["payment_type_id"] is None:
        return None
    kind = {
        "id": row["payment_type_id"],
        "name": row["payment_type_name"],
        "isSystemDefined": bool(row["is_system_defined"]),
    }
    return {"id": row["id"], "paymentType": kind} | {name: row[column] or "" for name, column in PAYMENT_TEXTS.items()}


def answer(row: Row, account: Row) -> TransactionAnswer:
    """The transaction of a row, of an account of another."""
    kind = EntryKind(row["kind"])
    paid = [{"chargeId": row["charge_definition_id"], "amount": row["amount"]}] if row["charge_id"] else []
    return TransactionAnswer(
        id=row["id"],
        transaction_type=kind_member(kind),
        entry_type=entry_type(kind),
        account_id=row["account_id"],
        account_no=account["account_no"],
        date=row["on_date"],
        currency=currency_of(account),
        payment_detail_data=payment_member(row),
        amount=row["amount"],
        running_balance=ZERO if row["undone"] else row["running_balance"],
        reversed=row["undone"],
        submitted_on_date=row["submitted_on"],
        submitted_by_username=row["submitted_by_username"],
        interested_posted_as_on=row["by_hand"],
        is_manual_transaction=row["by_hand"],
        is_reversal=False,
        original_transaction_id=0,
        lien_transaction=row["lien"],
        release_transaction_id=row["release_id"] or 0,
        reason_for_block=row["reason"],
        charges_paid_by_data=paid,
    )
