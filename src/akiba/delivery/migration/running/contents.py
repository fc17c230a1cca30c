"""From a file that was read and decided on to what a run takes over."""

from akiba.delivery.migration.deciding import Outcome
from akiba.delivery.migration.mapping import CREATE, Mapping
from akiba.delivery.migration.running.choices import Choices
from akiba.delivery.migration.running.plan import LeftOut, Read
from akiba.delivery.migration.running.store import Content
from akiba.kernel.money import ZERO

KINDS = {
    "branches": "branch",
    "officers": "officer",
    "groups": "group",
    "members": "member",
    "loans": "loan",
    "instalments": "instalment",
    "payments": "payment",
    "savings": "savings",
    "ledger": "ledger account",
}


def content_of(outcome: Outcome, mapping: Mapping) -> Content:
    """The clean records with what was left out on the way to them, and what each sheet of the file held."""
    rejected = [LeftOut(KINDS[row.kind], row.key, row.why, row.place, row.money) for row in outcome.rejected]
    merged = [LeftOut("member", row.key, f"is {row.into}", row.place) for row in outcome.joined]
    choices, sheets = choices_of(mapping), tuple(read_of(outcome))
    left_out = (*rejected, *merged)
    return Content(outcome.register, choices, left_out, sheets, outcome.settled, mapping.confirmed_by, mapping.source)


def choices_of(mapping: Mapping) -> Choices:
    """What the mapping says of the chart and the products."""
    return Choices(
        portfolio=tuple(mapping.control.portfolio),
        savings=tuple(mapping.control.savings),
        chart={old: new for old, new in mapping.chart.items() if new and new != CREATE},
        products={**mapping.products.savings, **mapping.products.loans},
    )


def read_of(outcome: Outcome) -> list[Read]:
    """The rows and the money of each sheet."""
    found = []
    for sheet in outcome.totals:
        gone = sheet.rejected + sheet.joined
        found.append(Read(sheet.sheet, "", sheet.read + ZERO, gone + ZERO, sheet.taken + ZERO))
        for name, money in sheet.money.items():
            found.append(Read(sheet.sheet, name.replace("_", " "), money.read, money.rejected, money.taken))
    return found
