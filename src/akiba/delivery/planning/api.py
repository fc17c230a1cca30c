"""Schedules on the wire."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from akiba.delivery.planning import commands, store
from akiba.delivery.planning.calendars import plausible
from akiba.delivery.planning.store import Schedule, Task
from akiba.delivery.projects.store import project
from akiba.kernel.enumerations import EnumOption
from akiba.platform.work import Ask
from akiba.wire.answers import Answer
from akiba.wire.operations import Operations, Query

operations = Operations("Delivery: plans")


class ScheduleQuery(Query, frozen=True, kw_only=True):
    """What if the project began on this day?"""

    starts_on: Annotated[date | None, plausible] = None


class ItemAnswer(Answer):
    """An item with its dates; those of what does not apply are missing. Slack is in days of work."""

    id: int
    category: str
    name: str
    description: str
    required: bool
    applicable: bool
    role: EnumOption
    estimate_days: int
    lead_days: int
    percent_complete: int
    evidence: str
    after: list[int]
    late: bool
    critical: bool
    step_code: str | None = None
    owner_id: int | None = None
    owner_name: str | None = None
    not_before: date | None = None
    office_id: int | None = None
    office_name: str | None = None
    begins_on: date | None = None
    ends_on: date | None = None
    slack: int | None = None


class SeasonAnswer(Answer):
    """A season; of a day's work `pace` is done on one of its days."""

    id: int
    name: str
    from_date: date
    to_date: date
    pace: Decimal
    office_id: int | None = None
    office_name: str | None = None


class OverloadAnswer(Answer):
    """Days on which somebody has several items to work at."""

    owner_id: int
    owner_name: str
    from_date: date
    to_date: date
    items: list[int]


class ScheduleAnswer(Answer):
    """A schedule; `expected_finish` counts what is left from today on, and is missing once all is done."""

    starts_on: date
    finishes_on: date
    working_days: int
    critical_path: list[int]
    items: list[ItemAnswer]
    seasons: list[SeasonAnswer]
    overloads: list[OverloadAnswer]
    expected_finish: date | None = None


SAME = (
    "id category name description required applicable estimate_days lead_days percent_complete evidence step_code"
    " owner_id owner_name not_before office_id office_name"
).split()


def item_answer(task: Task, found: Schedule, today: date) -> ItemAnswer:
    """An item as answers show it."""
    dates = found.plan.dates.get(task.id)
    return ItemAnswer(
        **{name: getattr(task, name) for name in SAME},
        role=task.role.option,
        after=list(task.after),
        late=found.late(task, today),
        critical=task.id in found.plan.critical,
        begins_on=dates.begins if dates else None,
        ends_on=dates.ends if dates else None,
        slack=dates.slack if dates else None,
    )


def season_answer(kept: store.KeptSeason) -> SeasonAnswer:
    """A season as answers show it."""
    return SeasonAnswer(**{name: getattr(kept, name) for name in SeasonAnswer.__struct_fields__})


def schedule_answer(found: Schedule, today: date) -> ScheduleAnswer:
    """A schedule as answers show it."""
    plan = found.plan
    owners = {task.owner_id: task.owner_name or "" for task in found.tasks}
    crowded = [
        OverloadAnswer(
            owner_id=one.owner,
            owner_name=owners[one.owner],
            from_date=one.first,
            to_date=one.last,
            items=list(one.items),
        )
        for one in found.overloads
    ]
    return ScheduleAnswer(
        starts_on=plan.start,
        finishes_on=plan.finish,
        working_days=found.working_days,
        critical_path=list(plan.path),
        items=[item_answer(task, found, today) for task in found.tasks],
        seasons=[season_answer(one) for one in found.seasons],
        overloads=crowded,
        expected_finish=found.expected,
    )


@operations.get("/delivery/projects/{project_id}/schedule", "READ_PROJECT", "Read the plan of a project")
async def read_schedule(ask: Ask, project_id: int, query: ScheduleQuery) -> ScheduleAnswer:
    """Every item with its dates, the critical path, and who has too much to do."""
    found = await store.schedule(ask, await project(ask, project_id), query.starts_on)
    return schedule_answer(found, ask.business_date)


operations.post("/delivery/projects/{project_id}/schedule", commands.add_item)
operations.put("/delivery/projects/{project_id}/schedule/{item_id}", commands.update_item)
operations.delete("/delivery/projects/{project_id}/schedule/{item_id}", commands.remove_item)
operations.post("/delivery/projects/{project_id}/seasons", commands.add_season)
operations.delete("/delivery/projects/{project_id}/seasons/{season_id}", commands.remove_season)
