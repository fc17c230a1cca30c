"""Transactions in the database, and in the ledger."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

from akiba import accounting, organisation
from akiba.accounting import AccountingRule, FinancialActivity, Mappings, Payment, ProductKind, Source
from akiba.kernel.errors import DomainRuleViolation, NotFound
from akiba.platform.integrity import CONSTRAINTS
from akiba.platform.listings import load_lists
from akiba.platform.sql import Row, load
from akiba.platform.work import Ask, Work
from akiba.savings.accounts.store import Holding
from akiba.savings.rules.account import Entry
from akiba.savings.rules.enumerations import SubStatus
from akiba.savings.rules.fold import Change, next_posting
from akiba.savings.rules.postings import bookings

queries = load(__package__)
lists = load_lists(__package__)

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


@dataclass(frozen=True, slots=True)
class Saving:
    """A change of an account that is to be stored."""

    holding: Holding
    change: Change
    manner: Manner = field(default_factory=Manner)


async def save(work: Work, holding: Holding, change: Change, manner: Manner = Manner()) -> list[int]:
    """Store a change and post it; the numbers of the transactions booked, the first being what was asked for."""
    if manner.payment.payment_type_id is not None:
        await organisation.payment_type(work, manner.payment.payment_type_id)
    return await save_many(work, [Saving(holding, change, manner)])


async def save_many(work: Work, savings: Sequence[Saving]) -> list[int]:
    """Store changes of different accounts and post them, in as few statements as one takes; the numbers booked."""
    for each in savings:
        check_same_office(each)
    numbers = await written(work, savings)
    await _post(work, savings, numbers)
    return numbers


async def written(work: Work, savings: Sequence[Saving], *, taken_over: bool = False) -> list[int]:
    """Store changes of different accounts and post nothing; the numbers booked."""
    booked = [_booked(each, entry, place) for each in savings for place, entry in enumerate(each.change.booked)]
    found = await queries.save(
        work.connection,
        booked=[values | {"place": place} for place, values in enumerate(booked)],
        altered=[
            {"number": e.number, "balance": e.balance, "overdraft": e.overdraft, "undone": e.undone}
            for each in savings
            for e in (*each.change.undone, *each.change.restated)
        ],
        accounts=[_settled(work, each) for each in savings],
        today=work.business_date,
        user_id=work.user.id,
        taken_over=taken_over,
    )
    return [row["id"] for row in found]


def check_same_office(saving: Saving) -> None:
    """Raise DomainRuleViolation for what is dated before the holder came to their office: another's books hold it."""
    joined_on, change = saving.holding.holder_joined_on, saving.change
    if joined_on is None:
        return
    altered = [*change.booked, *change.undone, *(now for _, now in change.shifted)]
    if any(entry.on < joined_on for entry in altered if entry.amount):
        code = "error.msg.savingsaccount.transaction.cannot.be.made.before.client.transfer.date"
        raise DomainRuleViolation(code, f"The holder belongs to this office since {joined_on}.", joined_on)


def _booked(saving: Saving, entry: Entry, place: int) -> dict[str, Any]:
    values: dict[str, Any] = {name: getattr(entry, name) for name in COLUMNS}
    values |= {"account_id": saving.holding.id, "office_id": saving.holding.office_id}
    if place == 0:
        manner = saving.manner
        details = asdict(manner.payment)
        del details["payment_type_id"]
        values |= details | {"releases": manner.releases, "lien": manner.lien, "reason": manner.reason}
        values["is_transfer"] = manner.transfer
    return values


def _settled(work: Work, saving: Saving) -> dict[str, Any]:
    holding, account, mark = saving.holding, saving.change.account, saving.change.mark
    woken = holding.sub_status in {SubStatus.INACTIVE, SubStatus.DORMANT} and saving.change.booked
    return asdict(account.totals) | {
        "id": holding.id,
        "balance": account.totals.balance,
        "held": account.held,
        "interest_earned": account.earned,
        "interest_calculated_on": work.business_date if account.terms.bears_interest else None,
        "posts_on": next_posting(account.terms, mark),
        "sub_status": SubStatus.NONE if woken else holding.sub_status,
        "mark_on": mark.on,
        "mark_balance": mark.balance,
        "mark_base": mark.base,
        "mark_compounded": mark.carried.compounded,
        "mark_waiting": mark.carried.waiting,
        "mark_earned": mark.earned,
    }


async def _post(work: Work, savings: Sequence[Saving], numbers: Sequence[int]) -> None:
    """Take back what no longer stands, and post what is new.

    Where only the part that is lent became another, the transaction is posted anew. What was taken over was never
    posted: once it is taken back or posted anew, suspense stands for the money that was counted elsewhere.
    """
    left = iter(numbers)
    gone, fresh = list[Entry](), list[tuple[Saving, int, Entry]]()
    for each in savings:
        booked = [(each, next(left), entry) for entry in each.change.booked]
        if each.holding.accounting_rule is AccountingRule.NONE:
            continue
        shifted = [now for _, now in each.change.shifted]
        gone += [*(entry for entry in each.change.undone if entry.amount), *shifted]
        fresh += [*booked, *((each, entry.number or 0, entry) for entry in shifted)]
    elsewhere = set[int]()
    if gone:
        await accounting.reverse(work, [f"S{entry.number}" for entry in gone], {Source.SAVINGS})
        rows = await queries.taken_over(work.connection, ids=[entry.number for entry in gone])
        elsewhere = {row["id"] for row in rows}
    before = [(each, was) for each in savings for was in each.change.before.entries if was.number in elsewhere]
    products = {each.holding.product_id for each, _, entry in fresh if entry.amount}
    products |= {each.holding.product_id for each, _ in before}
    known = {product: await accounting.mappings(work, ProductKind.SAVINGS, product) for product in products}
    if known:
        entries = [
            _taken_back(await _journal_entry(work, each, known[each.holding.product_id], was.number or 0, was, True))
            for each, was in before
        ]
        entries += [
            await _journal_entry(work, each, known[each.holding.product_id], number, entry, number in elsewhere)
            for each, number, entry in fresh
            if entry.amount
        ]
        await accounting.post_many(work, entries)


def _taken_back(entry: accounting.Entry) -> accounting.Entry:
    """The mirror of an entry."""
    return replace(entry, lines=accounting.mirrored(entry.lines))


async def _journal_entry(
    work: Work, saving: Saving, mappings: Mappings, number: int, entry: Entry, elsewhere: bool = False
) -> accounting.Entry:
    holding, lines = saving.holding, []
    kind = {"accrual": holding.accounting_rule.accrual, "transfer": saving.manner.transfer, "elsewhere": elsewhere}
    for booking in bookings(entry, **kind):
        for role, line in ((booking.debit, accounting.debit), (booking.credit, accounting.credit)):
            if isinstance(role, FinancialActivity):
                account_id = await accounting.activity_account(work, role)
            else:
                account_id = mappings.account(role, payment_type_id=booking.payment, charge_id=booking.charge)
            lines.append(line(account_id, booking.amount))
    first = entry is saving.change.booked[0] if saving.change.booked else False
    return accounting.Entry(
        holding.office_id,
        holding.active.terms.currency.code,
        entry.on,
        f"S{number}",
        Source.SAVINGS,
        lines,
        entity_id=holding.id,
        payment=saving.manner.payment if first else Payment(payment_type_id=entry.payment),
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
