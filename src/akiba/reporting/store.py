"""Answering a report's question from the database, read-only and within a time limit."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import asyncpg

from akiba.delivery import ReportsTried, Trial
from akiba.kernel.errors import DomainRuleViolation
from akiba.platform.sql import load
from akiba.platform.work import Ask, Work
from akiba.reporting.catalogue import CATALOGUE, Report
from akiba.reporting.values import bound

queries = load(__package__)

LIMIT_MS = "30000"
FIXED_OPTIONS: Mapping[str, Sequence[tuple[int, str]]] = {
    "parTypeSelect": (
        (1, "Principal Only"),
        (2, "Principal + Interest"),
        (3, "Principal + Interest + Fees"),
        (4, "Principal + Interest + Fees + Penalties"),
    ),
    "obligDateTypeSelect": ((1, "Closed Date"), (2, "Disbursal Date")),
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a report: its name and PostgreSQL type."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Result:
    """What a report answered."""

    columns: tuple[Column, ...]
    rows: list[tuple[Any, ...]]


@asynccontextmanager
async def reading(ask: Ask) -> AsyncIterator[None]:
    """A read-only transaction under the reader's role, where this server has one, and a time limit."""
    async with ask.connection.transaction(readonly=True):
        await queries.begin_reading(ask.connection, limit_ms=LIMIT_MS)
        await queries.become_reader(ask.connection)
        yield


async def run_report(ask: Ask, report: Report, given: Mapping[str, str]) -> Result:
    """The answer to a report; raises ValidationFailed, DomainRuleViolation where it takes too long."""
    values = bound(report, given, ask.user.office_hierarchy, ask.business_date)
    try:
        async with reading(ask):
            statement = await ask.connection.prepare(report.statement)
            columns = tuple(Column(item.name, item.type.name) for item in statement.get_attributes())
            return Result(columns, [tuple(row) for row in await statement.fetch(*values)])
    except asyncpg.QueryCanceledError:
        message = "The report takes longer than a report may; ask for less at once."
        raise DomainRuleViolation("error.msg.report.takes.too.long", message) from None


async def try_reports(work: Work, asked: ReportsTried) -> None:
    """Run reports for whoever wants to know that they run; nothing of it is left in the work."""
    for name in asked.wanted:
        report = CATALOGUE.get(name)
        if report is None:
            asked.trials.append(Trial(name, 0, "The catalogue has no such report."))
            continue
        values = bound(report, {}, work.user.office_hierarchy, work.business_date)
        await queries.begin_trial(work.connection)
        try:
            await queries.begin_reading(work.connection, limit_ms=LIMIT_MS)
            await queries.become_reader(work.connection)
            rows = await work.connection.fetch(report.statement, *values)
            asked.trials.append(Trial(name, len(rows)))
        except asyncpg.PostgresError as error:
            asked.trials.append(Trial(name, 0, str(error)))
        finally:
            await queries.end_trial(work.connection)


async def options(ask: Ask, parameter: str, parent: int | None) -> list[tuple[Any, Any]]:
    """What a select parameter offers, below the choice made of its parent."""
    if parameter in FIXED_OPTIONS:
        return list(FIXED_OPTIONS[parameter])
    query = getattr(queries, f"options_{parameter}")
    rows = await query(ask.connection, visible=ask.user.office_hierarchy, parent=parent)
    return [(row["id"], row["tc"]) for row in rows]


def has_options(parameter: str) -> bool:
    """Whether a parameter is chosen from a list."""
    return parameter in FIXED_OPTIONS or hasattr(queries, f"options_{parameter}")
