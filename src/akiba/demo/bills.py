"""Two billers: one is paid every day until today, of the other nothing has been heard since last Tuesday."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import count
from random import Random
from typing import Any

from akiba.demo import people
from akiba.demo.cash import Window
from akiba.demo.institution import CURRENCY, SETTLEMENT, Institution, savings_product
from akiba.demo.life import SUNDAY
from akiba.demo.log_ins import SOLAR_CLERK, WATER_CLERK, LogIn, enter
from akiba.demo.orders import DAY, FIRST_USER, do, queries, thousands
from akiba.platform.commands import Bus
from akiba.platform.scheduling import SYSTEM_USER
from akiba.platform.work import Tenant, Work

TUESDAY = 1
HEAD_OFFICE = 1
ENTITY = 2
MOBILE = "mobile"
FALLS_SILENT = time(10)
NEW_FOR = 21
SETTLED_AT = time(0, 30)
COUNTER_HOURS = range(8, 16)
PAYERS = 120
MISTYPED_EVERY = 151
HOURS = (0, 0, 0, 0, 0, 0, 1, 3, 6, 9, 10, 10, 8, 7, 8, 9, 8, 7, 6, 4, 2, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Kind:
    """What sets one biller apart from the other: what is paid on an average day, and how much of it at the counter."""

    biller: str
    contact: str
    code: str
    service: str
    pattern: str
    first_reference: int
    a_day: int
    usual: int
    weekdays: tuple[Decimal, ...]
    counter: float
    clerk: LogIn
    fee: dict[str, Any]

    def reference(self, number: int) -> str:
        """What one of the payers is known by."""
        return self.pattern.replace("9{7}", str(self.first_reference + number * 37))


FACTORS = tuple(Decimal(factor) / 10 for factor in (12, 11, 10, 10, 11, 12, 4))
WATER = Kind(
    biller="Mlima Water Supply",
    contact="Upendo Macha",
    code="WATER",
    service="Water bills",
    pattern="9{7}",
    first_reference=4_100_000,
    a_day=16,
    usual=18,
    weekdays=FACTORS,
    counter=0.4,
    clerk=WATER_CLERK,
    fee={"feeFlat": 500, "feeOnPayer": True},
)
SOLAR = Kind(
    biller="Jua Solar Homes",
    contact="Simon Kweka",
    code="SOLAR",
    service="Solar instalments",
    pattern="JS9{7}",
    first_reference=7_300_000,
    a_day=20,
    usual=9,
    weekdays=FACTORS,
    counter=0.25,
    clerk=SOLAR_CLERK,
    fee={"feePercent": Decimal("1.5"), "feeMinimum": 100, "feeOnPayer": False},
)


def last_tuesday(today: date) -> date:
    """The Tuesday before today, a week ago where today is one."""
    return today - ((today.weekday() - TUESDAY) % 7 or 7) * DAY


@dataclass(frozen=True, slots=True)
class Service:
    """A service that is paid from a day on, and from when on nobody does any more."""

    kind: Kind
    biller_id: int
    id: int
    live_on: date
    silent_from: datetime | None


@dataclass(frozen=True, slots=True)
class Due:
    """Something that somebody will pay: when, and how much to whom."""

    at: datetime
    service: Service
    payer: int
    amount: Decimal
    cash: bool

    @property
    def paper(self) -> dict[str, Any]:
        """What it says on the payment."""
        return {"reference": self.service.kind.reference(self.payer), "amount": self.amount}


@dataclass
class Bills:
    """The payments of bills in the making."""

    bus: Bus
    tenant: Tenant
    window: Window
    gateway: int
    services: Sequence[Service]
    random: Random
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    async def live(self, now: datetime) -> None:
        """A day until that moment: what was paid the day before is settled, then bills are paid."""
        due = sorted((one for service in self.services for one in self.due(service, now)), key=lambda one: one.at)
        async with self.bus.work(self.tenant, SYSTEM_USER, durable=False) as work:
            work.now = datetime.combine(now.date(), SETTLED_AT, now.tzinfo)
            for service in self.services:
                await self.settle(work, service)
        async with self.bus.work(self.tenant, self.window.user_id or FIRST_USER, durable=False) as work:
            taken = await self.take_cash(work, [one for one in due if one.cash])
        if taken:
            async with self.bus.work(self.tenant, FIRST_USER, durable=False) as work:
                await self.window.hand_in(work, taken, "What was paid of bills")
        async with self.bus.work(self.tenant, self.gateway, durable=False) as work:
            for one in due:
                if not one.cash:
                    await self.take_from_telephone(work, one)

    def due(self, service: Service, now: datetime) -> Iterator[Due]:
        """What is paid of a service on a day, until that moment and until it fell silent; spread as its hours are."""
        if now.date() < service.live_on:
            return
        kind, day = service.kind, datetime.combine(now.date(), time(), now.tzinfo)
        number = round(kind.a_day * float(kind.weekdays[day.weekday()]) * self.random.uniform(0.85, 1.15))
        for place, payer in enumerate(self.random.sample(range(PAYERS), number)):
            at = day + hour_at((place + self.random.random()) / number)
            amount = thousands(kind.usual * 1000 * self.random.uniform(0.5, 1.5))
            cash = day.weekday() != SUNDAY and at.hour in COUNTER_HOURS and self.random.random() < kind.counter
            if at < min(now, service.silent_from or now):
                yield Due(at, service, payer, amount, cash)

    async def settle(self, work: Work, service: Service) -> None:
        """Pay the biller what it is owed until yesterday, where that is something."""
        yesterday = work.business_date - DAY
        if await queries.paid(work.connection, biller_id=service.biller_id, day=yesterday):
            await do(work, "SETTLE_BILLER", service.biller_id, day=yesterday)

    async def take_cash(self, work: Work, due: Sequence[Due]) -> Decimal:
        """Bills paid at the counter; what was taken in all."""
        taken = Decimal(0)
        for one in due:
            work.now = one.at
            made = await do(work, "PAYATCOUNTER_BILLPAYMENT", serviceId=one.service.id, **one.paper)
            taken += one.amount + (Decimal(made.changes["fee"]) if one.service.kind.fee["feeOnPayer"] else 0)
        return taken

    async def take_from_telephone(self, work: Work, one: Due) -> None:
        """A bill paid by mobile money; now and then the payer mistypes the reference."""
        work.now, number = one.at, next(self.numbers)
        paper = one.paper
        if number % MISTYPED_EVERY == 0:
            paper["reference"] = one.service.kind.reference(PAYERS + number)
        sent = {"channel": MOBILE, "channelReference": f"MM{number + 2_604_000:08}", **paper}
        await do(work, "CREATE_BILLPAYMENT", serviceCode=one.service.kind.code, **sent)


def hour_at(share: float) -> timedelta:
    """The time of day by which so much of a day's payments has come."""
    left = share * sum(HOURS)
    for hour, weight in enumerate(HOURS):
        if left < weight:
            return timedelta(hours=hour + left / weight)
        left -= weight
    raise AssertionError


