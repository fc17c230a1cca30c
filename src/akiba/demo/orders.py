"""Asking for things by the names that the wire has for them, inside work already begun."""

from datetime import date
from decimal import Decimal
from typing import Any

from akiba.platform.commands import Order, run_within
from akiba.platform.sql import load
from akiba.platform.work import Work
from akiba.wire.operations import COMMANDS

queries = load(__package__)

FORM: dict[str, object] = {"locale": "en", "dateFormat": "yyyy-MM-dd"}


async def do(work: Work, command: str, /, *ids: Any, **members: Any) -> Any:
    """Carry out the command of a name as if it had been sent; its result."""
    body = {key: plain(value) for key, value in members.items() if value is not None}
    outcome = await run_within(work, Order(COMMANDS[command], ids, body | FORM if COMMANDS[command].body else None))
    return outcome.answer


def plain(value: object) -> object:
    """A value as JSON has it: dates as texts."""
    return value.isoformat() if isinstance(value, date) else value


def thousands(amount: float) -> Decimal:
    """An amount as people lend it, in whole thousands."""
    return Decimal(max(1, round(amount / 1000))) * 1000
