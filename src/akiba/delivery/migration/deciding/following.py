"""What follows from a row that is left out or merged: what refers to it goes too, or refers elsewhere."""

from akiba.delivery.migration.deciding.workspace import Workspace
from akiba.delivery.migration.entries import Entry
from akiba.delivery.migration.fields import KINDS, Detail

ORDER = ("branches", "officers", "groups", "members", "loans", "instalments", "payments", "savings", "ledger")
INCOMPLETE = "incomplete"


def follow(work: Workspace) -> None:
    """Carry on until nothing more follows; kinds stand in the order in which they refer to each other."""
    known: dict[str, set[str]] = {}
    for kind in ORDER:
        for entry in list(work.live(kind)):
            for field in KINDS[kind].fields:
                if field.refers and entry[field.name] is not None:
                    _refer(work, entry, field, known[field.refers])
            if not work.gone(entry):
                _complete(work, entry)
        known[kind] = {entry["key"] for entry in work.live(kind)} if "key" in KINDS[kind] else set()


def _refer(work: Workspace, entry: Entry, field: Detail, known: set[str]) -> None:
    key = entry[field.name]
    if field.refers == "members" and key in work.alias:
        work.change(entry, field.name, work.alias[key], "merge")
        key = work.alias[key]
    if key in known or work.gone(entry):
        return
    if field.needed and not work.forgotten(entry):
        one = KINDS[field.refers].one
        work.reject(entry, f"left-out-{one}", f"{one} {key} is left out", cascade=True)
    elif not field.needed:
        work.change(entry, field.name, None, "left-out")


def _complete(work: Workspace, entry: Entry) -> None:
    missing = [field.title for field in entry.kind.fields if field.needed and entry[field.name] is None]
    if missing:
        work.reject(entry, INCOMPLETE, f"without {', '.join(missing).lower()}")
