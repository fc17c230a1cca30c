"""The first institution from its first day to this one: its branches' days, its nights, its billers."""

import asyncio
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import count
from random import Random

from akiba import organisation
from akiba.demo.add_on import add_on
from akiba.demo.bills import Bills, take_on
from akiba.demo.cash import Window, last_day, open_windows
from akiba.demo.institution import Institution, found
from akiba.demo.life import SUNDAY, Life
from akiba.demo.log_ins import GATEWAY, enter
from akiba.demo.orders import DAY, FIRST_USER, Stage, do, queries
from akiba.demo.scale import Progress, Scale
from akiba.platform.commands import Bus
from akiba.platform.scheduling import JOBS, SYSTEM_USER, Run
from akiba.platform.work import Tenant

QUARTERS = (1, 4, 7, 10)
ACCRUALS = "Add Periodic Accrual Transactions"
NOON, MIDNIGHT = time(12), time()


@dataclass(slots=True)
class Simulation:
    """The days of every branch, the bills of the last of them, and the nights of the institution."""

    bus: Bus
    tenant: Tenant
    scale: Scale
    days: list[date]
    branches: list[Life]
    bills: Bills | None = None

    async def run(self, institution: Institution, window: Window, progress: Progress) -> Bills:
        """Every day until yesterday."""
        worked = count()
        for number, today in enumerate(self.days):
            await self.turn_to(today)
            if number == self.scale.days - self.scale.bill_days:
                self.bills = await self.take_billers_on(institution, window)
            if self.bills:
                await self.bills.live(self.end_of(today))
            if today.weekday() != SUNDAY:
                day_number = next(worked)
                async with asyncio.TaskGroup() as day:
                    for branch in self.branches:
                        day.create_task(self.branch_day(branch, today, day_number))
            if today.day == 1 and today.month in QUARTERS:
                await self.nightly("Post Interest For Savings")
            if today.day == 1:
                await self.nightly(ACCRUALS)
            progress(number + 1, self.scale.days)
        if self.bills is None:
            raise AssertionError
        return self.bills

    def end_of(self, day: date) -> datetime:
        """The last moment of a day."""
        return datetime.combine(day + DAY, MIDNIGHT, self.tenant.zone) - timedelta(seconds=1)

    async def take_billers_on(self, institution: Institution, window: Window) -> Bills:
        """The billers, of which one falls silent on the last Tuesday."""
        async with self.bus.work(self.tenant, FIRST_USER, durable=False) as work:
            services = await take_on(work, institution, self.days[-1] + DAY)
            gateway = await enter(work, GATEWAY)
        return Bills(self.bus, self.tenant, window, gateway, services, Random(self.scale.seed))  # noqa: S311

    async def turn_to(self, today: date) -> None:
        """Move the business date."""
        async with self.bus.work(self.tenant, SYSTEM_USER, durable=False) as work:
            await organisation.move_date(work, organisation.DateKind.BUSINESS_DATE, today)

    async def branch_day(self, branch: Life, today: date, number: int) -> None:
        """What happens in one branch on one day, in one transaction."""
        async with self.bus.work(self.tenant, FIRST_USER, durable=False) as work:
            work.now = datetime.combine(today, NOON, self.tenant.zone)
            await branch.live(work, today, number)

    async def nightly(self, name: str) -> None:
        """Run a job of the night."""

        async def unseen(_progress: Decimal) -> None:
            return None

        await JOBS[name].does(Run(self.bus, self.tenant, unseen))


async def build(bus: Bus, tenant: Tenant, scale: Scale, progress: Progress) -> None:
    """Make the demonstration up to this moment, in an institution without clients."""
    random = Random(scale.seed)  # noqa: S311 - a simulation, the same each time
    async with bus.ask(tenant, FIRST_USER) as ask:
        now = ask.now
    first_day = now.date() - scale.days * DAY
    opened_on = first_day - 30 * DAY
    async with bus.work(tenant, FIRST_USER, durable=False) as work:
        await do(work, "UPDATE_CONFIGURATION_NAMED", "enable-business-date", enabled=True)
    async with bus.work(tenant, FIRST_USER, durable=False) as work:
        institution = await found(work, scale, opened_on, random)
        windows = await open_windows(work, institution, opened_on, random)
    days = [first_day + timedelta(days=number) for number in range(scale.days)]
    worked = sum(day.weekday() != SUNDAY for day in days)
    branches = [
        Life(number, place, scale, days[-1], worked, institution, Random(scale.seed + number))  # noqa: S311
        for number, place in enumerate(institution.branches)
    ]
    simulation = Simulation(bus, tenant, scale, days, branches)
    bills = await simulation.run(institution, windows[0], progress)
    async with bus.work(tenant, FIRST_USER) as work:
        await last_day(work, institution, windows)
    async with bus.work(tenant, SYSTEM_USER) as work:
        await queries.follow_calendar(work.connection)
    await simulation.nightly(ACCRUALS)
    await bills.live(now)
    await add_on(Stage(bus, tenant, now), bills.services[-1].biller_id)
    await simulation.nightly("Watch Bill Payments")
    async with bus.ask(tenant, FIRST_USER) as ask:
        await queries.analyse(ask.connection)
