"""Schedules in the database, and the calendar that their dates follow from."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from akiba.delivery.planning.calendars import public_holidays
from akiba.delivery.planning.rules import (
    DAY,
    WHOLE,
    Calendar,
    Item,
    Overload,
    Plan,
    Season,
    expected_finish,
    overloads,
    planned,
)
from akiba.delivery.projects.store import Project
from akiba.delivery.rules import Role
from akiba.kernel.errors import NotFound
from akiba.organisation import working_calendar
from akiba.platform.sql import Row, load
from akiba.platform.work import Ask

queries = load(__package__)


@dataclass(frozen=True, slots=True)
class Task:
    """An item of a schedule as it is kept; `place` is the hierarchy of the office that one travels to for it."""

    id: int
    position: int
    step_code: str | None
    category: str
    name: str
    description: str
    required: bool
    applicable: bool
    role: Role
    owner_id: int | None
    owner_name: str | None
    estimate_days: int
    lead_days: int
    not_before: date | None
    office_id: int | None
    office_name: str | None
    place: str | None
    percent_complete: int
    evidence: str
    after: tuple[int, ...]

    @property
    def item(self) -> Item:
        """The item as the planner takes it."""
        return Item(
            self.id,
            self.estimate_days,
            self.after,
            self.lead_days,
            self.not_before,
            self.place,
            self.percent_complete,
            self.owner_id,
            self.applicable,
        )


@dataclass(frozen=True, slots=True)
class KeptSeason:
    """A season as it is kept."""

    id: int
    name: str
    from_date: date
    to_date: date
    pace: Decimal
    office_id: int | None
    office_name: str | None
    place: str

    @property
    def season(self) -> Season:
        """The season as the planner takes it."""
        return Season(self.name, self.from_date, self.to_date, self.pace, self.place)


@dataclass(frozen=True, slots=True)
class Schedule:
    """A project's items with their dates; `expected` is when all is done from today on, None once it is."""

    tasks: Sequence[Task]
    seasons: Sequence[KeptSeason]
    calendar: Calendar
    plan: Plan
    expected: date | None
    overloads: Sequence[Overload]

    @property
    def working_days(self) -> int:
        """The days of work from the start to the finish."""
        return self.calendar.working_days(self.plan.start, self.plan.finish + DAY)

    def late(self, task: Task, today: date) -> bool:
        """Whether an item should be done and is not."""
        found = self.plan.dates.get(task.id)
        return found is not None and found.ends < today and task.percent_complete < WHOLE


@dataclass(frozen=True, slots=True)
class DaysOff:
    """Days on which nobody works: public holidays and the institution's own."""

    public: Container[date]
    own: Container[date]

    def __contains__(self, day: object) -> bool:
        return day in self.public or day in self.own


def task_of(row: Row) -> Task:
    """The item of a row."""
    return Task(**{**row, "role": Role(row["role"]), "after": tuple(row["after"])})


async def tasks(ask: Ask, project_id: int) -> list[Task]:
    """The items of a project in their order."""
    return [task_of(row) for row in await queries.items(ask.connection, project_id=project_id)]


async def task(ask: Ask, project_id: int, item_id: int) -> Task:
    """One item; raises NotFound."""
    found = next((one for one in await tasks(ask, project_id) if one.id == item_id), None)
    if found is None:
        raise NotFound("error.msg.schedule.item.id.invalid", f"This schedule has no item {item_id}.", item_id)
    return found


async def seasons(ask: Ask, project_id: int) -> list[KeptSeason]:
    """The seasons that a project reckons with."""
    return [KeptSeason(**row) for row in await queries.seasons(ask.connection, project_id=project_id)]


async def calendar(ask: Ask, project: Project, known: Sequence[KeptSeason]) -> Calendar:
    """The days on which a project's people work."""
    own = await working_calendar(ask, project.office_id)
    closed = frozenset(
        one.first + timedelta(days=number) for one in own.holidays for number in range((one.last - one.first).days + 1)
    )
    weekdays = frozenset(project.weekdays) if project.weekdays else own.weekdays
    off = DaysOff(public_holidays(project.country, project.region), closed)
    return Calendar(weekdays, off, tuple(one.season for one in known))


async def schedule(ask: Ask, project: Project, start: date | None = None) -> Schedule:
    """A project's schedule with its dates; as if it began on another day, where one is given."""
    found, known = await tasks(ask, project.id), await seasons(ask, project.id)
    days = await calendar(ask, project, known)
    items = [one.item for one in found]
    begins = start or project.starts_on
    plan = planned(items, days, begins)
    expected = expected_finish(items, days, begins, max(ask.business_date, begins))
    return Schedule(found, known, days, plan, expected, overloads(items, plan))
