"""The questions of the survey, and what their answers raise."""

from collections import Counter

import pytest

from akiba.delivery.requirements.rules import Sort
from akiba.delivery.surveys.rules import Kind, areas, questions


def test_D3_there_are_forty_questions_in_eight_areas() -> None:
    assert len(questions()) == 40
    assert {area: len(asked) for area, asked in areas().items()} == dict.fromkeys(areas(), 5)
    assert len(areas()) == 8


def test_D3_every_rule_can_be_raised_by_an_answer_that_its_question_takes() -> None:
    for question in questions().values():
        answers = {
            Kind.YES_NO: ("yes", "no"),
            Kind.CHOICE: question.options,
            Kind.NUMBER: ("0", "1", "1000000"),
            Kind.TEXT: ("words",),
        }[question.kind]
        assert not [answer for answer in answers if question.fault(answer, "answer")]
        raised = {rule.key for answer in answers for rule in question.raised(answer)}
        assert raised == {rule.key for rule in question.rules}, question.code
        # An answer that raises everything would tell nothing.
        assert any(not question.raised(answer) for answer in answers) or question.kind is Kind.CHOICE


def test_D3_answers_raise_requirements_gaps_and_risks() -> None:
    raised = Counter(rule.raises for question in questions().values() for rule in question.rules)
    assert set(raised) == set(Sort)
    keys = [rule.key for question in questions().values() for rule in question.rules]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("answer", ["maybe", "-1", "NaN", "1e99", "Infinity", "", "ten"])
def test_an_answer_that_is_none_is_refused(answer: str) -> None:
    assert all(question.fault(answer, "answer") for question in questions().values() if question.kind is not Kind.TEXT)
