"""What monitors look at in the database, and what they found before."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from akiba import organisation
from akiba.billers.monitors.expectation import DAY, Projection, Shares, hour_of
from akiba.billers.monitors.rules import (
    REPEATED_WITHIN,
    Day,
    Habit,
    Kind,
    Past,
    Verdict,
    duplicates,
    excess,
    habit_of,
    silence,
)
from akiba.billers.services.store import bound, unknown
from akiba.organisation import WorkingCalendar
from akiba.platform.listings import EVERY_OFFICE, compose, load_lists
from akiba.platform.sql import Row, load
from akiba.platform.work import Ask
from akiba.wire.answers import Answer
from akiba.wire.operations import Listing

queries = load(__package__)
lists = load_lists(__package__)

HISTORY = 56 * DAY
LONGEST_SILENCE = 90 * DAY
MINUTES = int(REPEATED_WITHIN.total_seconds()) // 60
MIDNIGHT = time()


class Alert(Answer):
    """Something unlikely at a service: what was expected, what was seen, and how likely that is by chance."""

    id: int
    service_id: int
    service_name: str
    biller_id: int
    biller_name: str
    currency_code: str
    kind: str
    window_start: datetime
    window_end: datetime
    expected: Decimal
    observed: Decimal
    probability: Decimal
    limit_at: Decimal
    about: str
    first_seen: datetime
    last_seen: datetime
    projected: Decimal | None = None
    closed_at: datetime | None = None
    acknowledged_at: datetime | None = None
    acknowledged_by: str | None = None
    explanation: str | None = None


@dataclass(frozen=True, slots=True)
class Watched:
    """A service and what its monitors say now."""

    service_id: int
    service_name: str
    biller_id: int
    biller_name: str
    verdicts: tuple[Verdict, ...]


def figure(value: Decimal | None, otherwise: float = 0.0) -> float:
    """A figure of the database, for arithmetic of chances."""
    return otherwise if value is None else float(value)


def projection_of(row: Row, calendar: WorkingCalendar, days: tuple[date, date]) -> Projection:
    """What is expected of the service of a row; its office's holidays between two days are days off unless it works."""
    first, last = days
    off = () if row["on_holidays"] else calendar.holidays
    closed = {
        holiday.first + DAY * number
        for holiday in off
        if holiday.last >= first and holiday.first <= last
        for number in range((holiday.last - holiday.first).days + 1)
    }
    factors = {name: [float(factor) for factor in row[name]] for name in ("weekdays", "month_days", "months", "hours")}
    return Projection(
        figure(row["payments"]),
        figure(row["amount"]),
        **factors,
        month_end=figure(row["month_end"], 1.0),
        opens=hour_of(row["opens_at"] or MIDNIGHT),
        closes=hour_of(row["closes_at"]) if row["closes_at"] else 24.0,
        closed_days=frozenset(closed),
        dispersion=None if row["dispersion"] is None else float(row["dispersion"]),
        amount_spread=figure(row["amount_spread"], 1.0),
    )


async def watched(ask: Ask, service_id: int | None = None, *, portal: bool = False) -> list[Row]:
    """The services that this user sees, with what is expected of them."""
    own = await bound(ask)
    if portal and own is None:
        own = []
    rows: list[Row] = await queries.watched(
        ask.connection, service_id=service_id, bound=own, hierarchy=ask.user.office_hierarchy
    )
    return rows


async def watched_one(ask: Ask, service_id: int) -> Row:
    """One of them; raises NotFound."""
    for row in await watched(ask, service_id):
        return row
    raise unknown("service", service_id)


async def judged(ask: Ask, rows: list[Row]) -> list[Watched]:
    """What the monitors of services say at this moment."""
    now = ask.now.replace(tzinfo=None)
    hour = now.replace(minute=0, second=0, microsecond=0)
    start = datetime.combine(now.date(), MIDNIGHT)
    zone = ask.tenant.zone
    seen = await queries.seen(
        ask.connection,
        service_ids=[row["service_id"] for row in rows],
        day_start=start.replace(tzinfo=zone),
        hour_end=hour.replace(tzinfo=zone),
        minutes=MINUTES,
    )
    found = {one["service_id"]: one for one in seen}
    calendars = await calendars_of(ask, rows)
    return [
        Watched(
            row["service_id"],
            row["service_name"],
            row["biller_id"],
            row["biller_name"],
            verdicts(ask, row, calendars[row["office_id"]], found[row["service_id"]]),
        )
        for row in rows
    ]


