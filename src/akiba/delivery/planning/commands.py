"""What can be done to a schedule. Dates are never entered: they follow from estimates, order and calendar."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, ClassVar

import msgspec
from msgspec import UNSET, UnsetType

from akiba.delivery.planning import store
from akiba.delivery.planning.calendars import plausible
from akiba.delivery.planning.graph import CircleError, in_order
from akiba.delivery.planning.store import Task
from akiba.delivery.projects.store import changeable, member
from akiba.delivery.rules import Role, emptied
from akiba.kernel.errors import DomainRuleViolation, NotFound
from akiba.organisation import office
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.constraints import Constraint, max_length, not_blank, one_of, required, within
from akiba.wire.operations import command
from akiba.wire.reading import Body, changes, updated

ROLES = tuple(int(role) for role in Role)
MOST_DAYS = 1000
MOST_ITEMS = 500
LONGEST_SEASON = 366
below_one = Constraint(
    lambda value, _: isinstance(value, Decimal) and 0 <= value < 1,
    "is.not.within.expected.range",
    "must be at least 0 and less than 1.",
)


class AddItem(Body, frozen=True, kw_only=True):
    """A task of the project's own."""

    resource: ClassVar[str] = "scheduleItem"
    name: Annotated[str, required, max_length(200)]
    category: Annotated[str, max_length(100)] = ""
    description: Annotated[str, max_length(4000)] = ""
    role: Annotated[int, one_of(*ROLES)] = int(Role.IMPLEMENTATION_SPECIALIST)
    owner_id: int | None = None
    estimate_days: Annotated[int, required, within(0, MOST_DAYS)]
    lead_days: Annotated[int, within(0, MOST_DAYS)] = 0
    not_before: Annotated[date | None, plausible] = None
    office_id: int | None = None
    after: list[int] = msgspec.field(default_factory=list)


class UpdateItem(Body, frozen=True, kw_only=True):
    """What may be changed of an item; of a step of the process all but its code."""

    resource: ClassVar[str] = "scheduleItem"
    name: Annotated[str | UnsetType, not_blank, max_length(200)] = UNSET
    description: Annotated[str | UnsetType | None, max_length(4000)] = UNSET
    role: Annotated[int | UnsetType, one_of(*ROLES)] = UNSET
    owner_id: int | UnsetType | None = UNSET
    estimate_days: Annotated[int | UnsetType, within(0, MOST_DAYS)] = UNSET
    lead_days: Annotated[int | UnsetType, within(0, MOST_DAYS)] = UNSET
    not_before: Annotated[date | UnsetType | None, plausible] = UNSET
    office_id: int | UnsetType | None = UNSET
    applicable: bool | UnsetType = UNSET
    percent_complete: Annotated[int | UnsetType, within(0, 100)] = UNSET
    evidence: Annotated[str | UnsetType | None, max_length(2000)] = UNSET
    after: list[int] | UnsetType = UNSET


class AddSeason(Body, frozen=True, kw_only=True):
    """Days on which those who travel do less, in one office with those below it or everywhere."""

    resource: ClassVar[str] = "season"
    name: Annotated[str, required, max_length(100)]
    from_date: Annotated[date, required, plausible]
    to_date: Annotated[date, required, plausible]
    pace: Annotated[Decimal, below_one] = Decimal(0)
    office_id: int | None = None


@command("CREATE_SCHEDULEITEM")
async def add_item(work: Work, project_id: int, body: AddItem) -> CommandResult:
    """Add a task to the schedule."""
    await changeable(work, project_id)
    tasks = await store.tasks(work, project_id)
    if len(tasks) >= MOST_ITEMS:
        message = f"A schedule has at most {MOST_ITEMS} items."
        raise DomainRuleViolation("error.msg.schedule.full", message, MOST_ITEMS)
    await check_references(work, project_id, body.owner_id, body.office_id)
    check_predecessors(tasks, None, body.after)
    kept = "category name description role owner_id estimate_days lead_days not_before office_id".split()
    item_id = await store.queries.insert_item(
        work.connection, project_id=project_id, **{name: getattr(body, name) for name in kept}
    )
    await store.queries.set_predecessors(work.connection, id=item_id, after=body.after)
    return CommandResult(resource_id=project_id, sub_resource_id=item_id)


