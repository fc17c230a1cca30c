"""Jobs as rooms declare them, and when they are due."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

import asyncpg
from croniter import CroniterError, croniter

from akiba.kernel.errors import Fault, ValidationFailed
from akiba.platform.commands import Bus
from akiba.platform.integrity import as_error
from akiba.platform.work import Ask, Tenant, Work

SYSTEM_USER = 2
QUARTZ_FIELDS = (6, 7)


@dataclass(slots=True)
class Run:
    """One run of a job for one institution."""

    bus: Bus
    tenant: Tenant
    report: Callable[[Decimal], Awaitable[None]]

    def ask(self) -> AbstractAsyncContextManager[Ask]:
        """A unit of work that reads."""
        return self.bus.ask(self.tenant, SYSTEM_USER)

    @asynccontextmanager
    async def still(self) -> AsyncIterator[Ask]:
        """A unit of work that reads and sees one moment throughout, whatever others write meanwhile."""
        async with self.ask() as ask, ask.connection.transaction(isolation="repeatable_read", readonly=True):
            yield ask

    @asynccontextmanager
    async def work(self) -> AsyncIterator[Work]:
        """A unit of work that writes; bulk work opens one for each range of accounts. Raises what commands raise."""
        try:
            async with self.bus.work(self.tenant, SYSTEM_USER) as work:
                yield work
        except asyncpg.PostgresError as error:
            raise as_error(error) from error

    async def progress(self, done: int, total: int) -> None:
        """Tell how far the run is."""
        await self.report(Decimal(100 * done) / total if total else Decimal(100))


Does = Callable[[Run], Awaitable[str]]


@dataclass(frozen=True, slots=True)
class Job:
    """Something that runs by night. `does` answers a sentence on what was done."""

    id: int
    name: str
    short_name: str
    cron: str
    does: Does


JOBS: dict[str, Job] = {}


def job(number: int, name: str, short_name: str, cron: str) -> Callable[[Does], Does]:
    """Declare a job under the name, number and schedule that clients know; the schedule is a Quartz expression."""

    def declare(does: Does) -> Does:
        taken = {each.id for each in JOBS.values()} | set(JOBS)
        if taken & {number, name}:
            raise ValueError(f"job {number}, {name}: declared already")
        JOBS[name] = Job(number, name, short_name, cron, does)
        return does

    return declare


def next_run(cron: str, after: datetime) -> datetime:
    """When a Quartz expression is next due after a moment in the institution's zone; raises ValidationFailed."""
    fields = cron.split()
    if len(fields) not in QUARTZ_FIELDS:
        raise unusable(cron)
    seconds, minutes, hours, day, month, weekday = (
        field.replace("?", "*").replace("1/1", "*/1").replace("0/", "*/") for field in fields[:6]
    )
    try:
        found: datetime = croniter(
            f"{seconds} {minutes} {hours} {day} {month} {weekday}", after, second_at_beginning=True
        ).get_next(datetime)
    except (CroniterError, ValueError, KeyError):
        raise unusable(cron) from None
    return found


def unusable(cron: str) -> ValidationFailed:
    """The answer to a schedule that cannot be read."""
    message = "A schedule has seconds, minutes, hours, day of month, month, day of week and perhaps a year."
    return ValidationFailed(Fault("validation.msg.job.cronExpression.invalid", message, "cronExpression", cron[:100]))
