"""Configurations and the business date in the database."""

from datetime import date

from akiba.kernel.errors import NotFound
from akiba.organisation.configurations.rules import DateKind
from akiba.platform.sql import Row, load
from akiba.platform.work import Ask
from akiba.wire.answers import Answer

queries = load(__package__)


class Configuration(Answer):
    """One named configuration of the institution; one with a trap door is set once and for all."""

    name: str
    enabled: bool
    id: int
    trap_door: bool
    value: int | None = None
    string_value: str | None = None
    date_value: date | None = None
    description: str | None = None


class BusinessDate(Answer):
    """The day that the institution is on, or the last one it closed."""

    description: str
    type: str
    date: date


async def configurations(ask: Ask) -> list[Configuration]:
    """Every configuration."""
    return [Configuration(**dict(row)) for row in await queries.configurations(ask.connection)]


async def configuration(ask: Ask, configuration_id: int) -> Configuration:
    """The configuration; raises NotFound."""
    return found(await queries.configuration(ask.connection, id=configuration_id), configuration_id)


async def configuration_named(ask: Ask, name: str) -> Configuration:
    """The configuration of a name; raises NotFound."""
    return found(await queries.configuration_named(ask.connection, name=name), name)


def found(row: Row | None, key: object) -> Configuration:
    """The configuration of a row; raises NotFound where there is none."""
    if row is None:
        raise NotFound("error.msg.configuration.id.invalid", f"There is no configuration {key}.", key)
    return Configuration(**dict(row))


async def business_dates(ask: Ask) -> dict[DateKind, date]:
    """The dates that were set."""
    row = await queries.business_dates(ask.connection)
    dates = {DateKind.BUSINESS_DATE: row["business_date"], DateKind.COB_DATE: row["cob_date"]}
    return {kind: day for kind, day in dates.items() if day is not None}


def as_answer(kind: DateKind, day: date) -> BusinessDate:
    """A date as answers show it."""
    return BusinessDate(description=kind.label, type=kind.code, date=day)
