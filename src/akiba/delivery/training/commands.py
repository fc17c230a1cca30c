"""What can be done to the training plan."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, ClassVar

from msgspec import UNSET, UnsetType

from akiba.delivery.projects import changeable
from akiba.delivery.training import store
from akiba.kernel.errors import Fault, NotFound, ValidationFailed
from akiba.platform.integrity import CONSTRAINTS
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.constraints import max_length, not_blank, positive, required, within
from akiba.wire.operations import command
from akiba.wire.reading import Body, changes, updated

CONSTRAINTS["training_place_once"] = (
    "error.msg.training.place.duplicate",
    "userId",
    "This person is in the course already.",
)

PERCENT = within(0, 100)
NAMES = (
    "title contents audience round trainer knows_institution knows_system place starts_on ends_on pass_mark"
).split()


class AddCourse(Body, frozen=True, kw_only=True):
    """A course: for whom, by whom, where and when."""

    resource: ClassVar[str] = "trainingCourse"
    title: Annotated[str, required, max_length(200)]
    contents: Annotated[str, max_length(4000)] = ""
    audience: Annotated[str, required, max_length(200)]
    round: Annotated[int, positive] = 1
    trainer: Annotated[str, required, max_length(200)]
    knows_institution: bool = False
    knows_system: bool = False
    place: Annotated[str, required, max_length(200)]
    starts_on: Annotated[date, required]
    ends_on: Annotated[date, required]
    pass_mark: Annotated[Decimal, PERCENT] = Decimal(60)


class UpdateCourse(Body, frozen=True, kw_only=True):
    """What is planned otherwise of a course."""

    resource: ClassVar[str] = "trainingCourse"
    title: Annotated[str | UnsetType, not_blank, max_length(200)] = UNSET
    contents: Annotated[str | UnsetType, max_length(4000)] = UNSET
    audience: Annotated[str | UnsetType, not_blank, max_length(200)] = UNSET
    round: Annotated[int | UnsetType, positive] = UNSET
    trainer: Annotated[str | UnsetType, not_blank, max_length(200)] = UNSET
    knows_institution: bool | UnsetType = UNSET
    knows_system: bool | UnsetType = UNSET
    place: Annotated[str | UnsetType, not_blank, max_length(200)] = UNSET
    starts_on: date | UnsetType = UNSET
    ends_on: date | UnsetType = UNSET
    pass_mark: Annotated[Decimal | UnsetType, PERCENT] = UNSET


class AddPlace(Body, frozen=True, kw_only=True):
    """Somebody for a course: a user, or a person known by name."""

    resource: ClassVar[str] = "trainingPlace"
    user_id: int | None = None
    name: Annotated[str | None, max_length(200)] = None


class SetResult(Body, frozen=True, kw_only=True):
    """Whether somebody came, how their tests went, and what is to follow."""

    resource: ClassVar[str] = "trainingPlace"
    attended: bool = False
    test_before: Annotated[Decimal | None, PERCENT] = None
    test_after: Annotated[Decimal | None, PERCENT] = None
    follow_up: Annotated[str, max_length(1000)] = ""


@command("CREATE_TRAININGCOURSE")
async def add_course(work: Work, project_id: int, body: AddCourse) -> CommandResult:
    """Enter a course into the training plan; a first round warns where its trainer does not know both sides."""
    await changeable(work, project_id)
    check_days(body.starts_on, body.ends_on)
    course_id = await store.queries.insert_course(
        work.connection, project_id=project_id, **{name: getattr(body, name) for name in NAMES}
    )
    return CommandResult(
        resource_id=project_id, sub_resource_id=course_id, changes=await warning(work, project_id, course_id)
    )


@command("UPDATE_TRAININGCOURSE")
async def update_course(work: Work, project_id: int, course_id: int, body: UpdateCourse) -> CommandResult:
    """Change what is planned of a course; who is in it stays."""
    await changeable(work, project_id)
    before = {name: getattr(await store.course(work, project_id, course_id), name) for name in NAMES}
    after = updated(before, body)
    check_days(after["starts_on"], after["ends_on"])
    await store.queries.update_course(work.connection, id=course_id, **after)
    changed = changes(before, body) | await warning(work, project_id, course_id)
    return CommandResult(resource_id=project_id, sub_resource_id=course_id, changes=changed)


def check_days(starts_on: date, ends_on: date) -> None:
    """Raise ValidationFailed for a course that ends before it begins."""
    if ends_on < starts_on:
        message = "A course cannot end before it begins."
        raise ValidationFailed(Fault("validation.msg.trainingCourse.endsOn.before.start", message, "endsOn"))


async def warning(work: Work, project_id: int, course_id: int) -> dict[str, Any]:
    """What the trainer of a first round does not know, where it is something."""
    lacks = (await store.course(work, project_id, course_id)).trainer_lacks
    return {"trainerLacks": lacks} if lacks else {}


@command("CREATE_TRAININGPLACE")
async def add_place(work: Work, project_id: int, course_id: int, body: AddPlace) -> CommandResult:
    """Put somebody into a course."""
    await changeable(work, project_id)
    await store.course(work, project_id, course_id)
    name = body.name
    if body.user_id is not None:
        name = await store.queries.user_name(work.connection, id=body.user_id)
    if not name:
        fault = Fault("validation.msg.trainingPlace.name.cannot.be.blank", "A user or a name is needed.", "name")
        raise ValidationFailed(fault)
    place_id = await store.queries.insert_place(work.connection, course_id=course_id, user_id=body.user_id, name=name)
    return CommandResult(resource_id=course_id, sub_resource_id=place_id)


@command("UPDATE_TRAININGPLACE")
async def set_result(work: Work, project_id: int, course_id: int, place_id: int, body: SetResult) -> CommandResult:
    """Say who came and what they learnt."""
    await changeable(work, project_id)
    people = (await store.course(work, project_id, course_id)).people
    if place_id not in {one.id for one in people}:
        raise NotFound("error.msg.training.place.id.invalid", f"Nobody in this course is {place_id}.", place_id)
    names = ("attended", "test_before", "test_after", "follow_up")
    await store.queries.set_result(work.connection, id=place_id, **{name: getattr(body, name) for name in names})
    return CommandResult(resource_id=course_id, sub_resource_id=place_id)
