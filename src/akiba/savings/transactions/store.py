"""Transactions in the database, and in the ledger."""

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from akiba import accounting
from akiba.accounting import AccountingRule, FinancialActivity, Mappings, Payment, ProductKind, Source
from akiba.kernel.errors import NotFound
from akiba.platform.integrity import CONSTRAINTS
from akiba.platform.listings import load_lists
from akiba.platform.sql import Row, load
from akiba.platform.work import Ask, Work
from akiba.savings.accounts.store import Holding
from akiba.savings.rules.account import Account, Entry, Mark
from akiba.savings.rules.enumerations import SubStatus
from akiba.savings.rules.fold import Change
from akiba.savings.rules.postings import bookings

queries = load(__package__)
lists = load_lists(__package__)

CONSTRAINTS["savings_transaction_payment_type"] = (
    "error.msg.payment.type.invalid",
    "paymentTypeId",
    "There is no such payment type.",
)
CONSTRAINTS["savings_transaction_one_release"] = (
    "error.msg.saving.account.transaction.already.released",
    "id",
    "The amount was released already.",
)

COLUMNS = tuple(name for name in Entry.__dataclass_fields__ if name not in {"number", "undone", "definition"})


@dataclass(frozen=True, slots=True)
class Manner:
    """How the first transaction of a change came about; `releases` is the hold that it ends."""

    payment: Payment = field(default_factory=Payment)
    releases: int | None = None
    lien: bool | None = None
    reason: str | None = None
    transfer: bool = False


def missing(account_id: int, transaction_id: int) -> NotFound:
    """The answer where the account has no such transaction."""
    message = f"The savings account {account_id} has no transaction {transaction_id}."
    return NotFound("error.msg.saving.account.trasaction.id.invalid", message, account_id, transaction_id)


async def save(work: Work, holding: Holding, change: Change, manner: Manner = Manner()) -> list[int]:
    """Store a change and post it; the numbers of the transactions booked, the first being what was asked for."""
    numbers: list[int] | None = await queries.save(
        work.connection,
        account_id=holding.id,
        office_id=holding.office_id,
        booked=[_booked(entry, place, manner) for place, entry in enumerate(change.booked)],
        altered=[
            {"number": e.number, "balance": e.balance, "overdraft": e.overdraft, "undone": e.undone}
            for e in (*change.undone, *change.restated)
        ],
        account=_settled(work, holding, change),
        today=work.business_date,
        user_id=work.user.id,
    )
    numbers = numbers or []
    if holding.accounting_rule is not AccountingRule.NONE:
        await _post(work, holding, change, list(zip(numbers, change.booked, strict=True)), manner)
    return numbers


def _booked(entry: Entry, place: int, manner: Manner) -> dict[str, Any]:
    values: dict[str, Any] = {name: getattr(entry, name) for name in COLUMNS}
    values["place"] = place
    if place == 0:
        details = asdict(manner.payment)
        del details["payment_type_id"]
        values |= details | {"releases": manner.releases, "lien": manner.lien, "reason": manner.reason}
        values["is_transfer"] = manner.transfer
    return values


def _settled(work: Work, holding: Holding, change: Change) -> dict[str, Any]:
    account, mark = change.account, change.mark
    woken = holding.sub_status in {SubStatus.INACTIVE, SubStatus.DORMANT} and change.booked
    return (
        asdict(account.totals)
        | _mark_columns(mark)
        | {
            "balance": account.totals.balance,
            "held": account.held,
            "interest_earned": account.earned,
            "interest_calculated_on": _calculated_on(work, account),
            "sub_status": SubStatus.NONE if woken else holding.sub_status,
        }
    )


def _mark_columns(mark: Mark) -> dict[str, Any]:
    return {
        "mark_on": mark.on,
        "mark_balance": mark.balance,
        "mark_base": mark.base,
        "mark_compounded": mark.carried.compounded,
        "mark_waiting": mark.carried.waiting,
        "mark_earned": mark.earned,
    }


def _calculated_on(work: Work, account: Account) -> date | None:
    return work.business_date if account.terms.bears_interest else None


async def _post(work: Work, holding: Holding, change: Change, booked: list[tuple[int, Entry]], manner: Manner) -> None:
    """Take back what no longer stands, and post what is new.

    Where only the part that is lent became another, the transaction is posted anew.
    """
    undone = [entry for entry in change.undone if entry.amount]
    shifted = [now for _, now in change.shifted]
    if undone or shifted:
        await accounting.reverse(work, [f"S{entry.number}" for entry in (*undone, *shifted)], {Source.SAVINGS})
    fresh = [*booked, *((entry.number or 0, entry) for entry in shifted)]
    if any(entry.amount for _, entry in fresh):
        mappings = await accounting.mappings(work, ProductKind.SAVINGS, holding.product_id)
        first = booked[0][0] if booked else 0
        entries = [
            await _journal_entry(work, holding, mappings, number, entry, manner if number == first else Manner())
            for number, entry in fresh
        ]
        await accounting.post_many(work, entries)


async def _journal_entry(
    work: Work, holding: Holding, mappings: Mappings, number: int, entry: Entry, manner: Manner
) -> accounting.Entry:
    lines = []
    for booking in bookings(entry, accrual=holding.accounting_rule.accrual, transfer=manner.transfer):
        for role, line in ((booking.debit, accounting.debit), (booking.credit, accounting.credit)):
            if isinstance(role, FinancialActivity):
                account_id = await accounting.activity_account(work, role)
            else:
                account_id = mappings.account(role, payment_type_id=booking.payment, charge_id=booking.charge)
            lines.append(line(account_id, booking.amount))
    return accounting.Entry(
        holding.office_id,
        holding.active.terms.currency.code,
        entry.on,
        f"S{number}",
        Source.SAVINGS,
        lines,
        entity_id=holding.id,
        payment=manner.payment or Payment(payment_type_id=entry.payment),
    )


async def rows(ask: Ask, account_id: int) -> list[Row]:
    """The transactions of an account, newest first."""
    found: list[Row] = await queries.transactions(ask.connection, account_id=account_id, id=None)
    return found


async def row(ask: Ask, account_id: int, transaction_id: int) -> Row:
    """One transaction; raises NotFound."""
    found: list[Row] = await queries.transactions(ask.connection, account_id=account_id, id=transaction_id)
    if not found:
        raise missing(account_id, transaction_id)
    return found[0]


async def date_of(ask: Ask, account_id: int, transaction_id: int) -> date:
    """The day of a transaction; raises NotFound."""
    found: date | None = await queries.transaction_date(ask.connection, account_id=account_id, id=transaction_id)
    if found is None:
        raise missing(account_id, transaction_id)
    return found
