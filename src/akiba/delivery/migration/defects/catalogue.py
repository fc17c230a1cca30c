"""The order in which defects are looked for and decided on: cells, keys, people, loans, savings, ledger.

Payments come before the balances of loans, so that a balance is held against the payments that are taken.
"""

from akiba.delivery.migration.defects import (
    DEFECTS,
    DefectKind,
    books,
    cells,
    deposits,
    keys,
    lending,
    payments,
    people,
    schedules,
)

ROOMS = (cells, keys, people, schedules, payments, lending, deposits, books)


def kinds() -> list[DefectKind]:
    """Every kind of defect, room by room, in the order of its declaration."""
    names = [room.__name__ for room in ROOMS]
    return sorted(DEFECTS.values(), key=lambda kind: names.index(kind.find.__module__))
