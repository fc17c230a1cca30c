"""The opening entry of each office: it stands in the ledger for all that was taken over."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from msgspec import Struct

from akiba.delivery.migration.records import LedgerBalance

ZERO = Decimal(0)


class Held(Struct, frozen=True, kw_only=True):
    """What the accounts of an office come to: owed on loans, overpaid on them, saved, lent to savers."""

    owed: Decimal = ZERO
    overpaid: Decimal = ZERO
    saved: Decimal = ZERO
    lent: Decimal = ZERO

    def __add__(self, other: "Held") -> "Held":
        return Held(
            owed=self.owed + other.owed,
            overpaid=self.overpaid + other.overpaid,
            saved=self.saved + other.saved,
            lent=self.lent + other.lent,
        )


class Old(Struct, frozen=True):
    """The old ledger, and which of its accounts loans and savings must add up to."""

    lines: tuple[LedgerBalance, ...]
    portfolio: frozenset[str]
    savings: frozenset[str]

    def balance(self, codes: frozenset[str]) -> Decimal:
        """Debits less credits of some accounts."""
        return sum((line.debit - line.credit for line in self.lines if line.code in codes), ZERO)


Balances = dict[str, Decimal]
"""Debits less credits by the role of an account (`portfolio`) or by its old code (`=1200`)."""


def openings(offices: Mapping[int, Held], head_office: int, old: Old) -> dict[int, Balances]:
    """The lines of each office's opening entry, each entry in balance.

    An office has what its own loans and savings come to, the head office the rest of the old ledger too. Where the old
    ledger says otherwise than the accounts, the difference stands on accounts of its own.
    """
    found = {office: of_office(held) for office, held in offices.items()}
    found[head_office] = with_rest(found.get(head_office, {}), total(offices.values()), old)
    for balances in found.values():
        balances["between"] = -sum(balances.values(), ZERO)
    return {office: kept for office, balances in found.items() if (kept := {k: v for k, v in balances.items() if v})}


def total(held: Iterable[Held]) -> Held:
    """All offices together."""
    return sum(held, Held())


def of_office(held: Held) -> Balances:
    """What an office's own accounts come to."""
    return {"portfolio": held.owed, "overpayment": -held.overpaid, "savings": -held.saved, "overdraft": held.lent}


def with_rest(own: Balances, everywhere: Held, old: Old) -> Balances:
    """The same with every other account of the old ledger, and with what the old ledger had more than the accounts."""
    controls = old.portfolio | old.savings
    rest = {f"={line.code}": line.debit - line.credit for line in old.lines if line.code not in controls}
    loans = old.balance(old.portfolio) - everywhere.owed + everywhere.overpaid
    savings = old.balance(old.savings) + everywhere.saved - everywhere.lent
    return own | rest | {"loan_difference": loans, "savings_difference": savings}
