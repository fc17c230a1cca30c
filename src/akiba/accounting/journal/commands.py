"""Entries made by hand."""

import secrets
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar

from akiba import organisation
from akiba.accounting.activities.rules import FinancialActivity
from akiba.accounting.activities.store import activity_account
from akiba.accounting.chart import store as chart
from akiba.accounting.closures import store as closures
from akiba.accounting.frequent import store as frequent
from akiba.accounting.journal import store
from akiba.accounting.journal.manual import (
    Books,
    against_contra,
    check_accounts,
    check_balance,
    check_choices,
    check_date,
    check_postable,
    lines_by_rule,
)
from akiba.accounting.journal.rules import Entry, Line, Payment, Side, Source
from akiba.kernel.errors import DomainRuleViolation, Fault, NotFound, ValidationFailed
from akiba.platform.integrity import CONSTRAINTS
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.constraints import max_length, not_negative, positive, required
from akiba.wire.operations import command
from akiba.wire.reading import Body, Part

CONSTRAINTS["journal_entry_reversed_once"] = (
    "error.msg.journalEntries.transactionId.invalid",
    "transactionId",
    "Somebody else took this entry back at the same time.",
)


class PartOfEntry(Part, frozen=True, kw_only=True):
    """One line of an entry made by hand."""

    gl_account_id: Annotated[int, required, positive]
    amount: Annotated[Decimal, required, not_negative]
    comments: Annotated[str | None, max_length(500)] = None


class CreateEntry(Body, frozen=True, kw_only=True):
    """An entry made by hand; by a rule of frequent postings the lines may be left to the rule."""

    resource: ClassVar[str] = "GLJournalEntry"
    transaction_date: Annotated[date, required]
    office_id: Annotated[int, required, positive]
    currency_code: Annotated[str, required]
    comments: Annotated[str | None, max_length(500)] = None
    reference_number: Annotated[str | None, max_length(100)] = None
    accounting_rule: Annotated[int | None, positive] = None
    amount: Annotated[Decimal | None, not_negative] = None
    credits: list[PartOfEntry] | None = None
    debits: list[PartOfEntry] | None = None
    payment_type_id: Annotated[int | None, positive] = None
    account_number: Annotated[str | None, max_length(50)] = None
    check_number: Annotated[str | None, max_length(50)] = None
    routing_code: Annotated[str | None, max_length(50)] = None
    receipt_number: Annotated[str | None, max_length(50)] = None
    bank_number: Annotated[str | None, max_length(50)] = None


class ReverseEntry(Body, frozen=True, kw_only=True):
    """Why an entry is taken back."""

    resource: ClassVar[str] = "GLJournalEntry"
    comments: Annotated[str | None, max_length(500)] = None


@command("CREATE_JOURNALENTRY")
async def create_entry(work: Work, body: CreateEntry) -> CommandResult:
    """Post an entry by hand."""
    check_sides(body)
    office = await organisation.office(work, body.office_id)
    until = await closures.closed_until(work, office.id)
    check_date(body.transaction_date, Books(office.opening_date, until, work.business_date))
    lines = await lines_of(work, body)
    check_balance(lines)
    await check_usable(work, body, lines)
    entry = entry_of(body, Source.MANUAL, lines)
    await store.post_as_given(work, entry)
    return CommandResult(office_id=office.id, transaction_id=entry.transaction_id)


def check_sides(body: CreateEntry) -> None:
    """Raise for a side that is there but empty, as if its first line lacked everything."""
    faults = [
        Fault(
            f"validation.msg.GLJournalEntry.{side}[0].{name}.cannot.be.blank",
            f"The parameter `{side}[0].{name}` is mandatory.",
            f"{side}[0].{name}",
        )
        for side, parts in (("credits", body.credits), ("debits", body.debits))
        if parts is not None and not parts
        for name in ("glAccountId", "amount")
    ]
    if faults:
        raise ValidationFailed(*faults)


async def lines_of(work: Work, body: CreateEntry) -> list[Line]:
    """The lines that the body names, or that its rule of frequent postings stands for."""
    lines = [
        Line(part.gl_account_id, side, part.amount, part.comments)
        for side, parts in ((Side.DEBIT, body.debits), (Side.CREDIT, body.credits))
        for part in parts or ()
    ]
    if body.accounting_rule is None:
        return lines
    choices = (await frequent.rule(work, body.accounting_rule, accounts=True)).choices
    if not lines and body.amount is not None:
        return lines_by_rule(choices, body.amount)
    check_choices(lines, choices)
    return lines


