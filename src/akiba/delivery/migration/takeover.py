"""What the command line needs to take a register over, and to lay its figures beside the books."""

from akiba.delivery.migration.deciding import Decisions, decide
from akiba.delivery.migration.defects import profile
from akiba.delivery.migration.entries.rows import entries_of
from akiba.delivery.migration.mapping import SOURCE, Mapping
from akiba.delivery.migration.reading import Workbook, read_path
from akiba.delivery.migration.reconciling.commands import prepare
from akiba.delivery.migration.reconciling.figures import Figures, Line, Table
from akiba.delivery.migration.reconciling.rehearsal import Rehearsal, Rehearsing, rehearse
from akiba.delivery.migration.reconciling.store import figures
from akiba.delivery.migration.running import contents
from akiba.delivery.migration.running.commands import run_import
from akiba.delivery.migration.running.engine import Runner
from akiba.delivery.migration.running.store import Content, run_of

__all__ = [
    "SOURCE",
    "Content",
    "Figures",
    "Line",
    "Rehearsal",
    "Rehearsing",
    "Runner",
    "Table",
    "content_of",
    "figures",
    "prepare",
    "read_path",
    "rehearse",
    "run_import",
    "run_of",
]


def content_of(book: Workbook, mapping: Mapping, decisions: Decisions) -> Content:
    """What is taken over of a file, by its mapping and what was decided."""
    entries = entries_of(book, mapping)
    return contents.content_of(decide(entries, profile(entries), decisions), mapping)
