"""The training plan of a project, as a section of its page."""

from collections.abc import Sequence
from decimal import Decimal

from akiba.delivery.documents.pages.chapters import ASSESSMENT
from akiba.delivery.projects import Project, project, tab
from akiba.delivery.projects.pages.shell import BACK, ONE, PATH, READ, about
from akiba.delivery.training import commands, store
from akiba.delivery.training.store import Course
from akiba.kernel.errors import NotFound
from akiba.pages import Cell, Column, Field, Kind, Link, Option, Pages, Row, Table, Typed, View, _, marked, spoken
from akiba.pages.booklets import Block, Entry
from akiba.pages.views import Notice
from akiba.platform.work import Ask

pages = Pages()
tab(45, marked("Training"), "/training")
TRAINING = ONE + "/training"
TO_TRAINING = BACK + "/training"
PASS_MARK = Decimal(60)
LACKS = {
    "institution": marked("the institution's way of working"),
    "system": marked("the system"),
}


@pages.get(TRAINING, "delivery/project.html", may=READ)
async def training(ask: Ask, project_id: int) -> View:
    """Every course with those in it."""
    found = await project(ask, project_id)
    courses = await store.courses(ask, project_id)
    path = f"{PATH}/{project_id}/training"
    acts = [Link(_("New course"), f"{path}/new")] if found.is_open and ask.user.may("CREATE_TRAININGCOURSE") else []
    return about(ask, found, "/training") | {
        "acts": acts,
        "notes": [warning(one) for one in courses if one.trainer_lacks],
        "table": plan(courses, path),
        "tables": [people(one, path) for one in courses],
    }


def warning(course: Course) -> Notice:
    """That a first round is given by somebody who does not know both sides."""
    lacks = ", ".join(_(LACKS[name]) for name in course.trainer_lacks)
    words = _(
        "%(course)s is a first round, and %(trainer)s does not know %(lacks)s.",
        course=course.title,
        trainer=course.trainer,
        lacks=lacks,
    )
    return Notice(words, "warm")


def plan(courses: list[Course], path: str) -> Table:
    """What is taught to whom, by whom, where and when."""
    columns = [
        Column(_("Course")),
        Column(_("For")),
        Column(_("Trainer")),
        Column(_("Where"), wide=True),
        Column(_("Begins"), Kind.DATE),
        Column(_("Ends"), Kind.DATE),
        Column(_("Passed"), Kind.INTEGER),
        Column(_("People"), Kind.INTEGER),
    ]
    rows = [
        Row(
            [
                Cell(one.title, f"{path}/{one.id}", note=_("round %(number)s", number=one.round)),
                one.audience,
                one.trainer,
                one.place,
                one.starts_on,
                one.ends_on,
                sum(each.has_passed for each in one.people),
                len(one.people),
            ]
        )
        for one in courses
    ]
    return Table(_("Training plan"), columns, rows, empty=_("No course is planned yet."))


def people(course: Course, path: str) -> Table:
    """Who is in a course, and who still lacks something."""
    columns = [
        Column(_("Name")),
        Column(_("Came")),
        Column(_("Test before"), Kind.PERCENT),
        Column(_("Test after"), Kind.PERCENT),
        Column(_("State"), Kind.STATUS),
        Column(_("What follows"), wide=True),
    ]
    rows = [
        Row(
            [
                Cell(one.name, f"{path}/{course.id}/people/{one.id}"),
                None if one.attended is None else _("Yes") if one.attended else _("No"),
                one.test_before,
                one.test_after,
                Cell(_("Passed"), tone="good") if one.has_passed else Cell(_("Still to do"), tone="warm"),
                one.follow_up,
            ]
        )
        for one in course.people
    ]
    return Table(course.title, columns, rows, empty=_("Nobody yet."))


@pages.form(TRAINING + "/new", "pages/form.html", commands.add_course, then=TO_TRAINING, done=marked("Planned."))
async def add(ask: Ask, project_id: int, typed: Typed) -> View:
    """Plan a course."""
    found = await project(ask, project_id)
    path = f"{PATH}/{project_id}/training"
    return {"title": found.name, "form": typed.form(f"{path}/new", _("Plan it"), course_fields(typed), back=path)}


