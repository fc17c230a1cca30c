"""Tellers, cashiers and their cash in the database."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from akiba.kernel.enumerations import EnumOption
from akiba.kernel.errors import NotFound
from akiba.organisation.tellers.rules import CashKind, TellerStatus, Till
from akiba.platform.listings import Slice, fetch, load_lists
from akiba.platform.sql import Row, load
from akiba.platform.work import Ask
from akiba.wire.answers import Answer
from akiba.wire.operations import Listing

queries = load(__package__)
lists = load_lists(__package__)


class Teller(Answer):
    """A window of an office; its accounts are those of the institution's financial activities."""

    id: int
    office_id: int
    name: str
    description: str
    start_date: date
    status: str
    office_name: str
    debit_account_id: int
    credit_account_id: int
    end_date: date | None = None


class Cashier(Answer):
    """Who stands at a window, from when until when."""

    id: int
    teller_id: int
    teller_name: str
    office_id: int
    office_name: str
    staff_id: int
    staff_name: str
    description: str
    start_date: date
    end_date: date
    is_full_day: bool
    start_time: str | None = None
    end_time: str | None = None


class Movement(Answer):
    """Cash that came into a cashier's drawer or left it."""

    id: int
    cashier_id: int
    txn_type: EnumOption
    txn_amount: Decimal
    txn_date: date
    currency_code: str
    created_date: datetime
    office_id: int
    office_name: str
    teller_id: int
    teller_name: str
    cashier_name: str
    txn_note: str | None = None


def teller_from(row: Row) -> Teller:
    """The teller of a row."""
    same = {
        name: row[name] for name in ("id", "office_id", "name", "description", "start_date", "end_date", "office_name")
    }
    return Teller(**same, status=TellerStatus(row["status"]).label, debit_account_id=0, credit_account_id=0)


def cashier_from(row: Row) -> Cashier:
    """The cashier of a row."""
    same = {
        name: row[name]
        for name in (
            *("id", "teller_id", "teller_name", "office_id", "office_name", "staff_id", "staff_name"),
            *("description", "start_date", "end_date"),
        )
    }
    hours: dict[str, Any] = {
        name: None if row[name] is None else row[name].strftime("%H:%M") for name in ("start_time", "end_time")
    }
    return Cashier(**same, **hours, is_full_day=row["full_day"])


def movement_from(row: Row) -> Movement:
    """The movement of a row."""
    same = {
        name: row[name]
        for name in (
            *("id", "cashier_id", "currency_code", "office_id", "office_name", "teller_id", "teller_name"),
            "cashier_name",
        )
    }
    return Movement(
        **same,
        txn_type=CashKind(row["kind"]).option,
        txn_amount=row["amount"],
        txn_date=row["on_date"],
        created_date=row["made_at"],
        txn_note=row["note"],
    )


async def teller_row(ask: Ask, teller_id: int) -> Row:
    """The teller, where this user sees its office; raises NotFound."""
    row: Row | None = await queries.teller(ask.connection, id=teller_id)
    if row is None or not ask.user.sees(row["hierarchy"]):
        raise NotFound("error.msg.teller.not.found", f"There is no teller {teller_id}.", teller_id)
    return row


async def cashier_row(ask: Ask, teller_id: int, cashier_id: int) -> Row:
    """The cashier, where this user sees their office; raises NotFound."""
    row: Row | None = await queries.cashier(ask.connection, teller_id=teller_id, id=cashier_id)
    if row is None or not ask.user.sees(row["hierarchy"]):
        raise NotFound("error.msg.cashier.not.found", f"There is no cashier {cashier_id}.", cashier_id)
    return row


async def tellers(ask: Ask, office_id: int | None = None) -> list[Teller]:
    """The tellers of an office, or of all that this user sees."""
    rows = await queries.tellers(ask.connection, hierarchy=ask.user.office_hierarchy, office_id=office_id)
    return [teller_from(row) for row in rows]


async def cashiers(ask: Ask, **given: Any) -> list[Cashier]:
    """The cashiers of a teller, an office or a member of staff, on some days."""
    wanted = dict.fromkeys(("teller_id", "office_id", "staff_id", "first_day", "last_day")) | given
    rows = await queries.cashiers(ask.connection, hierarchy=ask.user.office_hierarchy, **wanted)
    return [cashier_from(row) for row in rows]


async def tills(ask: Ask, *cashier_ids: int) -> dict[int, dict[str, Till]]:
    """What is in the drawers of cashiers, by currency; nothing for one who never handled cash."""
    found: dict[int, dict[str, Till]] = {cashier_id: {} for cashier_id in cashier_ids}
    for row in await queries.tills(ask.connection, cashier_ids=cashier_ids):
        values = dict(row)
        of, code = values.pop("cashier_id"), values.pop("currency_code")
        found[of][code] = Till(**values)
    return found


async def till(ask: Ask, cashier_id: int, currency_code: str) -> Till:
    """What is in a cashier's drawer of one currency."""
    return (await tills(ask, cashier_id))[cashier_id].get(currency_code, Till())


async def movements(ask: Ask, listing: Listing, **given: Any) -> Slice:
    """Movements of cash."""
    return await fetch(ask, lists["movements"], listing, **given)


async def last_movements(ask: Ask, cashier_id: int, currency_code: str, most: int) -> list[Row]:
    """What went in and out of a cashier's drawer last, newest first, with what was in it then."""
    rows: list[Row] = await queries.last_movements(
        ask.connection, cashier_id=cashier_id, currency_code=currency_code, most=most
    )
    return rows
