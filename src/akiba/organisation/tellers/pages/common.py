"""What every page of tellers says the same way."""

from collections.abc import Mapping
from decimal import Decimal

from akiba.organisation.tellers.rules import Till
from akiba.organisation.tellers.store import Cashier
from akiba.pages import Cell, _, spoken

PATH = "/tellers"
ONE = PATH + "/{teller_id:int}"


def cashier_path(cashier: Cashier) -> str:
    """The page of a cashier's drawer."""
    return f"{PATH}/{cashier.teller_id}/cashiers/{cashier.id}"


def hours(cashier: Cashier) -> str:
    """From which hour until which somebody stands there."""
    return _("the whole day") if cashier.is_full_day else f"{cashier.start_time or ''}–{cashier.end_time or ''}"


def sums(amounts: Mapping[str, Decimal]) -> str:
    """Amounts with their currencies."""
    return " · ".join(f"{code} {spoken().amount(amount)}" for code, amount in amounts.items())


def short(tills: Mapping[str, Till]) -> dict[str, Decimal]:
    """What was missing when cash was last given back, by currency."""
    return {code: till.left_over for code, till in tills.items() if till.left_over > 0}


def in_drawer(tills: Mapping[str, Till]) -> Cell:
    """What is in a drawer, and what was missing in it."""
    missing = short(tills)
    note = _("%(amount)s not given back", amount=sums(missing)) if missing else ""
    known = sums({code: till.net for code, till in tills.items()}) or spoken().amount(Decimal(0))
    return Cell(known, note=note, tone="bad" if missing else "")
