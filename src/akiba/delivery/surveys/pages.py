"""The survey: its areas, and the questions of one with what each answer raises."""

from collections.abc import Sequence
from typing import Any

from akiba.delivery.documents.pages.chapters import ASSESSMENT
from akiba.delivery.projects.pages.shell import BACK, ONE, PATH, READ, about
from akiba.delivery.projects.store import Project, project
from akiba.delivery.projects.tabs import tab
from akiba.delivery.requirements.pages import PRIORITIES, SORTS
from akiba.delivery.surveys import commands, store
from akiba.delivery.surveys.rules import NO, YES, Question, Rule, areas
from akiba.delivery.surveys.rules import Kind as AnsweredBy
from akiba.delivery.surveys.store import Given
from akiba.kernel.errors import NotFound
from akiba.pages import Cell, Column, Field, Kind, Option, Pages, Row, Table, Typed, View, _, marked, spoken
from akiba.pages.booklets import Block
from akiba.platform.work import Ask

pages = Pages()
tab(20, marked("Survey"), "/survey")

SURVEY = ONE + "/survey"


@pages.get(SURVEY, "delivery/project.html", may=READ)
async def survey(ask: Ask, project_id: int) -> View:
    """How far the survey is, area by area, and everything that was answered."""
    found = await project(ask, project_id)
    given = await store.answers(ask, project_id)
    path = f"{PATH}/{project_id}/survey"
    columns = [Column(_("Area")), Column(_("Answered"), Kind.INTEGER), Column(_("Questions"), Kind.INTEGER)]
    rows, tables = [], []
    for number, (area, inside) in enumerate(areas().items(), 1):
        answered = [question for question in inside if question.code in given]
        rows.append(Row([Cell(" · ".join((str(number), _(area))), f"{path}/{number}"), len(answered), len(inside)]))
        if answered:
            tables.append(answers_table(_(area), answered, given))
    totals = [Row([_("Together"), len(given), sum(len(inside) for inside in areas().values())])]
    return about(ask, found, "/survey") | {"table": Table(_("Survey"), columns, rows, totals), "tables": tables}


def asked(question: Question) -> str:
    """A question with its number."""
    return " ".join((question.code, _(question.text)))


def answers_table(area: str, answered: list[Question], given: dict[str, Given]) -> Table:
    """What was answered, and what it raised."""
    columns = [Column(_("Question")), Column(_("Answer")), Column(_("Raises")), Column(_("On"), Kind.DATE, wide=True)]
    rows = []
    for question in answered:
        one = given[question.code]
        raised = "; ".join(rule.what for rule in question.raised(one.answer))
        answer = Cell(shown(question, one.answer), note=one.remark)
        rows.append(Row([asked(question), answer, raised, one.answered_on]))
    return Table(area, columns, rows)


def shown(question: Question, answer: str) -> str:
    """An answer in words."""
    if question.kind is AnsweredBy.YES_NO:
        return _("Yes") if answer == YES else _("No")
    return _(answer) if question.kind is AnsweredBy.CHOICE else answer


def condition(rule: Rule) -> str:
    """When a rule raises something, in words."""
    word, _blank, rest = rule.when.partition(" ")
    bound = rest.rpartition(" ")[2]
    if word == "at":
        number = spoken().number(int(bound))
        return _("From %(number)s on", number=number) if "least" in rest else _("Up to %(number)s", number=number)
    if word == "is":
        return _("If it is “%(answer)s”", answer=_(rest))
    return _("If yes") if word == YES else _("If no")


def told(question: Question) -> str:
    """What the answers of a question raise, in words."""
    return " ".join(
        _(
            "%(when)s: %(kind)s “%(what)s” (%(priority)s).",
            when=condition(rule),
            kind=_(SORTS[rule.raises]),
            what=rule.what,
            priority=_(PRIORITIES[rule.priority]),
        )
        for rule in question.rules
    )


def question_field(typed: Typed, number: int, question: Question, given: Given | None) -> Field:
    """A question with its rules beside it."""
    name, label = f"answers[{number}].answer", asked(question)
    about_it: dict[str, Any] = {
        "value": given and given.answer,
        "expected": True,
        "help": told(question),
        "whole": True,
    }
    if question.kind is AnsweredBy.YES_NO:
        return typed.choice(name, label, [Option(YES, _("Yes")), Option(NO, _("No"))], **about_it)
    if question.kind is AnsweredBy.CHOICE:
        return typed.choice(name, label, [Option(one, _(one)) for one in question.options], **about_it)
    return typed.field(name, label, "integer" if question.kind is AnsweredBy.NUMBER else "text", **about_it)


async def with_remarks(ask: Ask, *given: Any) -> dict[str, Any]:
    """The answers, with the remarks that were made on them before, and numbers as software reads them."""
    project_id, sent = given[0], dict(given[-1])
    before = await store.answers(ask, project_id)
    answers = []
    for one in sent.get("answers", []):
        known = before.get(one.get("question", ""))
        plain = one.get("answer", "")
        if one.get("question", "") in NUMBERS:
            plain = spoken().plain_number(plain) or plain.strip()
        answers.append(one | {"answer": plain, "remark": known.remark if known else ""})
    return sent | {"answers": answers}


NUMBERS = {question.code for inside in areas().values() for question in inside if question.kind is AnsweredBy.NUMBER}


@pages.form(
    SURVEY + "/{number:int}",
    "pages/form.html",
    commands.answer_survey,
    then=BACK + "/survey",
    done=marked("The answers are kept."),
    fill=with_remarks,
)
async def area_of(ask: Ask, project_id: int, number: int, typed: Typed) -> View:
    """The questions of one area."""
    await project(ask, project_id)
    known = list(areas().items())
    if not 1 <= number <= len(known):
        raise NotFound("error.msg.survey.area.invalid", f"The survey has no area {number}.", number)
    area, inside = known[number - 1]
    given = await store.answers(ask, project_id)
    path = f"{PATH}/{project_id}/survey"
    fields: list[Field] = []
    for place, question in enumerate(inside):
        fields.append(typed.field(f"answers[{place}].question", "", "hidden", question.code))
        fields.append(question_field(typed, place, question, given.get(question.code)))
    note = _("What an answer raises stands below it. Another answer takes back what nobody has worked on.")
    return {"title": _(area), "form": typed.form(f"{path}/{number}", _("Save"), fields, back=path), "note": note}


@ASSESSMENT.chapter(20, marked("Survey"))
async def chapter(ask: Ask, project: Project) -> Sequence[Block]:
    """Every answer by area, with what it raised."""
    given = await store.answers(ask, project.id)
    found = [(area, [question for question in inside if question.code in given]) for area, inside in areas().items()]
    return [answers_table(_(area), answered, given) for area, answered in found if answered]
