"""Runs what is due. One question to the registry says which institutions have something to do; only those are opened.

A job is claimed by a session lock, so two processes never run it at once, and a process that dies gives it back.
"""

import asyncio
import logging
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from itertools import count

import asyncpg

from akiba.kernel.errors import AkibaError
from akiba.platform.commands import Bus
from akiba.platform.scheduling.jobs import JOBS, Job, Run, next_run
from akiba.platform.sql import Connection, load
from akiba.platform.tenants import UnknownTenantError
from akiba.platform.work import Tenant, Work

queries = load(__package__)
log = logging.getLogger("akiba.jobs")

OUT_OF_REACH = (AkibaError, UnknownTenantError, asyncpg.PostgresError, OSError)
SWEEP_SECONDS = 5
AT_ONCE = 4
ATTENTION = 6
LONGEST_ERROR = 500
PENDING: dict[str, int] = {}
"""Institutions where somebody just asked for a job in this process, and how many sweeps still look at them."""


def poke(tenant: Tenant) -> None:
    """Look at this institution's jobs at the next sweeps, whatever the registry says."""
    PENDING[tenant.identifier] = ATTENTION


async def ask_for(work: Work, name: str) -> None:
    """Have a job run once this work is committed, whenever it would be due."""
    await queries.ask_for(work.connection, name=name)
    poke(work.tenant)


@dataclass
class Runner:
    """What a process does about jobs: it looks what is due and begins it; nobody waits for another's."""

    bus: Bus
    stopping: asyncio.Event = field(default_factory=asyncio.Event)
    busy: set[str] = field(default_factory=set)
    places: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))

    async def run(self) -> None:
        """Sweep until told to stop, then wait for what was begun."""
        async with asyncio.TaskGroup() as group:
            for second in count():
                if PENDING or second % SWEEP_SECONDS == 0:
                    await self.sweep(group)
                try:
                    await asyncio.wait_for(self.stopping.wait(), 1.0)
                except TimeoutError:
                    continue
                return

    async def sweep(self, group: asyncio.TaskGroup) -> None:
        """Begin what is due anywhere, unless what was due there before is still at work."""
        try:
            async with self.bus.tenants.registry() as registry:
                due = [row["identifier"] for row in await queries.tenants_due(registry)]
        except OUT_OF_REACH as error:
            log.warning("the jobs could not be looked at: %s", error)
            return
        for identifier in dict.fromkeys([*PENDING, *due]):
            if identifier in self.busy:
                continue
            self.busy.add(identifier)
            group.create_task(self.serve(identifier))
            PENDING[identifier] = PENDING.get(identifier, 0) - 1
            if PENDING[identifier] <= 0:
                del PENDING[identifier]

    async def serve(self, identifier: str) -> None:
        """Run what is due at one institution; whatever keeps it from running, the others do not suffer from it."""
        try:
            async with self.places:
                await self.run_due(await self.bus.tenants.find(identifier))
        except OUT_OF_REACH as error:
            log.warning("the jobs of %s could not be looked at: %s", identifier, error)
        finally:
            self.busy.discard(identifier)

    async def run_due(self, tenant: Tenant) -> None:
        """Run what is due of one institution, one job after another."""
        async with self.bus.tenants.connection(tenant) as connection:
            for row in await queries.due(connection):
                if row["name"] in JOBS and await queries.claim(connection, id=row["id"]):
                    try:
                        await self.run_claimed(tenant, connection, JOBS[row["name"]], row["cron"])
                    finally:
                        await queries.release(connection, id=row["id"])
            due = await queries.next_due(connection)
        async with self.bus.tenants.registry() as registry:
            await queries.set_due(registry, identifier=tenant.identifier, due=due)

    async def run_claimed(self, tenant: Tenant, connection: Connection, job: Job, cron: str) -> None:
        """Run one job and write down how it went."""
        by_hand = await queries.still_due(connection, id=job.id)
        if by_hand is None:
            return

        async def report(progress: Decimal) -> None:
            await queries.report(connection, id=job.id, progress=progress)

        started_at = datetime.now(UTC)
        done = error = None
        try:
            done = await job.does(Run(self.bus, tenant, report))
        except (AkibaError, asyncpg.PostgresError) as failure:
            log.exception("the job %s failed for %s", job.name, tenant.identifier)
            error = f"{type(failure).__name__}: {failure}"[:LONGEST_ERROR]
        except Exception:  # a job of any room may fail in any way, and the others must go on
            log.exception("the job %s failed for %s", job.name, tenant.identifier)
            error = "An unexpected error; the server's log has the details."
        await queries.finish(
            connection,
            id=job.id,
            started_at=started_at,
            error=error,
            done=done,
            by_hand=by_hand,
            next_run_at=next_run(cron, datetime.now(tenant.zone)),
        )
