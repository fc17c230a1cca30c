"""What can be done to projects."""

from datetime import date
from typing import Annotated, Any, ClassVar

from msgspec import UNSET, UnsetType

from akiba import billers
from akiba.delivery.planning.calendars import check_country, plausible
from akiba.delivery.projects import store
from akiba.delivery.projects.rules import (
    Phase,
    ProjectCompletes,
    ProjectGoesLive,
    Status,
    check_manager,
    check_step,
)
from akiba.delivery.projects.store import Project
from akiba.delivery.rules import Kind, Raci, Role
from akiba.kernel.errors import DomainRuleViolation, NotFound
from akiba.organisation import office
from akiba.platform.integrity import CONSTRAINTS
from akiba.platform.questions import ask_everyone
from akiba.platform.work import Ask, Work
from akiba.wire.answers import CommandResult
from akiba.wire.constraints import max_length, not_blank, not_future, one_of, required, within
from akiba.wire.operations import command
from akiba.wire.reading import Body, changes, echo_date, updated

CONSTRAINTS["project_name"] = ("error.msg.project.duplicate.name", "name", "Another project has this name.")

KINDS = tuple(int(kind) for kind in Kind)
PHASES = tuple(int(phase) for phase in Phase)
WEEKDAY = within(0, 6)


class CreateProject(Body, frozen=True, kw_only=True):
    """A new project, whose schedule is made of the steps of its process."""

    resource: ClassVar[str] = "project"
    kind: Annotated[int, one_of(*KINDS)] = int(Kind.DEPLOYMENT)
    name: Annotated[str, required, max_length(200)]
    customer: Annotated[str, required, max_length(200)]
    biller_id: int | None = None
    process_id: Annotated[int, required]
    project_manager_id: Annotated[int, required]
    project_manager_dedicated: bool = False
    starts_on: Annotated[date, required, plausible]
    office_id: int | None = None
    phase: Annotated[int, one_of(*PHASES)] = int(Phase.ASSESSMENT)
    country: Annotated[str | None, max_length(2)] = None
    region: Annotated[str | None, max_length(10)] = None
    weekdays: list[int] | None = None


class UpdateProject(Body, frozen=True, kw_only=True):
    """What may be changed of a project."""

    resource: ClassVar[str] = "project"
    name: Annotated[str | UnsetType, not_blank, max_length(200)] = UNSET
    customer: Annotated[str | UnsetType, not_blank, max_length(200)] = UNSET
    biller_id: int | UnsetType | None = UNSET
    project_manager_id: int | UnsetType = UNSET
    project_manager_dedicated: bool | UnsetType = UNSET
    starts_on: Annotated[date | UnsetType, plausible] = UNSET
    phase: Annotated[int | UnsetType, one_of(*PHASES)] = UNSET
    country: Annotated[str | UnsetType | None, max_length(2)] = UNSET
    region: Annotated[str | UnsetType | None, max_length(10)] = UNSET
    weekdays: list[int] | UnsetType | None = UNSET


class OnDay(Body, frozen=True, kw_only=True):
    """The day on which a project goes on; today without one."""

    resource: ClassVar[str] = "project"
    on: Annotated[date | None, not_future] = None


@command("CREATE_PROJECT")
async def create_project(work: Work, body: CreateProject) -> CommandResult:
    """Add a project with its manager and its schedule."""
    process = await store.queries.last_version(work.connection, process_id=body.process_id)
    if process is None:
        raise NotFound("error.msg.process.id.invalid", f"There is no process {body.process_id}.", body.process_id)
    place = await office(work, body.office_id or work.user.office_id)
    check_country(body.country, body.region)
    await check_biller(work, Kind(body.kind), body.biller_id)
    manager = await name_of(work, body.project_manager_id)
    kept = ("kind", "name", "customer", "biller_id", "phase", "starts_on", "country", "region")
    project_id = await store.queries.insert_project(
        work.connection,
        **{name: getattr(body, name) for name in kept},
        weekdays=weekdays(body.weekdays),
        process_version_id=process["id"],
        office_id=place.id,
        created_by=work.user.id,
    )
    manages = {"user_id": body.project_manager_id, "name": manager, "dedicated": body.project_manager_dedicated}
    await enter(work, project_id, Role.PROJECT_MANAGER, Raci.ACCOUNTABLE, **manages)
    if work.user.id != body.project_manager_id:
        specialist = {"user_id": work.user.id, "name": await name_of(work, work.user.id), "dedicated": False}
        await enter(work, project_id, Role.IMPLEMENTATION_SPECIALIST, Raci.RESPONSIBLE, **specialist)
    await store.queries.insert_steps(work.connection, project_id=project_id, version_id=process["id"])
    await store.queries.insert_predecessors(work.connection, project_id=project_id, version_id=process["id"])
    return CommandResult(resource_id=project_id, office_id=place.id)