async def check_usable(work: Work, body: CreateEntry, lines: Sequence[Line]) -> None:
    """Raise unless accounts, currency and payment type may be used."""
    accounts = await chart.states(work, [line.account_id for line in lines])
    check_accounts(accounts.values())
    if not await store.queries.is_in_use(work.connection, currency_code=body.currency_code):
        message = f"The currency {body.currency_code} is not in use."
        raise NotFound("error.msg.currency.currencyCode.invalid.or.not.supported", message, body.currency_code)
    kind = body.payment_type_id
    if kind is not None and not await store.queries.payment_type_exists(work.connection, id=kind):
        raise NotFound("error.msg.payment.type.invalid", f"There is no payment type {kind}.", kind)


def entry_of(body: CreateEntry, source: Source, lines: Sequence[Line]) -> Entry:
    """The entry that the body asks for, under a transaction id of its own."""
    payment = Payment(
        body.payment_type_id,
        body.account_number,
        body.check_number,
        body.routing_code,
        body.receipt_number,
        body.bank_number,
    )
    return Entry(
        body.office_id,
        body.currency_code,
        body.transaction_date,
        new_transaction_id(),
        source,
        lines,
        payment=payment,
        comments=body.comments,
        reference_number=body.reference_number,
    )


def new_transaction_id() -> str:
    """An id that no other entry has; being hexadecimal in small letters, none of a loan or savings account either."""
    return secrets.token_hex(8)


@command("REVERSE_JOURNALENTRY")
async def reverse_entry(work: Work, transaction_id: str, body: ReverseEntry) -> CommandResult:
    """Take back an entry made by hand, by its mirror under a new transaction id."""
    mirror = new_transaction_id()
    comments = body.comments or f"Reversal entry for Journal Entry with transaction Id {transaction_id}"
    undoing = store.Undoing(transaction_id=mirror, comments=comments)
    sources = {source for source in Source if source.by_hand}
    if not await store.reverse(work, [transaction_id], sources, undoing):
        message = f"There is no entry made by hand under {transaction_id} that still stands."
        raise NotFound("error.msg.journalEntries.transactionId.invalid", message, transaction_id)
    return CommandResult(transaction_id=mirror)


@command("DEFINEOPENINGBALANCE_JOURNALENTRY")
async def define_opening_balance(work: Work, body: CreateEntry) -> CommandResult:
    """Say what stood on the accounts of an office when it began; what was said before is taken back."""
    check_sides(body)
    office = await organisation.office(work, body.office_id)
    until = await closures.closed_until(work, office.id)
    check_date(body.transaction_date, Books(office.opening_date, until, work.business_date))
    place = {"office_id": office.id, "currency_code": body.currency_code}
    if await store.queries.is_in_business(work.connection, **place):
        message = "Opening balances cannot be defined once other entries were posted."
        raise DomainRuleViolation("error.msg.journalentry.defining.openingbalance.not.allowed", message)
    contra_id = await activity_account(work, FinancialActivity.OPENING_BALANCES_CONTRA)
    contra = (await chart.states(work, [contra_id]))[contra_id]
    lines = against_contra(await lines_of(work, body), contra)
    check_balance(lines)
    await check_usable(work, body, lines)
    await take_back(work, await store.queries.standing_openings(work.connection, **place))
    entry = entry_of(body, Source.OPENING, lines)
    await store.post_as_given(work, entry)
    return CommandResult(office_id=office.id, transaction_id=entry.transaction_id)


@command("TAKEOVER_JOURNALENTRY")
async def take_over_balances(work: Work, body: CreateEntry) -> CommandResult:
    """Say what stood on the accounts of an office in another system's ledger, entry by entry in balance."""
    office = await organisation.office(work, body.office_id)
    until = await closures.closed_until(work, office.id)
    check_date(body.transaction_date, Books(office.opening_date, until, work.business_date))
    lines = await lines_of(work, body)
    check_balance(lines)
    check_postable((await chart.states(work, [line.account_id for line in lines])).values())
    entry = entry_of(body, Source.OPENING, lines)
    await store.post(work, entry)
    return CommandResult(office_id=office.id, transaction_id=entry.transaction_id)


async def take_back(work: Work, openings: Iterable[dict[str, str]]) -> None:
    """Reverse former opening balances, each under a transaction id of its own."""
    for each in openings:
        undoing = store.Undoing(transaction_id=new_transaction_id(), comments="defining opening balance")
        await store.reverse(work, [each["transaction_id"]], {Source.OPENING}, undoing)