async def take_on(work: Work, institution: Institution, last_day: date) -> list[Service]:
    """Both billers with their services, as they will be looked at on the last day; nothing is paid yet."""
    accounts = institution.accounts
    await do(work, "CREATE_BILLCHANNEL", code=MOBILE, name="Mobile money", accountId=accounts["mobile"])
    product = await savings_product(work, accounts, SETTLEMENT)
    silent_from = datetime.combine(last_tuesday(last_day), FALLS_SILENT, work.tenant.zone)
    begins = max(work.business_date, last_day - NEW_FOR * DAY)
    return [
        await take_on_one(work, institution, WATER, product, (work.business_date, None)),
        await take_on_one(work, institution, SOLAR, product, (begins, silent_from)),
    ]


async def take_on_one(
    work: Work, institution: Institution, kind: Kind, product: int, lasts: tuple[date, datetime | None]
) -> Service:
    """A biller, its savings account, and its service with what is expected of it from the first to its last moment."""
    accounts = institution.accounts
    made = await do(
        work,
        "CREATE_BILLER",
        officeId=HEAD_OFFICE,
        name=kind.biller,
        currencyCode=CURRENCY,
        payableAccountId=accounts["billers"],
        feeAccountId=accounts["bill_fees"],
        suspenseAccountId=accounts["bill_suspense"],
        savingsAccountId=await savings_account(work, kind, product),
        contactName=kind.clerk.name,
        contactEmail=f"{kind.clerk.username}@demo.example",
    )
    biller_id = int(made.resource_id)
    made = await do(
        work,
        "CREATE_BILLERSERVICE",
        biller_id,
        code=kind.code,
        name=kind.service,
        referencePattern=kind.pattern,
        referenceHint=f"On the bill, such as {kind.reference(0)}",
        listedOnly=True,
        liveOn=lasts[0],
        channels=["counter", MOBILE],
        **kind.fee,
    )
    service_id = int(made.sub_resource_id)
    await do(work, "CREATE_BILL", biller_id, service_id, bills=known_payers(kind))
    await do(
        work,
        "PROJECT_BILLERSERVICE",
        biller_id,
        service_id,
        payments=kind.a_day,
        amount=kind.a_day * kind.usual * 1000,
        weekdays=list(kind.weekdays),
        hours=list(HOURS),
        dispersion=60,
        amountSpread=Decimal("0.3"),
    )
    user_id = await enter(work, kind.clerk)
    await do(work, "CREATE_BILLERUSER", biller_id, userId=user_id, portal=True)
    return Service(kind, biller_id, service_id, *lasts)


def known_payers(kind: Kind) -> list[dict[str, str]]:
    """Who pays, under which reference."""
    random = Random(kind.first_reference)  # noqa: S311 - names of people who never lived
    named = [" ".join(people.person(random)[:2]) for _ in range(PAYERS)]
    return [{"reference": kind.reference(number), "payerName": name} for number, name in enumerate(named)]


async def savings_account(work: Work, kind: Kind, product: int) -> int:
    """What the biller is paid into, as a client of the institution."""
    since = work.business_date
    client = await do(
        work,
        "CREATE_CLIENT",
        officeId=HEAD_OFFICE,
        fullname=kind.biller,
        legalFormId=ENTITY,
        active=True,
        activationDate=since,
        submittedOnDate=since,
    )
    made = await do(work, "CREATE_SAVINGSACCOUNT", clientId=client.client_id, submittedOnDate=since, productId=product)
    account = int(made.savings_id)
    await do(work, "APPROVE_SAVINGSACCOUNT", account, approvedOnDate=since)
    await do(work, "ACTIVATE_SAVINGSACCOUNT", account, activatedOnDate=since)
    return account
