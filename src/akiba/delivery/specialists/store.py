"""Specialists in the database."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from akiba.delivery.specialists.rules import Evidence, Level, Record, recognised_until
from akiba.kernel.errors import NotFound
from akiba.platform.listings import fetch, load_lists
from akiba.platform.sql import Row, load
from akiba.platform.work import Ask
from akiba.wire.operations import Listing

queries = load(__package__)
lists = load_lists(__package__)


@dataclass(frozen=True, slots=True)
class Specialist:
    """A specialist with what speaks for them."""

    id: int
    name: str
    user_id: int | None
    organisation: str
    level: Level
    region: str
    regional_lead: bool
    skills: list[str]
    contact: str
    active: bool
    records: Sequence[Record]

    def recognised_until(self, today: date) -> date | None:
        """The last day of today's recognition; None where there is none, or the specialist works no longer."""
        return recognised_until(self.records, today) if self.active else None


def record_of(row: Row) -> Record:
    """The record of a row."""
    values = dict(row)
    del values["specialist_id"]
    return Record(**values | {"kind": Evidence(row["kind"])})


async def specialists(ask: Ask, listing: Listing, **given: Any) -> tuple[list[Specialist], int]:
    """A page of specialists, and how many there are in all."""
    found = await fetch(ask, lists["specialists"], listing, **given)
    numbers = [row["id"] for row in found.rows]
    records: dict[int, list[Record]] = defaultdict(list)
    for row in await queries.records(ask.connection, specialist_ids=numbers):
        records[row["specialist_id"]].append(record_of(row))
    made = [Specialist(**{**row, "level": Level(row["level"])}, records=records[row["id"]]) for row in found.rows]
    return made, found.total


async def specialist(ask: Ask, specialist_id: int) -> Specialist:
    """One specialist; raises NotFound."""
    found, _total = await specialists(ask, Listing(limit=1), id=specialist_id)
    if not found:
        message = f"There is no specialist {specialist_id}."
        raise NotFound("error.msg.specialist.id.invalid", message, specialist_id)
    return found[0]
