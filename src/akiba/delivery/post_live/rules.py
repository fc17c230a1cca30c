"""When what was found is settled, and when a project may be completed."""

from collections.abc import Sequence

from msgspec import Struct

from akiba.delivery.rules import Kind
from akiba.kernel.enumerations import WireEnum
from akiba.kernel.errors import DomainRuleViolation

WHOLE = 100
NAMED = 5


class NoteState(WireEnum):
    """What became of a note."""

    OPEN = 100, "projectNoteState.open", "Open"
    REMEDIED = 300, "projectNoteState.remedied", "Remedied"
    CASE = 400, "projectNoteState.case", "Case of Client Services"


class Ending(Struct, frozen=True):
    """How a project stands at its end.

    `unfinished` names the items of its schedule that apply and are below 100 %, `open_notes` what nobody settled yet;
    `told` is whether the customer was told who helps from now on.
    """

    kind: Kind
    unfinished: Sequence[str]
    open_notes: Sequence[str]
    told: bool


def check_open(state: NoteState) -> None:
    """Raise DomainRuleViolation for a note that is settled."""
    if state is not NoteState.OPEN:
        message = "This note is settled already."
        raise DomainRuleViolation("error.msg.project.note.is.settled", message, state.label)


def check_ending(ending: Ending) -> None:
    """Raise DomainRuleViolation unless all is done: every item at 100 %, every note settled, the customer told."""
    if ending.unfinished:
        message = f"These items are not yet at 100 %: {some(ending.unfinished)}."
        raise DomainRuleViolation("error.msg.project.is.unfinished", message, *ending.unfinished)
    if ending.open_notes:
        message = f"These notes are neither remedied nor made a case: {some(ending.open_notes)}."
        raise DomainRuleViolation("error.msg.project.has.open.notes", message, *ending.open_notes)
    if ending.kind is Kind.ADD_ON and not ending.told:
        message = "The customer was not told yet who helps from now on; record the transition."
        raise DomainRuleViolation("error.msg.project.transition.missing", message)


def some(names: Sequence[str]) -> str:
    """The first names, and how many more there are."""
    more = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f" (+{more})" if more > 0 else "")
