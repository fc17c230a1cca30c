"""Carries out what was decided: clean records, the rows left out with their reasons, and totals that add up."""

from collections.abc import Sequence
from dataclasses import dataclass

from akiba.delivery.migration.deciding.building import register_of
from akiba.delivery.migration.deciding.decisions import Decision, Decisions, Settled, choice_of, settled
from akiba.delivery.migration.deciding.following import follow
from akiba.delivery.migration.deciding.mends import RULES
from akiba.delivery.migration.deciding.workspace import Change, Joined, Rejected, Workspace
from akiba.delivery.migration.defects import MEND, REJECT, TAKE, Defect, Finding
from akiba.delivery.migration.entries import Entries, Entry
from akiba.delivery.migration.records import Register
from akiba.delivery.migration.totals import SheetTotals, sheet_totals

__all__ = ["Change", "Decision", "Decisions", "Joined", "Outcome", "Rejected", "decide"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What goes in, and what became of every other row."""

    register: Register
    rejected: tuple[Rejected, ...]
    joined: tuple[Joined, ...]
    changes: tuple[Change, ...]
    added: tuple[Entry, ...]
    totals: tuple[SheetTotals, ...]
    settled: tuple[Settled, ...] = ()


def decide(entries: Entries, defects: Sequence[Defect], decisions: Decisions) -> Outcome:
    """Carry out the decisions, kind by kind, what is not decided as proposed; then what follows from them."""
    work = Workspace.of(entries)
    for defect in defects:
        choice = choice_of(decisions, defect.kind)
        for finding in defect.findings:
            carry_out(work, defect, choice, finding)
    follow(work)
    register = register_of(work)
    return Outcome(
        register,
        tuple(sorted(work.rejected.values(), key=lambda row: (row.place.sheet, row.place.row))),
        tuple(work.joined.values()),
        tuple(work.changes),
        tuple(work.added),
        tuple(sheet_totals(work)),
        tuple(settled(decisions, defects)),
    )


def carry_out(work: Workspace, defect: Defect, choice: str, finding: Finding) -> None:
    """Do what was chosen for one finding; a rule that cannot help gives way to the next."""
    code = defect.kind.code
    if finding.entry.id not in work.entries:
        work.reject(finding.entry, code, defect.kind.title)
        return
    entry = work.current(finding.entry)
    if entry is None or choice == TAKE:
        return
    if choice != REJECT:
        choices = [choice, *(one for one in defect.kind.choices if one.startswith(MEND) and one != choice)]
        if any(mended(work, code, one.removeprefix(MEND), finding, entry) for one in choices):
            return
        if TAKE in defect.kind.choices:
            return
    work.reject(entry, code, f"{defect.kind.title}: {finding.found}" if finding.found else defect.kind.title)


def mended(work: Workspace, code: str, rule: str, finding: Finding, entry: Entry) -> bool:
    """Whether a rule could mend a finding, once it has."""
    if rule in RULES:
        return RULES[rule](work, finding, entry, code)
    if rule not in finding.offers:
        return False
    work.change(entry, finding.field, finding.offers[rule], rule)
    return True
