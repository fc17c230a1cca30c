"""The survey on the wire."""

from akiba.delivery.projects.store import project
from akiba.delivery.surveys import commands, store
from akiba.delivery.surveys.rules import Question, questions
from akiba.delivery.surveys.store import Given
from akiba.kernel.enumerations import EnumOption
from akiba.platform.work import Ask
from akiba.wire.answers import Answer
from akiba.wire.operations import Operations

operations = Operations("Delivery: survey")


class RuleAnswer(Answer):
    """What an answer raises."""

    key: str
    when: str
    raises: EnumOption
    priority: EnumOption
    functionality: str
    use_case: str


class QuestionAnswer(Answer):
    """A question with its rules, and what was answered."""

    code: str
    area: str
    kind: str
    text: str
    options: list[str]
    rules: list[RuleAnswer]
    given: Given | None = None


def answer(question: Question, given: Given | None) -> QuestionAnswer:
    """A question as answers show it."""
    rules = [
        RuleAnswer(
            key=rule.key,
            when=rule.when,
            raises=rule.raises.option,
            priority=rule.priority.option,
            functionality=rule.what,
            use_case=rule.use_case,
        )
        for rule in question.rules
    ]
    return QuestionAnswer(
        code=question.code,
        area=question.area,
        kind=question.kind,
        text=question.text,
        options=list(question.options),
        rules=rules,
        given=given,
    )


@operations.get("/delivery/projects/{project_id}/survey", "READ_PROJECT", "Read the survey of a project")
async def read_survey(ask: Ask, project_id: int) -> list[QuestionAnswer]:
    """Every question with its rules, and the answers given so far."""
    given = await store.answers(ask, (await project(ask, project_id)).id)
    return [answer(question, given.get(question.code)) for question in questions().values()]


operations.put("/delivery/projects/{project_id}/survey", commands.answer_survey)
