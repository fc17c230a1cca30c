"""What the pages of an import share: its head, the way it goes, its sections."""

from collections.abc import Sequence

from akiba.delivery.migration.defects import MEND, REJECT, RULES, TAKE, Severity
from akiba.delivery.migration.fields import RecordKind
from akiba.delivery.migration.imports.store import Import
from akiba.delivery.migration.values import folded
from akiba.pages import Fact, Link, Option, State, Step, _, marked, spoken

IMPORTS = "/delivery/imports"
TEMPLATE = "delivery/import.html"
STATES = {
    "uploaded": State(marked("Uploaded")),
    "mapped": State(marked("Mapping confirmed"), "warm"),
    "decided": State(marked("Ready for the dry run"), "good"),
    "tried": State(marked("Dry run done"), "good"),
    "running": State(marked("Being taken over"), "warm"),
    "run": State(marked("Taken over"), "good"),
    "signed": State(marked("Signed off"), "good"),
}
WEIGHTS = {
    Severity.BLOCKS: State(marked("Cannot go in"), "bad"),
    Severity.MONEY: State(marked("Money"), "warm"),
    Severity.DOUBT: State(marked("Doubt")),
    Severity.NOTE: State(marked("Remark")),
}
REJECTING, TAKING = marked("Leave these rows out"), marked("Take as it is")


def path(found: Import, *parts: str | int) -> str:
    """The address of a page of an import."""
    return "/".join([IMPORTS, str(found.id), *map(str, parts)])


def state(status: str) -> State:
    """How far an import has come, in words."""
    one = STATES[status]
    return State(_(one.label), one.tone)


def steps(found: Import) -> list[Step]:
    """The way of a register, and where it stands."""
    names = [_("File uploaded"), _("Mapping confirmed"), _("Defects decided"), _("Dry run"), _("Taken over")]
    done = {"uploaded": 1, "mapped": 2, "decided": 3, "tried": 4, "running": 4, "run": 5, "signed": 5}[found.status]
    return [Step(name, number < done, number == done) for number, name in enumerate(names)]


def facts(found: Import) -> list[Fact]:
    """What is known of an import."""
    made = [
        Fact(_("As of"), spoken().day(found.as_of)),
        Fact(_("Uploaded by"), f"{found.created_by}, {spoken().moment(found.created_at)}"),
    ]
    if found.mapped_by and found.mapped_at:
        made.append(Fact(_("Mapping confirmed by"), f"{found.mapped_by}, {spoken().moment(found.mapped_at)}"))
    if found.decided_by and found.decided_at:
        made.append(Fact(_("Decided by"), f"{found.decided_by}, {spoken().moment(found.decided_at)}"))
    return made


def tabs(found: Import, here: str) -> list[Link]:
    """The sections of an import."""
    sections = (
        ("", _("Profile")),
        ("mapping", _("Mapping")),
        ("decisions", _("Decisions")),
        ("outcome", _("What goes in")),
        ("run", _("Dry run and run")),
        ("reconcile", _("Reconciliation")),
    )
    return [Link(label, path(found, *([name] if name else [])), here=name == here) for name, label in sections]


def shell(found: Import, here: str) -> dict[str, object]:
    """What stands around every part of an import."""
    return {
        "title": found.file_name,
        "state": state(found.status),
        "facts": facts(found),
        "tabs": tabs(found, here),
        "steps": steps(found),
    }


def holding(sheet: str, kind: RecordKind) -> str:
    """A sheet with what it holds, once where both are called the same."""
    title = _(kind.title)
    return title if folded(sheet) == folded(title) else f"{sheet}: {title}"


def choice_words(choice: str) -> str:
    """A choice in the reader's language."""
    if choice in (REJECT, TAKE):
        return _(REJECTING) if choice == REJECT else _(TAKING)
    return _(RULES[choice.removeprefix(MEND)].words)


def choices(given: Sequence[str]) -> list[Option]:
    """Choices to choose from."""
    return [Option(choice, choice_words(choice)) for choice in given]
