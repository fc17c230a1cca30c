"""What moves a savings account."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from msgspec import Struct

from akiba.clients import write_note
from akiba.kernel.errors import DomainRuleViolation, Fault, ValidationFailed
from akiba.platform.work import Work
from akiba.savings.accounts.store import FROM_THE_BEGINNING, Holding, locked
from akiba.savings.charges import store as charges
from akiba.savings.rules import moves
from akiba.savings.rules.account import Account, Entry
from akiba.savings.rules.charges import Charge
from akiba.savings.rules.enumerations import CHARGES, EntryKind
from akiba.savings.transactions import bodies, rules, store
from akiba.savings.transactions.bodies import Move
from akiba.savings.transactions.store import Manner
from akiba.wire.answers import CommandResult
from akiba.wire.operations import command


class SavingsMoved(Struct, frozen=True):
    """Money came into, or went out of, an account."""

    savings_id: int
    transaction_id: int


@command("DEPOSIT_SAVINGSACCOUNT")
async def deposit(work: Work, account_id: int, body: Move) -> CommandResult:
    """Take money in."""
    holding = await usable(work, account_id, body.transaction_date)
    rules.check_credit(holding)
    change = moves.deposit(holding.active, entry_of(holding, EntryKind.DEPOSIT, body), work.business_date)
    [number, *_] = await store.save(work, holding, change, Manner(body.payment))
    return await moved(work, holding, number, body)


@command("WITHDRAWAL_SAVINGSACCOUNT")
async def withdraw(work: Work, account_id: int, body: Move) -> CommandResult:
    """Pay money out, and take the fees for it."""
    holding = await usable(work, account_id, body.transaction_date)
    rules.check_debit(holding)
    entry = entry_of(holding, EntryKind.WITHDRAWAL, body)
    fees = await fees_for(work, holding.active, account_id, entry)
    change = moves.withdraw(holding.active, entry, [fee for _, fee in fees], work.business_date)
    [number, *_] = await store.save(work, holding, change, Manner(body.payment))
    await charges.update(work, [charge.with_paid(fee.amount) for charge, fee in fees])
    return await moved(work, holding, number, body)


@command("POSTINTEREST_SAVINGSACCOUNT", name="POST_INTEREST_AS_ON")
async def post_interest_as_on(work: Work, account_id: int, body: bodies.PostInterest) -> CommandResult:
    """Post interest on a chosen day, and for all periods that ended."""
    as_on = body.transaction_date if body.is_post_interest_as_on else None
    holding = await locked(work, account_id, as_on)
    rules.check_active(holding, "postInterest")
    if body.is_post_interest_as_on:
        await check_posting_date(work, holding, as_on)
    await store.save(work, holding, moves.post_interest(holding.active, work.business_date, as_on))
    return result(holding, account_id)


async def check_posting_date(work: Work, holding: Holding, on: date | None) -> None:
    """Raise DomainRuleViolation unless interest may be posted by hand on the day."""
    if on is None:
        raise DomainRuleViolation("error.msg.nullDatePassed", "Please Pass a valid date")
    if on < holding.active.terms.active_since:
        raise DomainRuleViolation("error.msg.before activation date", "The day must be after the activation date", on)
    last = await store.queries.last_date(work.connection, account_id=holding.id)
    if last is not None and on < last:
        message = "Cannot Post Interest before last transaction date"
        raise DomainRuleViolation("error.msg.countInterest", message, on, last)
    if on > work.business_date:
        raise DomainRuleViolation("error.msg.futureDate", "Cannot Post Interest in future Dates", on)


@command("UNDOTRANSACTION_SAVINGSACCOUNT")
async def undo(work: Work, account_id: int, transaction_id: int, body: bodies.Undo) -> CommandResult:  # noqa: ARG001 - nothing is needed of the body
    """Take a transaction back, and the fees that were taken with it."""
    holding, entry = await undoable(work, account_id, transaction_id, "undotransaction")
    if not entry.undone:
        await take_back(work, holding, [entry, *fees_of(holding.active, entry)])
    return result(holding, account_id)


@command("REVERSETRANSACTION_SAVINGSACCOUNT")
async def reverse(work: Work, account_id: int, transaction_id: int, body: bodies.Reverse) -> CommandResult:
    """Take a transaction back; in bulk also the fees that were taken with it."""
    holding, entry = await undoable(work, account_id, transaction_id, "undotransaction")
    if entry.undone:
        raise store.missing(account_id, transaction_id)
    await take_back(work, holding, [entry, *(fees_of(holding.active, entry) if body.is_bulk else [])])
    return result(holding, transaction_id)


async def take_back(work: Work, holding: Holding, gone: list[Entry]) -> None:
    """Undo entries, and what was paid or waived of charges by them."""
    numbers = [entry.number for entry in gone if entry.number is not None]
    await store.save(work, holding, moves.undo(holding.active, numbers, work.business_date))
    await restore_charges(work, holding.id, gone)


async def restore_charges(work: Work, account_id: int, gone: list[Entry]) -> None:
    """Let charges be as before entries that were undone."""
    restored = []
    for entry in gone:
        if entry.charge is None:
            continue
        [charge] = await charges.charges(work, account_id, entry.charge)
        before = charge.with_payment_undone if entry.kind in CHARGES else charge.with_waiver_undone
        restored.append(before(entry.amount))
    await charges.update(work, restored)


@command("ADJUSTTRANSACTION_SAVINGSACCOUNT")
async def modify(work: Work, account_id: int, transaction_id: int, body: Move) -> CommandResult:
    """Put another day, amount or way of payment in the place of a deposit's or withdrawal's."""
    since = min(body.transaction_date, await store.date_of(work, account_id, transaction_id))
    holding, entry = await undoable(work, account_id, transaction_id, "adjusttransaction", since)
    if entry.undone or entry.kind not in {EntryKind.DEPOSIT, EntryKind.WITHDRAWAL}:
        message = "Only a deposit or a withdrawal that stands can be modified."
        raise DomainRuleViolation("error.msg.saving.account.trasaction.update.notallowed", message, transaction_id)
    rules.check_usable(holding, body.transaction_date, work.business_date)
    gone = [entry, *fees_of(holding.active, entry)]
    anew = entry_of(holding, entry.kind, body)
    await restore_charges(work, account_id, gone)
    fees = await fees_for(work, holding.active, account_id, anew)
    numbers = [each.number for each in gone if each.number is not None]
    change = moves.modify(holding.active, numbers, [anew, *(fee for _, fee in fees)], work.business_date)
    [number, *_] = await store.save(work, holding, change, Manner(body.payment))
    await charges.update(work, [charge.with_paid(fee.amount) for charge, fee in fees])
    return await moved(work, holding, number, body)


@command("HOLDAMOUNT_SAVINGSACCOUNT")
async def hold(work: Work, account_id: int, body: bodies.Hold) -> CommandResult:
    """Keep an amount from being drawn; with a lien, beyond what there is."""
    holding = await usable(work, account_id, body.transaction_date)
    rules.check_debit(holding)
    account = holding.active
    entry = Entry(EntryKind.HOLD, body.transaction_date, account.terms.currency.round(body.transaction_amount))
    lien = bool(body.lien_allowed)
    if lien:
        check_lien(holding, entry.amount)
    change = moves.hold(account, entry, work.business_date, beyond_balance=lien)
    [number] = await store.save(work, holding, change, Manner(lien=lien, reason=body.reason_for_block))
    return result(holding, number)


def check_lien(holding: Holding, amount: Decimal) -> None:
    """Raise ValidationFailed unless the account allows so large a lien."""
    account = holding.active
    if not holding.lien_allowed:
        rule, sentence = "lien.is.not.allowed.in.product.level", "The product does not allow a lien."
    elif account.held + amount - account.totals.balance > holding.max_allowed_lien_limit:
        rule, sentence = "lien.limit.exceeded", f"The lien may be {holding.max_allowed_lien_limit} at most."
    else:
        return
    code = f"validation.msg.savingsaccount.holdAmount.{rule}"
    raise ValidationFailed(Fault(code, sentence, "transactionAmount", amount))


@command("RELEASEAMOUNT_SAVINGSACCOUNT")
async def release(work: Work, account_id: int, transaction_id: int) -> CommandResult:
    """Give a held amount free."""
    holding, entry = await undoable(work, account_id, transaction_id, "releaseAmount")
    if entry.kind is not EntryKind.HOLD or entry.undone:
        raise store.missing(account_id, transaction_id)
    given = Entry(EntryKind.RELEASE, work.business_date, entry.amount)
    change = moves.release(holding.active, given, work.business_date)
    [number] = await store.save(work, holding, change, Manner(releases=transaction_id))
    return result(holding, number)


async def usable(work: Work, account_id: int, on: date) -> Holding:
    """The account, locked, with the entries that a transaction on a day needs; raises where it may not be used."""
    holding = await locked(work, account_id, on)
    rules.check_usable(holding, on, work.business_date)
    rules.check_pivot(holding, on, work.settings)
    return holding


async def undoable(
    work: Work, account_id: int, transaction_id: int, action: str, since: date | None = None
) -> tuple[Holding, Entry]:
    """The account, locked, and one of its entries; raises NotFound, or where the account is not active.

    Raises DomainRuleViolation for one side of a transfer: undone here alone, the other side would stand.
    """
    day = since or await store.date_of(work, account_id, transaction_id)
    holding = await locked(work, account_id, day)
    rules.check_active(holding, action)
    found = next((entry for entry in holding.active.entries if entry.number == transaction_id), None)
    if found is None:
        holding = await locked(work, account_id, FROM_THE_BEGINNING)
        found = next((entry for entry in holding.active.entries if entry.number == transaction_id), None)
    if found is None:
        raise store.missing(account_id, transaction_id)
    if await store.queries.transferred(work.connection, id=transaction_id):
        message = "What was paid in from another place is not undone here."
        raise DomainRuleViolation(
            "error.msg.saving.account.transfer.transaction.update.not.allowed", message, transaction_id
        )
    rules.check_pivot(holding, found.on, work.settings)
    return holding, found


def entry_of(holding: Holding, kind: EntryKind, body: Move) -> Entry:
    """The entry that a body asks for, rounded as money."""
    amount = holding.active.terms.currency.round(body.transaction_amount)
    return Entry(kind, body.transaction_date, amount, payment=body.payment_type_id)


async def fees_for(work: Work, account: Account, account_id: int, entry: Entry) -> list[tuple[Charge, Entry]]:
    """The fees that a withdrawal bears, each with its charge; nothing for another entry."""
    if entry.kind is not EntryKind.WITHDRAWAL:
        return []
    found = await charges.withdrawal_fees(work, account_id, entry.payment)
    amounts = [(charge, charge.of_withdrawal(entry.amount, account.terms.currency)) for charge in found]
    return [
        (charge, replace(charge.entry(amount, entry.on), payment=entry.payment)) for charge, amount in amounts if amount
    ]


def fees_of(account: Account, entry: Entry) -> list[Entry]:
    """The fees that were taken with an entry and stand."""
    return [each for each in account.entries if each.fee_of == entry.rank and not each.undone]


async def moved(work: Work, holding: Holding, number: int, body: Move) -> CommandResult:
    """The answer to a transaction; what was said with it is kept."""
    await write_note(work, "savings", holding.id, body.note)
    work.emit(SavingsMoved(holding.id, number))
    return result(holding, number, body.echo)


def result(holding: Holding, resource_id: int, changes: dict[str, object] | None = None) -> CommandResult:
    """The answer to something done with an account."""
    return CommandResult(
        office_id=holding.office_id,
        client_id=holding.client_id,
        group_id=holding.group_id,
        savings_id=holding.id,
        resource_id=resource_id,
        changes=changes,
    )