@command("UPDATE_PROJECT")
async def update_project(work: Work, project_id: int, body: UpdateProject) -> CommandResult:
    """Change what a project says of itself, or who manages it."""
    found = await store.changeable(work, project_id)
    names = ("name", "customer", "biller_id", "starts_on", "phase", "country", "region", "weekdays")
    before = {name: getattr(found, name) for name in names}
    manages = {
        "project_manager_id": found.manager_user_id,
        "project_manager_dedicated": found.manager_dedicated,
    }
    after, managed = updated(before, body), updated(manages, body)
    check_country(after["country"], after["region"])
    if after["biller_id"] != found.biller_id:
        await check_biller(work, found.kind, after["biller_id"])
    after["weekdays"] = weekdays(after["weekdays"])
    await store.queries.update_project(work.connection, id=project_id, **after)
    if managed != manages:
        await give_management(work, found, managed["project_manager_id"], managed["project_manager_dedicated"])
    return CommandResult(resource_id=project_id, changes=changes(before | manages, body))


@command("ACTIVATE_PROJECT")
async def activate_project(work: Work, project_id: int, body: OnDay) -> CommandResult:
    """Begin with a project; a deployment needs a dedicated manager."""
    found = await moved(work, project_id, Status.ACTIVE)
    await check_dedication(work, found, found.manager_user_id, found.manager_dedicated)
    await store.queries.activate(work.connection, id=project_id, day=body.on or work.business_date)
    return CommandResult(resource_id=project_id, changes=told(work, body, Status.ACTIVE))


@command("GOLIVE_PROJECT")
async def go_live(work: Work, project_id: int, body: OnDay) -> CommandResult:
    """Declare a project live, where nothing objects."""
    found = await moved(work, project_id, Status.LIVE)
    await ask_everyone(work, ProjectGoesLive(project_id, found.kind))
    await store.queries.go_live(work.connection, id=project_id, day=body.on or work.business_date)
    return CommandResult(resource_id=project_id, changes=told(work, body, Status.LIVE))


@command("COMPLETE_PROJECT")
async def complete_project(work: Work, project_id: int, body: OnDay) -> CommandResult:
    """Complete a project, which archives it, where nothing objects."""
    found = await moved(work, project_id, Status.COMPLETE)
    await ask_everyone(work, ProjectCompletes(project_id, found.kind))
    await store.queries.complete(work.connection, id=project_id, day=body.on or work.business_date)
    return CommandResult(resource_id=project_id, changes=told(work, body, Status.COMPLETE))


async def check_biller(work: Work, kind: Kind, biller_id: int | None) -> None:
    """Raise NotFound for a biller that this user does not see, DomainRuleViolation where no biller is served."""
    if biller_id is None:
        return
    await billers.biller(work, biller_id)
    if kind is not Kind.ADD_ON:
        message = "Only an add-on has a biller."
        raise DomainRuleViolation("error.msg.project.biller.of.add.on.only", message, parameter="billerId")


async def moved(work: Work, project_id: int, then: Status) -> Project:
    """The project that is about to go on; raises DomainRuleViolation where it cannot from where it is."""
    found = await store.changeable(work, project_id)
    check_step(found.status, then)
    return found


def told(work: Work, body: OnDay, status: Status) -> dict[str, Any]:
    """What was decided, and for which day."""
    return {"status": status.option, "on": echo_date(body, body.on or work.business_date)}


async def give_management(work: Work, found: Project, user_id: int, dedicated: bool) -> None:
    """Let somebody else manage the project; a running deployment keeps a dedicated manager."""
    if found.status in (Status.ACTIVE, Status.LIVE):
        await check_dedication(work, found, user_id, dedicated)
    name = await name_of(work, user_id)
    await store.queries.give_management(
        work.connection, project_id=found.id, user_id=user_id, name=name, dedicated=dedicated
    )


async def check_dedication(work: Work, found: Project, user_id: int, dedicated: bool) -> None:
    """Raise DomainRuleViolation unless this manager is the project's alone."""
    rows = await store.queries.dedicated_elsewhere(work.connection, project_id=found.id, user_id=user_id)
    check_manager(found.kind, dedicated, [row["name"] for row in rows])


async def name_of(ask: Ask, user_id: int) -> str:
    """The name of a user; raises NotFound."""
    name: str | None = await store.queries.user_name(ask.connection, id=user_id)
    if name is None:
        raise NotFound("error.msg.user.id.invalid", f"There is no user {user_id}.", user_id)
    return name


async def enter(work: Work, project_id: int, role: Role, raci: Raci, **who: Any) -> int:
    """Put somebody into the team."""
    rest = {"contact": "", "afterwards": False, "responsibilities": ""} | who
    member_id: int = await store.queries.insert_member(
        work.connection, project_id=project_id, role=int(role), raci=int(raci), **rest
    )
    return member_id


def weekdays(sent: list[int] | None) -> list[int] | None:
    """The days of work as they are kept; none named is as the institution has it."""
    return sorted(set(sent)) if sent else None
