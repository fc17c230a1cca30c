"""What is reserved for loans that may be lost, and how it is posted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from akiba.accounting import Entry, Source, credit, debit
from akiba.kernel.errors import DomainRuleViolation


@dataclass(frozen=True, slots=True)
class Definition:
    """Of loans overdue by min_age to max_age days, the percentage of what is owed that is reserved."""

    category_id: int
    min_age: int
    max_age: int
    percentage: Decimal
    liability_account_id: int
    expense_account_id: int


@dataclass(frozen=True, slots=True)
class Reserve:
    """What is reserved in one office and currency, and on which accounts."""

    office_id: int
    currency: str
    reserved: Decimal
    liability_account_id: int
    expense_account_id: int


def check_ages(definitions: Sequence[Definition]) -> None:
    """Raise where a range of days is empty, or two of them meet."""
    ordered = sorted(definitions, key=lambda each: each.min_age)
    empty = any(each.max_age < each.min_age for each in ordered)
    if empty or any(later.min_age <= earlier.max_age for earlier, later in pairwise(ordered)):
        message = "The ranges of days overdue must not be empty, nor meet."
        raise DomainRuleViolation("error.msg.provisioning.criteria.definitions.are.overlapping", message)


def postings(entry_id: int, on: date, reserves: Iterable[Reserve]) -> list[Entry]:
    """One entry an office and currency: expense against the liability, for all that is reserved there."""
    by_place: dict[tuple[int, str], list[Reserve]] = {}
    for reserve in reserves:
        by_place.setdefault((reserve.office_id, reserve.currency), []).append(reserve)
    return [
        Entry(
            office_id,
            currency,
            on,
            f"P{entry_id}",
            Source.PROVISIONING,
            [
                line
                for reserve in found
                for line in (
                    debit(reserve.expense_account_id, reserve.reserved),
                    credit(reserve.liability_account_id, reserve.reserved),
                )
            ],
            entity_id=entry_id,
        )
        for (office_id, currency), found in by_place.items()
    ]
