"""From a file that was read and decided on to what a run takes over."""

from akiba.delivery.migration.deciding import Outcome
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


def content_of(outcome: Outcome, choices: Choices) -> Content:
    """The clean records with what was left out on the way to them, and what each sheet of the file held."""
    rejected = [LeftOut(KINDS[row.kind], row.key, row.why, row.place, row.money) for row in outcome.rejected]
    merged = [LeftOut("member", row.key, f"is {row.into}", row.place) for row in outcome.joined]
    return Content(outcome.register, choices, (*rejected, *merged), tuple(read_of(outcome)))


def read_of(outcome: Outcome) -> list[Read]:
    """The rows and the money of each sheet."""
    found = []
    for sheet in outcome.totals:
        gone = sheet.rejected + sheet.joined
        found.append(Read(sheet.sheet, "", sheet.read + ZERO, gone + ZERO, sheet.taken + ZERO))
        for name, money in sheet.money.items():
            found.append(Read(sheet.sheet, name.replace("_", " "), money.read, money.rejected, money.taken))
    return found
