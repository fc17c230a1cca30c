"""Asking for things by the names that the wire has for them, inside work already begun."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from akiba.platform.commands import Bus, Order, run_within
from akiba.platform.sql import load
from akiba.platform.work import Tenant, Work
from akiba.wire.operations import COMMANDS

queries = load(__package__)

FIRST_USER = 1
DAY = timedelta(days=1)
FORM: dict[str, object] = {"locale": "en", "dateFormat": "yyyy-MM-dd"}


async def do(work: Work, command: str, /, *ids: Any, **members: Any) -> Any:
    """Carry out the command of a name as if it had been sent; its result."""
    body = {key: plain(value) for key, value in members.items() if value is not None}
    outcome = await run_within(work, Order(COMMANDS[command], ids, body | FORM if COMMANDS[command].body else None))
    return outcome.answer


async def code_value(work: Work, code: str, name: str) -> int:
    """A new value of a code that every institution has."""
    code_id = await queries.code_id(work.connection, name=code)
    made = await do(work, "CREATE_CODEVALUE", code_id, name=name, isActive=True, position=0)
    return int(made.sub_resource_id or made.resource_id)


async def branches(work: Work) -> dict[str, int]:
    """The offices by name."""
    return {row["name"]: row["id"] for row in await queries.offices(work.connection)}


@dataclass(frozen=True, slots=True)
class Stage:
    """An institution in the making, and the moment at which somebody will look at it."""

    bus: Bus
    tenant: Tenant
    now: datetime

    @asynccontextmanager
    async def by(self, user_id: int, days_ago: int = 0) -> AsyncIterator[Work]:
        """What somebody does, today or some days ago, in one transaction."""
        async with self.bus.work(self.tenant, user_id, durable=False) as work:
            work.now = self.now - days_ago * DAY
            work.business_date = work.now.date()
            yield work

    def day(self, days_from_now: int) -> date:
        """The day so many days before today, or after."""
        return self.now.date() + days_from_now * DAY


def plain(value: object) -> object:
    """A value as JSON has it: dates as texts."""
    return value.isoformat() if isinstance(value, date) else value


def thousands(amount: float) -> Decimal:
    """An amount as people lend it, in whole thousands."""
    return Decimal(max(1, round(amount / 1000))) * 1000
