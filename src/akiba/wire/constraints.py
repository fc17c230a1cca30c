"""What a field of a request body may be asked to hold, written in its annotation."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Constraint:
    """One demand on a value.

    `holds(value, today)` tells whether it is met; `rule` is the end of the wire's code
    (`validation.msg.<resource>.<parameter>.<rule>`) and `message` goes on from the parameter's name.
    """

    holds: Callable[[object, date], bool]
    rule: str
    message: str
    args: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class Required:
    """The parameter must be there, and not be empty."""


required = Required()


def _number(test: Callable[[Decimal], bool]) -> Callable[[object, date], bool]:
    return lambda value, _: isinstance(value, int | Decimal) and test(Decimal(value))


def _day(test: Callable[[date, date], bool]) -> Callable[[object, date], bool]:
    return lambda value, today: isinstance(value, date) and test(value, today)


not_blank = Constraint(lambda value, _: bool(str(value).strip()), "cannot.be.blank", "may not be blank.")
positive = Constraint(_number(lambda n: n > 0), "not.greater.than.zero", "must be greater than 0.")
not_negative = Constraint(_number(lambda n: n >= 0), "not.zero.or.greater", "must be zero or greater.")
not_future = Constraint(_day(lambda day, today: day <= today), "is.greater.than.date", "cannot be in the future.")


def max_length(limit: int) -> Constraint:
    """A text of at most so many characters."""
    return Constraint(
        lambda value, _: not isinstance(value, str) or len(value) <= limit,
        "exceeds.max.length",
        f"must be at most {limit} characters long.",
        (limit,),
    )


def within(low: int | Decimal, high: int | Decimal) -> Constraint:
    """A number from low to high, both included."""
    return Constraint(
        _number(lambda n: low <= n <= high),
        "is.not.within.expected.range",
        f"must be between {low} and {high}.",
        (low, high),
    )


def one_of(*choices: object) -> Constraint:
    """One of the values named."""
    return Constraint(
        lambda value, _: value in choices,
        "is.not.one.of.expected.enumerations",
        f"must be one of {', '.join(str(choice) for choice in choices)}.",
        choices,
    )


def matching(pattern: str, rule: str, message: str) -> Constraint:
    """A text that a regular expression matches wholly."""
    compiled = re.compile(pattern)
    return Constraint(lambda value, _: isinstance(value, str) and bool(compiled.fullmatch(value)), rule, message)
