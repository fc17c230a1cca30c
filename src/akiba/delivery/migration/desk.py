"""The desk at which a register is prepared before any institution is touched: what the command line is made of."""

from akiba.delivery.migration.deciding import decide
from akiba.delivery.migration.deciding.decisions import Decision, Decisions
from akiba.delivery.migration.deciding.decisions import from_toml as decisions_from
from akiba.delivery.migration.deciding.decisions import to_toml as decisions_text
from akiba.delivery.migration.defects import profile
from akiba.delivery.migration.entries.rows import entries_of
from akiba.delivery.migration.fields import KINDS
from akiba.delivery.migration.guessing import Guess, guess
from akiba.delivery.migration.listing import of_outcome, of_profile
from akiba.delivery.migration.mapping import Mapping
from akiba.delivery.migration.mapping import checked as checked_mapping
from akiba.delivery.migration.mapping import from_toml as mapping_from
from akiba.delivery.migration.mapping import to_toml as mapping_text
from akiba.delivery.migration.reading import Workbook, read_path
from akiba.delivery.migration.summary import Decided, Summary, decided, summary

__all__ = [
    "KINDS",
    "Decided",
    "Decision",
    "Decisions",
    "Guess",
    "Mapping",
    "Summary",
    "Workbook",
    "checked_mapping",
    "decide",
    "decided",
    "decisions_from",
    "decisions_text",
    "entries_of",
    "guess",
    "mapping_from",
    "mapping_text",
    "of_outcome",
    "of_profile",
    "profile",
    "read_path",
    "summary",
]
