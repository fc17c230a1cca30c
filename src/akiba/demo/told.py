"""What the file of the deployment tells, part by part."""

import tomllib
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec
from msgspec import Struct

Days = int
"""From today, backwards below zero."""


class Holiday(Struct, frozen=True):
    """A day on which the whole institution is closed."""

    name: str
    days_ago: int


class Season(Struct, frozen=True, rename={"first": "from", "last": "to"}):
    """Days on which a branch is reached slowly."""

    name: str
    branch: str
    first: Days
    last: Days
    pace: Decimal


class Member(Struct, frozen=True):
    """Somebody in the team who does not log in."""

    name: str
    role: str
    contact: str
    responsibilities: str
    afterwards: bool = False


class Item(Struct, frozen=True):
    """Something of the institution's own in the plan."""

    name: str
    category: str
    description: str
    days: int
    after: list[str]
    lead: int = 0
    branch: str = ""


class Change(Struct, frozen=True):
    """A way of working that changes."""

    process: str
    map_reference: str
    as_is: str
    to_be: str
    touches: str
    training: str
    agreed_days_ago: int | None = None


class Need(Struct, frozen=True):
    """How something that the survey raised was judged."""

    name: str
    fit: str
    proposal: str
    feature: str | None = None
    specification: str | None = None
    settled: bool = False
    change: Change | None = None


class Person(Struct, frozen=True):
    """Somebody in a course, with the results of their tests; one without the second did not come, or has yet to."""

    name: str
    before: int | None = None
    after: int | None = None
    follow_up: str = ""


class Course(Struct, frozen=True):
    """A course, and who is in it."""

    title: str
    contents: str
    audience: str
    trainer: str
    knows_institution: bool
    knows_system: bool
    place: str
    starts: Days
    ends: Days
    person: list[Person]


class Ready(Struct, frozen=True):
    """What is said of an item of the checklist."""

    code: str
    documented: str = ""
    tested: str = ""
    in_place: str = ""


class Waiver(Struct, frozen=True):
    """What somebody asks to go live without."""

    code: str
    reason: str
    days: int


class Record(Struct, frozen=True, rename={"first": "from", "last": "to"}):
    """Something that speaks for a specialist."""

    kind: str
    title: str
    by: str
    first: Days
    last: Days | None = None
    passed: bool | None = None


class Specialist(Struct, frozen=True):
    """Somebody in the register of specialists."""

    name: str
    organisation: str
    region: str
    regional_lead: bool
    level: str
    skills: list[str]
    contact: str
    record: list[Record]


Members = dict[str, Any]
"""What is sent, by its names on the wire."""


class Branch(Struct, frozen=True):
    """What was found in a branch."""

    name: str
    remark: str
    survey: Members
    link: list[Members]
    load: list[Members]
    stock: list[Members]


class Deployment(Struct, frozen=True):
    """All of it."""

    name: str
    customer: str
    begins: Days
    holiday: Holiday
    season: Season
    waiver: Waiver
    member: list[Member]
    progress: dict[str, tuple[int, str]]
    item: list[Item]
    survey: dict[str, tuple[str, str]]
    need: list[Need]
    course: list[Course]
    ready: list[Ready]
    owners: dict[str, str]
    reviews: dict[str, Days]
    branch: list[Branch]
    offer: list[Members]
    report: list[Members]
    specialist: list[Specialist]


@cache
def told() -> Deployment:
    """The deployment as its file tells it."""
    text = files(__package__ or "").joinpath("deployment.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text, parse_float=Decimal), Deployment)
