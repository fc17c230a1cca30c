"""What can be done to processes. Every change is a new version; what runs keeps the one it began with."""

from collections.abc import Sequence
from typing import Annotated, ClassVar

import msgspec

from akiba.delivery.processes import store
from akiba.delivery.processes.rules import Step, check_steps, ordered, replaced, without
from akiba.delivery.rules import Kind, Role
from akiba.platform.integrity import CONSTRAINTS
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.constraints import matching, max_length, one_of, required, within
from akiba.wire.operations import command
from akiba.wire.reading import Body, Part

CONSTRAINTS["process_code"] = ("error.msg.process.duplicate.code", "code", "Another process has this code.")

ROLES = tuple(int(role) for role in Role)
KINDS = tuple(int(kind) for kind in Kind)
MOST_DAYS = 1000
coded = matching(r"[A-Za-z0-9.-]{1,20}", "code.invalid", "is of letters, digits, dots and hyphens, at most 20.")


class StepPart(Part, frozen=True, kw_only=True):
    """A step as it is sent."""

    code: Annotated[str, required, coded]
    category: Annotated[str, required, max_length(100)]
    name: Annotated[str, required, max_length(200)]
    description: Annotated[str, max_length(4000)] = ""
    required: bool = True
    role: Annotated[int, one_of(*ROLES)] = int(Role.IMPLEMENTATION_SPECIALIST)
    estimate_days: Annotated[int, within(0, MOST_DAYS)] = 1
    lead_days: Annotated[int, within(0, MOST_DAYS)] = 0
    after: list[str] = msgspec.field(default_factory=list)


class CreateProcess(Body, frozen=True, kw_only=True):
    """A process of one's own in its first version."""

    resource: ClassVar[str] = "process"
    code: Annotated[str, required, coded]
    name: Annotated[str, required, max_length(200)]
    kind: Annotated[int, one_of(*KINDS)] = int(Kind.DEPLOYMENT)
    change: Annotated[str, required, max_length(200)]
    description: Annotated[str, max_length(2000)] = ""
    steps: Annotated[list[StepPart], required]


class ChangeProcess(Body, frozen=True, kw_only=True):
    """All the steps of the next version, and what it changes."""

    resource: ClassVar[str] = "process"
    change: Annotated[str, required, max_length(200)]
    description: Annotated[str, max_length(2000)] = ""
    steps: Annotated[list[StepPart], required]


class ChangeStep(Body, frozen=True, kw_only=True):
    """One step of the next version, new or changed, and why."""

    resource: ClassVar[str] = "process"
    change: Annotated[str, required, max_length(200)]
    code: Annotated[str, required, coded]
    category: Annotated[str, required, max_length(100)]
    name: Annotated[str, required, max_length(200)]
    description: Annotated[str, max_length(4000)] = ""
    required: bool = True
    role: Annotated[int, one_of(*ROLES)] = int(Role.IMPLEMENTATION_SPECIALIST)
    estimate_days: Annotated[int, within(0, MOST_DAYS)] = 1
    lead_days: Annotated[int, within(0, MOST_DAYS)] = 0
    after: list[str] = msgspec.field(default_factory=list)


class RemoveStep(Body, frozen=True, kw_only=True):
    """The step that the next version does without, and why."""

    resource: ClassVar[str] = "process"
    change: Annotated[str, required, max_length(200)]
    code: Annotated[str, required, coded]


@command("CREATE_PROCESS")
async def create_process(work: Work, body: CreateProcess) -> CommandResult:
    """Add a process."""
    check_steps(steps := [step_of(part) for part in body.steps])
    # The code's uniqueness is told by the database, so that two at once cannot both have it.
    process_id = await store.queries.insert_new_process(work.connection, code=body.code, name=body.name, kind=body.kind)
    await add_version(work, process_id, body, steps)
    return CommandResult(resource_id=process_id, changes={"version": 1})


@command("UPDATE_PROCESS")
async def change_process(work: Work, process_id: int, body: ChangeProcess) -> CommandResult:
    """Make the next version of a process of these steps."""
    await store.versions(work, process_id)
    return await next_version(work, process_id, body, [step_of(part) for part in body.steps])


@command("UPDATE_PROCESS", name="CHANGE_PROCESSSTEP")
async def change_step(work: Work, process_id: int, body: ChangeStep) -> CommandResult:
    """Make the next version of a process with one step new or changed."""
    steps = await last_steps(work, process_id)
    return await next_version(work, process_id, body, replaced(steps, step_of(body)))


@command("UPDATE_PROCESS", name="REMOVE_PROCESSSTEP")
async def remove_step(work: Work, process_id: int, body: RemoveStep) -> CommandResult:
    """Make the next version of a process without one of its steps."""
    steps = await last_steps(work, process_id)
    return await next_version(work, process_id, body, without(steps, body.code))


def step_of(sent: StepPart | ChangeStep) -> Step:
    """The step that was sent."""
    return Step(
        sent.code,
        sent.category,
        sent.name,
        sent.description,
        sent.required,
        Role(sent.role),
        sent.estimate_days,
        sent.lead_days,
        tuple(dict.fromkeys(sent.after)),
    )


async def last_steps(work: Work, process_id: int) -> list[Step]:
    """The steps of the last version, kept from others who would change them; raises NotFound."""
    await store.queries.lock_process(work.connection, id=process_id)
    return await store.steps(work, (await store.versions(work, process_id))[0].id)


async def next_version(
    work: Work, process_id: int, body: ChangeProcess | ChangeStep | RemoveStep, steps: Sequence[Step]
) -> CommandResult:
    """Check the steps and make the version."""
    check_steps(steps)
    await store.queries.lock_process(work.connection, id=process_id)
    await add_version(work, process_id, body, steps)
    version = (await store.versions(work, process_id))[0].version
    return CommandResult(resource_id=process_id, changes={"version": version})


async def add_version(
    work: Work, process_id: int, body: CreateProcess | ChangeProcess | ChangeStep | RemoveStep, steps: Sequence[Step]
) -> None:
    """Enter the version under today's date and the name of whoever works."""
    author = await store.queries.author(work.connection, user_id=work.user.id)
    description = "" if isinstance(body, ChangeStep | RemoveStep) else body.description
    said = (work.business_date, author, body.change, description)
    await store.add_version(work.connection, process_id, said, ordered(steps))
