"""What was decided on each kind of defect, by whom and when: a file for people, beside the mapping."""

import tomllib
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

import msgspec
from msgspec import Struct

from akiba.delivery.migration import toml
from akiba.delivery.migration.defects import Defect, DefectKind, spoken_choice
from akiba.delivery.migration.defects.catalogue import kinds
from akiba.delivery.migration.reading import refused


class Decision(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A choice – `reject`, `take` or `mend:` with a rule – with who made it; nobody where it is only proposed."""

    choice: str
    by: str = ""
    on: date | None = None
    note: str = ""


class Settled(Struct, frozen=True, kw_only=True):
    """What was done with a kind of defect, and who decided it; nobody where it was only proposed."""

    title: str
    choice: str
    rows: int
    money: Decimal
    by: str = ""
    on: date | None = None
    note: str = ""


Decisions = dict[str, Decision]
"""Decisions by the code of the kind of defect; what is not decided goes as proposed."""


class _File(Struct, forbid_unknown_fields=True):
    decisions: Decisions = msgspec.field(default_factory=dict)


def from_toml(written: str) -> Decisions:
    """The decisions of a file; raises ValidationFailed naming the place of what is wrong."""
    try:
        found = msgspec.convert(tomllib.loads(written), _File).decisions
    except tomllib.TOMLDecodeError as error:
        raise refused("not.toml", f"The decisions cannot be read: {error}.", "decisions") from None
    except msgspec.ValidationError as error:
        raise refused("invalid", f"The decisions are not usable: {error}.", "decisions") from None
    return checked(found)


def checked(decisions: Decisions) -> Decisions:
    """The decisions; raises ValidationFailed for a kind of defect or a choice that there is not."""
    known = {kind.code: kind for kind in kinds()}
    for code, decision in decisions.items():
        if code not in known:
            raise refused("invalid", f"In the decisions, {code} is no kind of defect.", "decisions")
        if decision.choice not in known[code].choices:
            choices = ", ".join(known[code].choices)
            message = f"In the decisions, {code}.choice is {decision.choice!r}, none of {choices}."
            raise refused("invalid", message, "decisions")
    return decisions


def choice_of(decisions: Decisions, kind: DefectKind) -> str:
    """What is done with a kind of defect."""
    made = decisions.get(kind.code)
    return kind.proposed if made is None else made.choice


def settled(decisions: Decisions, defects: Iterable[Defect]) -> Iterator[Settled]:
    """What is done with each kind of defect that was found."""
    for defect in defects:
        made = decisions.get(defect.kind.code) or Decision(choice=defect.kind.proposed)
        yield Settled(
            title=defect.kind.title,
            choice=spoken_choice(made.choice),
            rows=len(defect.findings),
            money=defect.money,
            by=made.by,
            on=made.on,
            note=made.note,
        )


def to_toml(decisions: Decisions, kinds: Iterable[DefectKind] = ()) -> str:
    """The decisions as a file for people, each kind with what else could be chosen; others as they are proposed."""
    lines = ["# What is done with each kind of defect. Change a choice and say who decided it, and when."]
    shown = {kind.code: kind for kind in kinds}
    for code in dict.fromkeys([*shown, *decisions]):
        if kind := shown.get(code):
            lines += ["", f"# {kind.title}. {kind.about}", f"# choices: {', '.join(kind.choices)}"]
        made = decisions.get(code) or Decision(choice=shown[code].proposed)
        lines += toml.table(f"decisions.{code}", msgspec.to_builtins(made, builtin_types=(date,)))
    return "\n".join(lines) + "\n"
