"""What can be done with the charges of an account."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from msgspec import UNSET

from akiba.clients import write_note
from akiba.kernel.errors import ValidationFailed
from akiba.organisation import ChargeTime
from akiba.platform.work import Work
from akiba.savings.accounts.store import FROM_THE_BEGINNING, Holding, locked
from akiba.savings.charges import rules, store
from akiba.savings.charges.bodies import AddCharge, Nothing, PayCharge, UpdateCharge
from akiba.savings.rules import moves
from akiba.savings.rules.account import Entry
from akiba.savings.rules.charges import RECURRING, Charge
from akiba.savings.rules.enumerations import EntryKind, Status
from akiba.savings.transactions import store as transactions
from akiba.savings.transactions.commands import result
from akiba.savings.transactions.rules import check_holder
from akiba.wire.answers import CommandResult
from akiba.wire.operations import command
from akiba.wire.reading import changes


@command("CREATE_SAVINGSACCOUNTCHARGE")
async def add_charge(work: Work, account_id: int, body: AddCharge) -> CommandResult:
    """Put a charge on an account."""
    holding = await locked(work, account_id)
    check_holder(holding)
    month, day = rules.month_and_day(body.fee_on_month_day, body.wire)
    charge = await agreed(work, holding.stored["currency_code"], body.charge_id, body, {"month": month, "day": day})
    rules.check_new(charge, holding.status, holding.activated_on or holding.submitted_on)
    start = holding.activated_on or holding.approved_on
    [number] = await store.insert(work, account_id, [charge.first_due(start) if start else charge])
    return result(holding, number)


async def agreed(work: Work, currency_code: str, charge_id: int, given: Any, day: dict[str, Any]) -> Charge:
    """The charge that is asked for, with what was agreed otherwise than it is defined."""
    definition = await store.defined(work, charge_id, currency_code)
    due = given.due_date
    if definition.time_type is ChargeTime.WEEKLY_FEE and due is not None:
        day = {"day": due.isoweekday()}
    return store.of_definition(definition, rate=given.amount, due=due, interval=given.fee_interval, **day)


@command("UPDATE_SAVINGSACCOUNTCHARGE")
async def update_charge(work: Work, account_id: int, charge_id: int, body: UpdateCharge) -> CommandResult:
    """Change a charge that was not yet paid."""
    holding = await locked(work, account_id)
    [charge] = await store.charges(work, account_id, charge_id)
    rules.check_open(charge)
    before = {"amount": charge.rate, "due_date": charge.due, "fee_interval": charge.interval}
    changed = changes(before, body)
    given: dict[str, Any] = {
        name: value
        for name, value in (("rate", body.amount), ("due", body.due_date), ("interval", body.fee_interval))
        if value is not UNSET
    }
    if body.fee_on_month_day is not UNSET:
        given["month"], given["day"] = rules.month_and_day(body.fee_on_month_day, body.wire)
        changed["feeOnMonthDay"] = body.fee_on_month_day
    anew = replace(charge, **given)
    await store.update(work, [replace(anew, outstanding=anew.opened().outstanding - anew.paid)])
    return result(holding, charge_id, changed)


@command("DELETE_SAVINGSACCOUNTCHARGE")
async def delete_charge(work: Work, account_id: int, charge_id: int) -> CommandResult:
    """Take a charge off an account that it never cost anything."""
    holding = await locked(work, account_id)
    await store.charges(work, account_id, charge_id)
    if await store.queries.was_used(work.connection, id=charge_id):
        raise rules.refused("charge.was.paid", "The charge was paid or waived.", None, "savingsaccountcharge")
    await store.queries.delete_charge(work.connection, id=charge_id)
    return result(holding, charge_id)


@command("PAY_SAVINGSACCOUNTCHARGE")
async def pay_charge(work: Work, account_id: int, charge_id: int, body: PayCharge) -> CommandResult:
    """Take what a charge comes to from the account."""
    holding = await active(work, account_id, body.due_date)
    await take(work, holding, charge_id, body.amount, body.due_date)
    await write_note(work, "savings", account_id, body.note)
    return result(holding, charge_id)


async def take(work: Work, holding: Holding, charge_id: int, amount: Decimal, on: date) -> None:
    """Take so much of a charge on a day."""
    account = holding.active
    [charge] = await store.charges(work, holding.id, charge_id)
    amount = account.terms.currency.round(amount)
    rules.check_payment(charge, on, account.terms.active_since, work.business_date)
    if amount > charge.outstanding:
        rule = "transaction.invalid.charge.amount.paid.in.access"
        raise rules.refused(rule, f"No more than {charge.outstanding} is owed.", "amount")
    change = moves.take_charge(account, charge.entry(amount, on), work.business_date)
    await transactions.save(work, holding, change)
    await store.update(work, [charge.with_paid(amount)])


@command("WAIVE_SAVINGSACCOUNTCHARGE")
async def waive_charge(work: Work, account_id: int, charge_id: int, body: Nothing) -> CommandResult:  # noqa: ARG001 - nothing is needed of the body
    """Let off what is owed of a charge."""
    holding = await active(work, account_id, work.business_date)
    [charge] = await store.charges(work, account_id, charge_id)
    rules.check_waiver(charge)
    entry = Entry(
        EntryKind.WAIVE_CHARGES, work.business_date, charge.outstanding, charge=charge_id, penalty=charge.penalty
    )
    await transactions.save(work, holding, moves.waive_charge(holding.active, entry, work.business_date))
    await store.update(work, [charge.with_waived()])
    return result(holding, charge_id)


@command("INACTIVATE_SAVINGSACCOUNTCHARGE")
async def inactivate_charge(work: Work, account_id: int, charge_id: int, body: Nothing) -> CommandResult:  # noqa: ARG001 - nothing is needed of the body
    """Let a charge not come again."""
    holding = await active(work, account_id, work.business_date)
    [charge] = await store.charges(work, account_id, charge_id)
    rules.check_ending(charge, work.business_date)
    await store.queries.inactivate(work.connection, id=charge_id, today=work.business_date)
    return result(holding, charge_id)


@command("APPLYANNUALFEE_SAVINGSACCOUNT")
async def apply_annual_fees(work: Work, account_id: int, body: Nothing) -> CommandResult:  # noqa: ARG001 - nothing is needed of the body
    """Take the annual fee that is due."""
    holding = await active(work, account_id, FROM_THE_BEGINNING)
    for charge in await store.charges(work, account_id):
        if charge.time is ChargeTime.ANNUAL_FEE and charge.active and charge.due and charge.due <= work.business_date:
            await take(work, holding, charge.number or 0, charge.outstanding, charge.due)
    return result(holding, account_id)


async def active(work: Work, account_id: int, on: date) -> Holding:
    """The account, locked; raises where neither it nor its holder is active."""
    holding = await locked(work, account_id, on)
    check_holder(holding)
    if holding.status is not Status.ACTIVE:
        raise not_active()
    return holding


def not_active() -> ValidationFailed:
    """The refusal where an account is not active."""
    return rules.refused("transaction.invalid.account.is.not.active", "The account is not active.")


async def start(work: Work, holding: Holding, on: date) -> list[tuple[Charge, Entry]]:
    """Set the first due dates of an account that becomes active, and take what its activation costs."""
    found = await store.charges(work, holding.id)
    await store.update(work, [charge.first_due(on) for charge in found if charge.time in RECURRING])
    return [
        (charge, charge.entry(charge.outstanding, on))
        for charge in found
        if charge.time is ChargeTime.SAVINGS_ACTIVATION and charge.active and charge.outstanding
    ]
