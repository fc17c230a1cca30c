"""Runs in the database: what is taken over, how far it has come, and what each record became."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import TypeAlias

import msgspec
from msgspec import Struct

from akiba.delivery.migration.deciding.decisions import Settled
from akiba.delivery.migration.mapping import SOURCE
from akiba.delivery.migration.records import Register
from akiba.delivery.migration.running.choices import Choices
from akiba.delivery.migration.running.plan import LeftOut, Read
from akiba.kernel.errors import Conflict, NotFound
from akiba.platform.sql import load
from akiba.platform.work import Ask, Work

queries = load(__package__)

Key: TypeAlias = tuple[str, str]
"""The kind of a record and its key in the register."""


class Run(Struct, frozen=True, kw_only=True):
    """How a run stands: `running`, `stopped` by somebody, `failed` for a `trouble`, or `done`."""

    id: int
    source: str
    job_id: int | None
    title: str
    as_of: date
    currency: str
    state: str
    stopping: bool
    total: int
    done: int
    trouble: str | None
    started_by: int
    started_at: datetime
    ended_at: datetime | None

    @property
    def percent(self) -> int:
        """How much of it is done."""
        return 100 * self.done // self.total if self.total else 0


class Stopped(Conflict):
    """Somebody stopped the run."""

    def __init__(self) -> None:
        super().__init__("import", "The run was stopped; what was taken over stays, and it can go on from there.")


class Busy(Conflict):
    """Another process is at the same run, and goes on with it."""

    def __init__(self) -> None:
        super().__init__("import", "Another process takes this register over at the moment.")


def missing(run_id: object) -> NotFound:
    """The answer where there is no such run."""
    return NotFound("error.msg.import.run.id.invalid", f"There is no run {run_id} of a register.", run_id)


async def run(ask: Ask, run_id: int) -> Run:
    """The run; raises NotFound."""
    row = await queries.run(ask.connection, id=run_id)
    if row is None:
        raise missing(run_id)
    return Run(**row)


async def run_of(ask: Ask, source: str) -> Run | None:
    """The run of a register, if there ever was one."""
    run_id = await queries.run_of(ask.connection, source=source)
    return None if run_id is None else await run(ask, run_id)


class Content(Struct, frozen=True):
    """What is taken over, what was chosen about it, and what of the file did not become part of the register.

    `settled` is what was decided on its defects, `confirmed_by` who answers for how it was read.
    """

    register: Register
    choices: Choices = Choices()
    rejected: tuple[LeftOut, ...] = ()
    sheets: tuple[Read, ...] = ()
    settled: tuple[Settled, ...] = ()
    confirmed_by: str = ""
    source: str = SOURCE

    def encoded(self) -> bytes:
        """As it is kept."""
        return msgspec.json.encode(self)


async def content(ask: Ask, run_id: int) -> Content:
    """What a run takes over; raises NotFound."""
    kept = await queries.content(ask.connection, id=run_id)
    if kept is None:
        raise missing(run_id)
    return msgspec.json.decode(kept, type=Content)


async def records(ask: Ask, run_id: int) -> dict[Key, int]:
    """What the records that came have become."""
    return {(row["kind"], row["key"]): row["our_id"] for row in await queries.records(ask.connection, run_id=run_id)}


async def note(work: Work, run_id: int, made: Mapping[Key, int], before: Collection[Key]) -> None:
    """Keep what records became that nobody knew before."""
    rows = [
        {"kind": kind, "key": key, "our_id": ours} for (kind, key), ours in made.items() if (kind, key) not in before
    ]
    if rows:
        await queries.note(work.connection, run_id=run_id, records=rows)
