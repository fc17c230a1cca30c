"""What is reserved for doubtful loans, and how it is posted."""

from datetime import date
from decimal import Decimal

import pytest

from akiba.accounting import Source
from akiba.kernel.errors import DomainRuleViolation
from akiba.loans.provisioning.rules import Definition, Reserve, check_ages, postings


def aged(low: int, high: int) -> Definition:
    return Definition(1, low, high, Decimal(5), 2, 3)


def test_ranges_that_touch_nowhere_are_fine() -> None:
    check_ages([aged(31, 60), aged(0, 30), aged(61, 61)])


@pytest.mark.parametrize("ranges", [[(0, 30), (30, 60)], [(0, 99), (10, 20)], [(5, 4)]])
def test_ranges_that_meet_or_are_empty_are_refused(ranges: list[tuple[int, int]]) -> None:
    with pytest.raises(DomainRuleViolation):
        check_ages([aged(low, high) for low, high in ranges])


def test_each_office_and_currency_gets_an_entry_that_balances() -> None:
    day = date(2024, 10, 15)
    reserves = [
        Reserve(1, "USD", Decimal(5), 2, 3),
        Reserve(2, "USD", Decimal(7), 2, 3),
        Reserve(1, "USD", Decimal(1), 2, 3),
    ]
    entries = postings(9, day, reserves)
    assert [(entry.office_id, len(entry.lines), entry.transaction_id) for entry in entries] == [
        (1, 4, "P9"),
        (2, 2, "P9"),
    ]
    assert {entry.source for entry in entries} == {Source.PROVISIONING}
    assert sum(line.amount for line in entries[0].lines) == 12
