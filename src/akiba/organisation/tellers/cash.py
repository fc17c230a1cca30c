"""Cash given to cashiers and given back. The ledger hears of it and posts it; a room further on keeps the ledger."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar

from msgspec import Struct

from akiba.organisation.currencies.store import currency
from akiba.organisation.tellers import store
from akiba.organisation.tellers.rules import CashKind
from akiba.platform.questions import ask_everyone
from akiba.platform.work import Ask, Work
from akiba.wire.answers import CommandResult
from akiba.wire.constraints import max_length, not_future, positive, required
from akiba.wire.operations import command
from akiba.wire.reading import Body


class MoveCash(Body, frozen=True, kw_only=True):
    """An amount of cash that goes to a cashier or comes back."""

    resource: ClassVar[str] = "cashier"
    currency_code: Annotated[str, required, max_length(3)]
    txn_amount: Annotated[Decimal, required, positive]
    txn_date: Annotated[date, required, not_future]
    txn_note: Annotated[str | None, max_length(200)] = None


class CashierCashMoved(Struct, frozen=True):
    """Cash went from the vault to a cashier, or back."""

    transaction_id: int
    cashier_id: int
    office_id: int
    currency_code: str
    amount: Decimal
    on: date
    to_cashier: bool


@command("ALLOCATECASHTOCASHIER_TELLER")
async def allocate_cash(work: Work, teller_id: int, cashier_id: int, body: MoveCash) -> CommandResult:
    """Give a cashier cash from the vault."""
    return await move(work, teller_id, cashier_id, CashKind.ALLOCATE, body)


@command("SETTLECASHFROMCASHIER_TELLER")
async def settle_cash(work: Work, teller_id: int, cashier_id: int, body: MoveCash) -> CommandResult:
    """Take cash from a cashier back into the vault; no more than is in the drawer."""
    return await move(work, teller_id, cashier_id, CashKind.SETTLE, body)


async def move(work: Work, teller_id: int, cashier_id: int, kind: CashKind, body: MoveCash) -> CommandResult:
    """Note the movement and tell the ledger; raises DomainRuleViolation."""
    row = await store.cashier_row(work, teller_id, cashier_id)
    amount = (await currency(work, body.currency_code)).round(body.txn_amount)
    await store.queries.lock_cashier(work.connection, id=cashier_id)
    (await store.till(work, cashier_id, body.currency_code)).check(kind, amount)
    movement_id = await store.queries.insert_movement(
        work.connection,
        cashier_id=cashier_id,
        kind=int(kind),
        on_date=body.txn_date,
        amount=amount,
        currency_code=body.currency_code,
        note=body.txn_note,
    )
    moved = CashierCashMoved(
        transaction_id=movement_id,
        cashier_id=cashier_id,
        office_id=row["office_id"],
        currency_code=body.currency_code,
        amount=amount,
        on=body.txn_date,
        to_cashier=kind is CashKind.ALLOCATE,
    )
    await ask_everyone(work, moved)
    work.emit(moved)
    return CommandResult(office_id=row["office_id"], resource_id=cashier_id, sub_resource_id=movement_id)


@dataclass(frozen=True, slots=True)
class Drawer:
    """The drawer that somebody stands at today."""

    cashier_id: int
    teller_name: str
    office_id: int


async def drawer_of(ask: Ask) -> Drawer | None:
    """The drawer of whoever asks, if they are a cashier today; of several the latest given."""
    if ask.user.staff_id is None:
        return None
    row = await store.queries.drawer(ask.connection, staff_id=ask.user.staff_id, day=ask.business_date)
    return None if row is None else Drawer(**row)


@dataclass(frozen=True, slots=True)
class Cash:
    """An amount that somebody from outside brings to a drawer, or takes from it, and what for."""

    amount: Decimal
    currency_code: str
    note: str


async def take_in(work: Work, drawer: Drawer, cash: Cash) -> None:
    """Put cash into a drawer. Whoever calls posts it."""
    await note_cash(work, drawer, CashKind.INWARD, cash)


async def pay_out(work: Work, drawer: Drawer, cash: Cash) -> None:
    """Take cash from a drawer; no more than is in it. Whoever calls posts it. Raises DomainRuleViolation."""
    await store.queries.lock_cashier(work.connection, id=drawer.cashier_id)
    (await store.till(work, drawer.cashier_id, cash.currency_code)).check(CashKind.OUTWARD, cash.amount)
    await note_cash(work, drawer, CashKind.OUTWARD, cash)


async def note_cash(work: Work, drawer: Drawer, kind: CashKind, cash: Cash) -> None:
    """Write a movement down."""
    await store.queries.insert_movement(
        work.connection,
        cashier_id=drawer.cashier_id,
        kind=int(kind),
        on_date=work.business_date,
        amount=cash.amount,
        currency_code=cash.currency_code,
        note=cash.note,
    )
