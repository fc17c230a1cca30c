"""The whole way from a file to clean records."""

from akiba.delivery.migration.deciding import Decisions, Outcome, decide
from akiba.delivery.migration.defects import Defect, profile
from akiba.delivery.migration.entries import Entries
from akiba.delivery.migration.entries.rows import entries_of
from akiba.delivery.migration.mapping import Mapping
from akiba.delivery.migration.reading import read


def profiled(content: bytes, name: str, mapping: Mapping) -> tuple[Entries, list[Defect]]:
    """The rows of a file and their defects; raises ValidationFailed where file or mapping cannot be used."""
    entries = entries_of(read(content, name), mapping)
    return entries, profile(entries)


def prepared(content: bytes, name: str, mapping: Mapping, decisions: Decisions) -> Outcome:
    """What goes in of a file by its mapping and the decisions on its defects; raises ValidationFailed."""
    entries, defects = profiled(content, name, mapping)
    return decide(entries, defects, decisions)
