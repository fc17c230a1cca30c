"""Answering the survey. The same answer twice raises nothing twice; another one withdraws what nobody worked on."""

from typing import Annotated, ClassVar

from akiba.delivery.projects.store import changeable
from akiba.delivery.surveys import store
from akiba.delivery.surveys.rules import Question, Rule, gone, questions
from akiba.kernel.errors import Fault, ValidationFailed
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.constraints import max_length, required
from akiba.wire.operations import command
from akiba.wire.reading import Body, Part


class GivenAnswer(Part, frozen=True, kw_only=True):
    """The answer to one question; without one, what was answered before is taken back."""

    question: Annotated[str, required, max_length(20)]
    answer: Annotated[str, max_length(2000)] = ""
    remark: Annotated[str, max_length(2000)] = ""


class AnswerSurvey(Body, frozen=True, kw_only=True):
    """Answers to some of the questions."""

    resource: ClassVar[str] = "survey"
    answers: Annotated[list[GivenAnswer], required]


@command("ANSWER_PROJECTSURVEY")
async def answer_survey(work: Work, project_id: int, body: AnswerSurvey) -> CommandResult:
    """Keep answers, and raise by the rules what must be looked at."""
    await changeable(work, project_id)
    check(body.answers)
    raised: list[str] = []
    for one in body.answers:
        question = questions()[one.question]
        fired = question.raised(one.answer) if one.answer else []
        raised.extend(rule.key for rule in fired)
        await keep(work, project_id, one)
        withdrawn = gone(question, fired)
        await store.queries.withdraw(work.connection, project_id=project_id, rules=withdrawn)
        for rule in fired:
            await raise_by(work, project_id, question, rule)
    return CommandResult(resource_id=project_id, changes={"raised": raised})


def check(answers: list[GivenAnswer]) -> None:
    """Raise ValidationFailed for questions nobody asked and answers that are none."""
    faults: list[Fault] = []
    for number, one in enumerate(answers):
        question = questions().get(one.question)
        if question is None:
            place = f"answers[{number}].question"
            message = "The survey has no such question."
            faults.append(Fault("validation.msg.survey.question.unknown", message, place, one.question))
        elif one.answer and (fault := question.fault(one.answer, f"answers[{number}].answer")):
            faults.append(fault)
    if faults:
        raise ValidationFailed(*faults)


async def keep(work: Work, project_id: int, one: GivenAnswer) -> None:
    """Keep an answer in place of the one before, or forget it."""
    if not one.answer:
        await store.queries.forget_answer(work.connection, project_id=project_id, question=one.question)
        return
    await store.queries.keep_answer(
        work.connection,
        project_id=project_id,
        question=one.question,
        answer=one.answer,
        remark=one.remark,
        answered_by=work.user.id,
        answered_on=work.business_date,
    )


async def raise_by(work: Work, project_id: int, question: Question, rule: Rule) -> None:
    """Raise what a rule says, unless it is there already."""
    await store.queries.raise_requirement(
        work.connection,
        project_id=project_id,
        kind=int(rule.raises),
        area=question.area,
        functionality=rule.what,
        use_case=rule.use_case,
        priority=int(rule.priority),
        raised_by=rule.key,
    )