@pages.form(
    TRAINING + "/{course_id:int}/edit",
    "pages/form.html",
    commands.update_course,
    then=TO_TRAINING,
    done=marked("Saved."),
)
async def change(ask: Ask, project_id: int, course_id: int, typed: Typed) -> View:
    """Plan a course otherwise."""
    await project(ask, project_id)
    known = await store.course(ask, project_id, course_id)
    path = f"{PATH}/{project_id}/training"
    form = typed.form(f"{path}/{course_id}/edit", _("Save"), course_fields(typed, known), back=path)
    return {"title": known.title, "form": form}


def course_fields(typed: Typed, known: Course | None = None) -> list[Field]:
    """What is asked of a course."""
    mark = spoken().number(known.pass_mark if known else PASS_MARK)
    return [
        typed.field("title", _("Course"), value=known and known.title, required=True),
        typed.field("audience", _("For"), value=known and known.audience, required=True),
        typed.field("round", _("Round"), "integer", known.round if known else 1, required=True),
        typed.field("trainer", _("Trainer"), value=known and known.trainer, required=True),
        typed.field(
            "knowsInstitution",
            _("Knows the institution's way of working"),
            "tick",
            bool(known and known.knows_institution),
        ),
        typed.field("knowsSystem", _("Knows the system"), "tick", bool(known and known.knows_system)),
        typed.field("place", _("Where"), value=known and known.place, required=True),
        typed.field("startsOn", _("Begins"), "date", known and known.starts_on, required=True),
        typed.field("endsOn", _("Ends"), "date", known and known.ends_on, required=True),
        typed.field("passMark", _("Passed from (%)"), "number", mark, required=True),
        typed.field("contents", _("What is taught"), "area", known and known.contents),
    ]


@pages.form(
    TRAINING + "/{course_id:int}", "pages/form.html", commands.add_place, then=TO_TRAINING, done=marked("Saved.")
)
async def join(ask: Ask, project_id: int, course_id: int, typed: Typed) -> View:
    """Put somebody into a course."""
    await project(ask, project_id)
    course = await store.course(ask, project_id, course_id)
    path = f"{PATH}/{project_id}/training"
    users = [Option(row["id"], row["name"]) for row in await store.queries.people(ask.connection)]
    fields = [
        typed.choice("userId", _("Somebody who works with the system"), users, first=True),
        typed.field("name", _("Or the name of somebody else")),
    ]
    acts = [Link(_("Change"), f"{path}/{course_id}/edit")] if ask.user.may("UPDATE_TRAININGCOURSE") else []
    form = typed.form(f"{path}/{course_id}", _("Add"), fields, back=path)
    return {"title": course.title, "acts": acts, "form": form}


@pages.form(
    TRAINING + "/{course_id:int}/people/{place_id:int}",
    "pages/form.html",
    commands.set_result,
    then=TO_TRAINING,
    done=marked("Saved."),
)
async def result(ask: Ask, project_id: int, course_id: int, place_id: int, typed: Typed) -> View:
    """Say who came and what they learnt."""
    await project(ask, project_id)
    course = await store.course(ask, project_id, course_id)
    known = next((one for one in course.people if one.id == place_id), None)
    if known is None:
        raise NotFound("error.msg.training.place.id.invalid", f"Nobody in this course is {place_id}.", place_id)
    path = f"{PATH}/{project_id}/training"
    fields = [
        typed.field("attended", _("Came"), "tick", bool(known.attended)),
        typed.field("testBefore", _("Test before"), "number", shown(known.test_before)),
        typed.field("testAfter", _("Test after"), "number", shown(known.test_after)),
        typed.field("followUp", _("What follows"), "area", known.follow_up),
    ]
    form = typed.form(f"{path}/{course_id}/people/{place_id}", _("Save"), fields, back=path)
    return {"title": known.name, "form": form}


def shown(figure: object) -> str | None:
    """A test's result as it is typed."""
    return None if figure is None else spoken().number(figure)  # type: ignore[arg-type]


@ASSESSMENT.chapter(80, marked("Training plan"))
async def chapter(ask: Ask, project: Project) -> Sequence[Block]:
    """What is taught to whom, by whom, where and when, and what became of it."""
    courses = await store.courses(ask, project.id)
    path = f"{PATH}/{project.id}/training"
    warnings = [warning(one).text for one in courses if one.trainer_lacks]
    contents = [Entry(one.title, texts=[(_("What is taught"), one.contents)]) for one in courses if one.contents]
    attended = [people(one, path) for one in courses if one.people]
    return [*warnings, plan(courses, path), *contents, *attended] if courses else []
