"""What a biller's own people see: what was paid to it, day by day, against what was projected."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from akiba import organisation
from akiba.billers.monitors.expectation import DAY, expected
from akiba.billers.monitors.store import projection_of, watched
from akiba.billers.payments.store import queries as payments
from akiba.billers.services import store as services
from akiba.billers.services.store import Biller
from akiba.platform.sql import Row
from akiba.platform.work import Ask
from akiba.wire.answers import Answer


class DayPaid(Answer, omit_defaults=False):
    """What was paid on a day, and what was projected; nothing where nobody said."""

    day: date
    payments: int
    amount: Decimal
    projected_payments: Decimal | None = None
    projected_amount: Decimal | None = None


async def own_billers(ask: Ask) -> list[Biller]:
    """The billers that this user is bound to; nobody else has any here."""
    own = await services.bound(ask)
    return [biller for biller in await services.billers(ask) if biller.id in (own or [])]


async def days(ask: Ask, billers: list[int], service_id: int | None, first: date, last: date) -> list[DayPaid]:
    """Every day from the first to the last, what was paid and what was projected."""
    found = await payments.daily(
        ask.connection, biller_ids=billers, service_id=service_id, first_day=first, last_day=last
    )
    paid = {row["day"]: (row["payments"], row["amount"]) for row in found}
    planned = await plans(ask, billers, service_id, first, last)
    every = [first + timedelta(number) for number in range((last - first).days + 1)]
    return [day_of(day, paid.get(day, (0, Decimal(0))), planned.get(day)) for day in every]


async def plans(
    ask: Ask, billers: list[int], service_id: int | None, first: date, last: date
) -> dict[date, tuple[Decimal, Decimal]]:
    """What was projected for each day, of all services that are live by then."""
    rows = [row for row in await watched(ask, service_id) if row["biller_id"] in billers and row["payments"]]
    found: dict[date, tuple[Decimal, Decimal]] = {}
    for row in rows:
        for day, (number, amount) in (await plan(ask, row, first, last)).items():
            before = found.get(day, (Decimal(0), Decimal(0)))
            found[day] = before[0] + number, before[1] + amount
    return found


async def plan(ask: Ask, row: Row, first: date, last: date) -> dict[date, tuple[Decimal, Decimal]]:
    """What was projected of one service for each day since it went live."""
    calendar = await organisation.working_calendar(ask, row["office_id"])
    projection = projection_of(row, calendar, (first, last))
    begin = max(first, row["live_on"] or last + DAY)
    made = {}
    for number in range(max((last - begin).days + 1, 0)):
        day = begin + timedelta(number)
        start = datetime.combine(day, time())
        mean = Decimal(str(round(expected(projection, start, start + DAY).mean, 4)))
        made[day] = mean, mean * row["amount"] / row["payments"]
    return made


def day_of(day: date, paid: tuple[int, Decimal], planned: tuple[Decimal, Decimal] | None) -> DayPaid:
    """A day from its figures."""
    number, amount = planned or (None, None)
    return DayPaid(day=day, payments=paid[0], amount=paid[1], projected_payments=number, projected_amount=amount)