async def calendars_of(ask: Ask, rows: list[Row]) -> Mapping[int, WorkingCalendar]:
    """The working days of the offices of services."""
    offices = {row["office_id"] for row in rows}
    return {office: await organisation.working_calendar(ask, office) for office in offices}


def verdicts(ask: Ask, row: Row, calendar: WorkingCalendar, seen: Row) -> tuple[Verdict, ...]:
    """What each monitor says of a service."""
    now = ask.now.replace(tzinfo=None)
    start = datetime.combine(now.date(), MIDNIGHT)
    cannot = why_not(row, now.date())
    if cannot:
        return tuple(Verdict(kind, start, now, cannot=cannot) for kind in Kind)
    habit = habit_from(row)
    projection = projection_of(row, calendar, (now.date() - LONGEST_SILENCE, now.date()))
    live = datetime.combine(row["live_on"], MIDNIGHT)
    last = seen["last_attempt"].astimezone(ask.tenant.zone).replace(tzinfo=None) if seen["last_attempt"] else live
    since = max(last, live, now - LONGEST_SILENCE)
    hour = now.replace(minute=0, second=0, microsecond=0)
    day = Day(start, hour, seen["payments"], float(seen["amount"]), seen["repeats"])
    return silence(projection, since, now, habit), excess(projection, day, habit), duplicates(day, habit)


def why_not(row: Row, today: date) -> str:
    """Why the monitors cannot judge a service; nothing where they can."""
    if not row["active"]:
        return "closed"
    if row["live_on"] is None or row["live_on"] > today:
        return "not live"
    return "" if row["payments"] is not None else "no projection"


def habit_from(row: Row) -> Habit:
    """What is usual at the service of a row; of a new one nothing is known."""
    if row["as_of"] is None:
        return Habit()
    dispersion = None if row["usual_dispersion"] is None else float(row["usual_dispersion"])
    shares = Shares(row["weekday_shares"], row["hour_shares"])
    return Habit(float(row["paid"]), float(row["expected"]), dispersion, float(row["repeats"]), shares)


async def learn(ask: Ask, row: Row) -> Habit:
    """What is usual at a service, by its whole days of the last weeks since it went live."""
    today = ask.now.date()
    first = max(row["live_on"], today - HISTORY)
    found = await queries.days(
        ask.connection,
        service_id=row["service_id"],
        first=first,
        today=today,
        zone=ask.tenant.time_zone,
        minutes=MINUTES,
    )
    calendar = await organisation.working_calendar(ask, row["office_id"])
    days = [Past(one["day"], one["hours"], one["repeats"]) for one in found]
    return habit_of(projection_of(row, calendar, (first, today)), days)


async def shares(ask: Ask, row: Row) -> tuple[Shares, Shares]:
    """When a service is paid: as projected, and as is usual."""
    calendar, today = await organisation.working_calendar(ask, row["office_id"]), ask.now.date()
    projection = projection_of(row, calendar, (today, today))
    return projection.shares, projection.shared(habit_from(row).shares).shares


async def alerts(ask: Ask, *, portal: bool = False, limit: int = 200, **given: Any) -> list[Alert]:
    """What was found at the services that this user sees, the newest first."""
    own = await bound(ask)
    if portal and own is None:
        own = []
    visible = EVERY_OFFICE if own is not None else ask.user.office_hierarchy
    listing = Listing(limit=limit, order_by="id", sort_order="desc")
    statement, arguments = compose(lists["alerts"], listing, given | {"bound": own}, visible=visible)
    return [Alert(**row) for row in await ask.connection.fetch(statement, *arguments)]


async def alert(ask: Ask, alert_id: int) -> Alert:
    """One alert that this user sees; raises NotFound."""
    found = await alerts(ask, id=alert_id)
    if not found:
        raise unknown("monitoralert", alert_id)
    return found[0]