@command("UPDATE_SCHEDULEITEM")
async def update_item(work: Work, project_id: int, item_id: int, body: UpdateItem) -> CommandResult:
    """Change an item of the schedule, or say how far it is."""
    await changeable(work, project_id)
    tasks = await store.tasks(work, project_id)
    found = await store.task(work, project_id, item_id)
    names = (
        "name description role owner_id estimate_days lead_days not_before office_id applicable percent_complete"
        " evidence"
    ).split()
    before: dict[str, Any] = {name: getattr(found, name) for name in names} | {"role": int(found.role)}
    after = emptied(updated(before, body), "description", "evidence")
    await check_references(work, project_id, after["owner_id"], after["office_id"])
    if found.required and not after["applicable"]:
        message = "This step is required; it cannot be left out."
        raise DomainRuleViolation("error.msg.schedule.item.is.required", message)
    await store.queries.update_item(work.connection, id=item_id, **after)
    if not isinstance(body.after, UnsetType):
        check_predecessors(tasks, item_id, body.after)
        await store.queries.set_predecessors(work.connection, id=item_id, after=body.after)
    return CommandResult(
        resource_id=project_id,
        sub_resource_id=item_id,
        changes=changes(before | {"after": list(found.after)}, body),
    )


@command("DELETE_SCHEDULEITEM")
async def remove_item(work: Work, project_id: int, item_id: int) -> CommandResult:
    """Remove a task of the project's own from the schedule."""
    await changeable(work, project_id)
    if (await store.task(work, project_id, item_id)).step_code:
        message = "This is a step of the process; where it need not be done, say that it does not apply."
        raise DomainRuleViolation("error.msg.schedule.item.is.step", message)
    await store.queries.delete_item(work.connection, id=item_id)
    return CommandResult(resource_id=project_id, sub_resource_id=item_id)


@command("UPDATE_SCHEDULEITEM", name="ADD_SEASON")
async def add_season(work: Work, project_id: int, body: AddSeason) -> CommandResult:
    """Let a project reckon with a season."""
    await changeable(work, project_id)
    await check_references(work, project_id, None, body.office_id)
    if not 0 <= (body.to_date - body.from_date).days <= LONGEST_SEASON:
        message = "A season cannot end before it begins, nor last longer than a year."
        raise DomainRuleViolation("error.msg.season.dates.invalid", message, parameter="toDate")
    kept = ("office_id", "name", "from_date", "to_date", "pace")
    season_id = await store.queries.insert_season(
        work.connection, project_id=project_id, **{name: getattr(body, name) for name in kept}
    )
    return CommandResult(resource_id=project_id, sub_resource_id=season_id)


@command("UPDATE_SCHEDULEITEM", name="REMOVE_SEASON")
async def remove_season(work: Work, project_id: int, season_id: int) -> CommandResult:
    """Let a project reckon with a season no longer."""
    await changeable(work, project_id)
    if all(one.id != season_id for one in await store.seasons(work, project_id)):
        raise NotFound("error.msg.season.id.invalid", f"This schedule has no season {season_id}.", season_id)
    await store.queries.delete_season(work.connection, project_id=project_id, id=season_id)
    return CommandResult(resource_id=project_id, sub_resource_id=season_id)


async def check_references(work: Work, project_id: int, owner_id: int | None, office_id: int | None) -> None:
    """Raise NotFound for an owner who is not in the team or an office that the user does not see."""
    if owner_id is not None:
        await member(work, project_id, owner_id)
    if office_id is not None:
        await office(work, office_id)


def check_predecessors(tasks: Sequence[Task], item_id: int | None, after: Sequence[int]) -> None:
    """Raise DomainRuleViolation for predecessors that are not in the schedule or wait for the item themselves."""
    before = {task.id: task.after for task in tasks}
    names = {task.id: task.name for task in tasks}
    for one in after:
        if one not in before:
            message = f"This schedule has no item {one}."
            raise DomainRuleViolation("error.msg.schedule.predecessor.unknown", message, one, parameter="after")
    if item_id is None:
        return
    try:
        in_order(before | {item_id: tuple(after)})
    except CircleError as circle:
        words = " → ".join(names[int(str(one))] for one in circle.found)
        message = f"These items would wait for each other: {words}."
        raise DomainRuleViolation("error.msg.schedule.in.a.circle", message, parameter="after") from circle
