"""Billers, their services and channels in the database, and who sees which of them."""

from collections.abc import Sequence
from datetime import date, time
from decimal import Decimal
from typing import Any

from akiba.billers.services.rules import Fee, Owed, Terms
from akiba.kernel.errors import NotFound
from akiba.platform.sql import Row, load
from akiba.platform.work import Ask
from akiba.wire.answers import Answer

queries = load(__package__)


class Biller(Answer):
    """An organisation that is paid through the institution."""

    id: int
    office_id: int
    office_name: str
    name: str
    active: bool
    currency_code: str
    payable_account_id: int
    fee_account_id: int
    suspense_account_id: int
    external_id: str | None = None
    contact_name: str | None = None
    contact_email: str | None = None
    contact_phone: str | None = None
    savings_account_id: int | None = None
    savings_account_no: str | None = None


class BillerUser(Answer):
    """Somebody who sees a biller and no others; `portal` of those who see nothing else of the house."""

    id: int
    username: str
    firstname: str
    lastname: str
    portal: bool


class Service(Answer, omit_defaults=False):
    """What is paid for."""

    id: int
    biller_id: int
    biller_name: str
    office_id: int
    currency_code: str
    biller_active: bool
    code: str
    name: str
    reference_pattern: str
    reference_check: str
    reference_hint: str
    listed_only: bool
    part_payments: bool
    fee_flat: Decimal
    fee_percent: Decimal
    fee_on_payer: bool
    on_holidays: bool
    channels: list[str]
    payment_type_id: int | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    fee_minimum: Decimal | None = None
    fee_maximum: Decimal | None = None
    live_on: date | None = None
    closed_on: date | None = None
    opens_at: time | None = None
    closes_at: time | None = None

    @property
    def terms(self) -> Terms:
        """What it demands of a payment."""
        return terms_of({name: getattr(self, name) for name in self.__struct_fields__})

    @property
    def fee(self) -> Fee:
        """What the institution takes for a payment."""
        return fee_of({name: getattr(self, name) for name in self.__struct_fields__})


class Channel(Answer):
    """Where payments come from."""

    id: int
    code: str
    name: str
    counter: bool
    account_id: int | None = None
    account_name: str | None = None


class Projection(Answer, omit_defaults=False):
    """What a biller expects to be paid on an average day, and what makes a day differ."""

    payments: Decimal
    amount: Decimal
    weekdays: list[Decimal]
    month_days: list[Decimal]
    month_end: Decimal
    months: list[Decimal]
    hours: list[Decimal]
    amount_spread: Decimal
    dispersion: Decimal | None = None


class Bill(Answer):
    """What is owed under a reference."""

    reference: str
    amount_paid: Decimal
    payer_name: str | None = None
    amount_due: Decimal | None = None
    due_on: date | None = None


def terms_of(row: Row | dict[str, Any]) -> Terms:
    """What the service of a row demands of a payment."""
    return Terms(
        row["reference_pattern"],
        row["reference_check"],
        row["listed_only"],
        row["part_payments"],
        row["minimum"],
        row["maximum"],
        row["biller_active"],
        row["live_on"],
        row["closed_on"],
    )


def fee_of(row: Row | dict[str, Any]) -> Fee:
    """What is taken for a payment for the service of a row."""
    return Fee(row["fee_flat"], row["fee_percent"], row["fee_minimum"], row["fee_maximum"], row["fee_on_payer"])


def owed_of(row: Row | None) -> Owed | None:
    """What is owed by the bill of a row."""
    if row is None:
        return None
    due = row["amount_due"]
    return Owed(None if due is None else due - row["amount_paid"])


async def bound(ask: Ask) -> list[int] | None:
    """The billers a user is bound to and sees no others than; None for whoever sees all of their offices."""
    found: list[int] = await queries.bound(ask.connection, user_id=ask.user.id)
    return found if found or ask.user.portal else None


async def billers(ask: Ask) -> list[Biller]:
    """The billers that this user sees."""
    rows = await queries.billers(ask.connection, hierarchy=ask.user.office_hierarchy, bound=await bound(ask))
    return [biller_from(row) for row in rows]


def biller_from(row: Row) -> Biller:
    """The biller of a row."""
    return Biller(**{name: value for name, value in row.items() if name != "hierarchy"})


async def biller(ask: Ask, biller_id: int) -> Biller:
    """One biller, where this user sees it; raises NotFound."""
    row = await queries.biller(ask.connection, id=biller_id)
    own = await bound(ask)
    seen = row is not None and (ask.user.sees(row["hierarchy"]) if own is None else biller_id in own)
    if not seen:
        raise unknown("biller", biller_id)
    return biller_from(row)


async def services(ask: Ask, biller_ids: Sequence[int]) -> list[Service]:
    """The services of billers."""
    return [Service(**row) for row in await queries.services(ask.connection, biller_ids=list(biller_ids))]


async def service(ask: Ask, biller_id: int, service_id: int) -> Service:
    """One service of a biller that this user sees; raises NotFound."""
    await biller(ask, biller_id)
    for found in await services(ask, [biller_id]):
        if found.id == service_id:
            return found
    raise unknown("service", service_id)


async def users(ask: Ask, biller_id: int) -> list[BillerUser]:
    """Who is bound to a biller."""
    return [BillerUser(**row) for row in await queries.biller_users(ask.connection, biller_id=biller_id)]


async def channels(ask: Ask) -> list[Channel]:
    """Every channel."""
    return [Channel(**row) for row in await queries.channels(ask.connection)]


async def projection(ask: Ask, service_id: int) -> Projection | None:
    """What is expected of a service, if that was said."""
    row = await queries.projection(ask.connection, service_id=service_id)
    return None if row is None else Projection(**row)


async def bill(ask: Ask, service_id: int, reference: str) -> Bill | None:
    """The bill of a reference, if there is one."""
    row = await queries.bill(ask.connection, service_id=service_id, reference=reference)
    return None if row is None else Bill(**row)


def unknown(kind: str, identity: object) -> NotFound:
    """The answer where there is no such thing, or none that this user may see."""
    return NotFound(f"error.msg.{kind}.not.found", f"There is no {kind} {identity}.", identity)
