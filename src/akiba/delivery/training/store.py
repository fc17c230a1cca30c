"""Courses and those who attend them, in the database."""

from datetime import date
from decimal import Decimal

from akiba.delivery.training.rules import passed, trainer_lacks
from akiba.kernel.errors import NotFound
from akiba.platform.sql import load
from akiba.platform.work import Ask
from akiba.wire.answers import Answer

queries = load(__package__)


class Place(Answer):
    """Somebody in a course: whether they came, and how their tests went, in percent."""

    id: int
    name: str
    has_passed: bool
    user_id: int | None = None
    attended: bool | None = None
    test_before: Decimal | None = None
    test_after: Decimal | None = None
    follow_up: str = ""


class Course(Answer):
    """A course; `trainer_lacks` is what the trainer of a first round should know besides."""

    id: int
    title: str
    audience: str
    round: int
    trainer: str
    knows_institution: bool
    knows_system: bool
    place: str
    starts_on: date
    ends_on: date
    pass_mark: Decimal
    trainer_lacks: list[str]
    people: list[Place]
    contents: str = ""


async def courses(ask: Ask, project_id: int) -> list[Course]:
    """The training plan of a project, with everybody in it."""
    people: dict[int, list[dict[str, object]]] = {}
    for row in await queries.places(ask.connection, project_id=project_id):
        people.setdefault(row["course_id"], []).append(dict(row))
    found = []
    for row in await queries.courses(ask.connection, project_id=project_id):
        lacks = trainer_lacks(
            row["round"], knows_institution=row["knows_institution"], knows_system=row["knows_system"]
        )
        inside = [place_of(one, row["pass_mark"]) for one in people.get(row["id"], [])]
        found.append(Course(**row, trainer_lacks=list(lacks), people=inside))
    return found


def place_of(row: dict[str, object], pass_mark: Decimal) -> Place:
    """The place of a row."""
    values = {name: value for name, value in row.items() if name != "course_id"}
    done = passed(row["attended"], row["test_after"], pass_mark)  # type: ignore[arg-type]
    return Place(**values, has_passed=done)  # type: ignore[arg-type]


async def course(ask: Ask, project_id: int, course_id: int) -> Course:
    """One course of a project; raises NotFound."""
    found = next((one for one in await courses(ask, project_id) if one.id == course_id), None)
    if found is None:
        raise NotFound("error.msg.training.course.id.invalid", f"This project has no course {course_id}.", course_id)
    return found
