"""Questions, and what their answers raise: pure, and told in words beside each question."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cache
from importlib.resources import files

from akiba.delivery.requirements.rules import Priority, Sort
from akiba.kernel.errors import Fault

YES, NO = "yes", "no"
LONGEST = 2000


class Kind(StrEnum):
    """How a question is answered."""

    YES_NO = "yes_no"
    NUMBER = "number"
    CHOICE = "choice"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Rule:
    """What an answer raises. `when` is `yes`, `no`, `at least 10`, `at most 1` or `is` and the answer."""

    key: str
    when: str
    raises: Sort
    priority: Priority
    what: str
    use_case: str

    def fires(self, answer: str) -> bool:
        """Whether an answer that was read raises it."""
        word, _, bound = self.when.partition(" ")
        if self.when.startswith("at "):
            limit = Decimal(self.when.split()[-1])
            return Decimal(answer) >= limit if "least" in bound else Decimal(answer) <= limit
        return answer == (bound if word == "is" else self.when)


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the survey."""

    code: str
    area: str
    kind: Kind
    text: str
    options: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()

    def fault(self, answer: str, parameter: str) -> Fault | None:
        """What is wrong with an answer; nothing where it can be kept."""
        if self.kind is Kind.YES_NO:
            wrong = answer not in (YES, NO)
        elif self.kind is Kind.CHOICE:
            wrong = answer not in self.options
        elif self.kind is Kind.NUMBER:
            wrong = not countable(answer)
        else:
            wrong = len(answer) > LONGEST
        if not wrong:
            return None
        return Fault(
            f"validation.msg.survey.{self.kind}.invalid", "This does not answer the question.", parameter, answer
        )

    def raised(self, answer: str) -> list[Rule]:
        """What an answer raises."""
        return [rule for rule in self.rules if rule.fires(answer)]


def countable(answer: str) -> bool:
    """Whether an answer is a number from nothing on."""
    try:
        number = Decimal(answer)
    except InvalidOperation:
        return False
    return number.is_finite() and 0 <= number < Decimal(10) ** 12


@cache
def questions() -> Mapping[str, Question]:
    """Every question by its code, in its order."""
    told = tomllib.loads(files(__package__ or "").joinpath("questions.toml").read_text(encoding="utf-8"))
    made = [
        Question(
            row["code"],
            row["area"],
            Kind(row["kind"]),
            row["text"],
            tuple(row.get("options", ())),
            tuple(
                Rule(
                    f"{row['code']}.{number}",
                    rule["when"],
                    Sort[rule["raises"].upper()],
                    Priority(rule["priority"]),
                    rule["what"],
                    rule["use_case"],
                )
                for number, rule in enumerate(row.get("rule", ()), 1)
            ),
        )
        for row in told["question"]
    ]
    return {question.code: question for question in made}


def areas() -> dict[str, list[Question]]:
    """The questions by area, in their order."""
    found: dict[str, list[Question]] = {}
    for question in questions().values():
        found.setdefault(question.area, []).append(question)
    return found


def gone(question: Question, fired: Sequence[Rule]) -> list[str]:
    """The rules of a question that its answer does not raise (any more)."""
    return [rule.key for rule in question.rules if rule not in fired]
