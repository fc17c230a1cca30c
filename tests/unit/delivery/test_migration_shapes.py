"""Registers as other systems leave them go the same way: guessed, the mapping changed where it must be, to the cent."""

from datetime import date
from decimal import Decimal

import pytest

from akiba.delivery.migration.deciding import Outcome, decide
from akiba.delivery.migration.defects import profile
from akiba.delivery.migration.entries.rows import entries_of
from akiba.delivery.migration.guessing import guess
from akiba.delivery.migration.reading import read
from akiba.delivery.migration.records import Every, LoanState, RatePer
from tests.support.editing import opened
from tests.support.legacy import AS_OF, expected

RHYTHMS = {
    "swahili": Every.WEEK,
    "french": Every.WEEK,
    "spanish": Every.TWO_WEEKS,
    "english": Every.DAY,
    "ugandan": Every.TWO_WEEKS,
}


def taken(shape: str) -> Outcome:
    book, mapping, _ = opened(shape)
    entries = entries_of(book, mapping)
    return decide(entries, profile(entries), {})


@pytest.mark.parametrize("shape", RHYTHMS)
def test_D32_a_register_of_another_shape_goes_the_same_way_by_its_mapping_file_alone(shape: str) -> None:
    _, mapping, facts = opened(shape)
    assert mapping.as_of == AS_OF
    wanted, found = expected(facts), taken(shape).register
    assert (len(found.loans), sum(one.principal for one in found.loans)) == (wanted["loans"], wanted["disbursed"])
    assert {one.every for one in found.loans} == {RHYTHMS[shape]}
    assert {one.disbursed_on for one in found.loans} == {debt.out for debt in facts.debts}
    per = {(one.rate, one.rate_per) for one in found.loans}
    assert per <= {(Decimal(2), RatePer.MONTH), (Decimal(24), RatePer.YEAR)}
    assert len(per) == 1
    if shape == "english":
        lost = sum(debt.left for debt in facts.debts if debt.state == "written off")
        assert sum(one.principal for one in found.payments) == wanted["principal"] + lost
        return
    assert {(one.key, one.state.value) for one in found.loans} == {(debt.key, debt.state) for debt in facts.debts}
    parts = ("principal", "interest", "fees", "penalties")
    paid = {part: sum(getattr(one, part) for one in found.payments) for part in parts}
    unsplit = shape in ("swahili", "ugandan")
    assert paid == {part: 0 if unsplit and part in parts[2:] else wanted[part] for part in parts}
    if shape != "swahili":
        assert (len(found.members), sum(one.balance for one in found.savings)) == (12, wanted["saved"])


def test_D32_a_column_a_month_holds_the_payments_of_its_last_day() -> None:
    found = taken("swahili").register.payments
    assert {one.on for one in found} <= {
        date(2026, month, last) for month, last in ((2, 28), (3, 31), (4, 30), (5, 31))
    }
    assert {one.place.column for one in found} <= set("CDEFG")


@pytest.mark.parametrize(
    "heads",
    ["Jan-26;Feb-26;Mar-26", "01/2026;02/2026;03/2026", "janv. 2026;févr. 2026;mars 2026", "31/1/26;28/2/26;31/3/26"],
)
def test_D32_a_column_a_month_is_known_however_its_heads_are_written(heads: str) -> None:
    book = read(f"Loan no;Name;{heads}\nL1;Asha;1,000;;500\nL2;Ali;300;200;\n".encode(), "collections.csv")
    mapping = guess(book, date(2026, 7, 1)).mapping
    entries = entries_of(book, mapping)
    paid = [(one["loan"], one["on"].month, one["amount"]) for one in entries["payments"]]
    assert paid == [("L1", 1, 1000), ("L1", 3, 500), ("L2", 1, 300), ("L2", 2, 200)]


def test_D32_a_branch_that_stands_once_for_all_of_its_rows_is_that_of_each() -> None:
    found = taken("ugandan").register
    assert [one.branch for one in found.members] == ["Mbale"] * 6 + ["Soroti"] * 6
    assert {one.kind for one in found.savings} == {"Voluntary savings", "Shares"}
    assert len({one.key for one in found.savings}) == 24


def test_D31_rows_that_no_part_of_a_mapping_asks_for_are_named() -> None:
    book, mapping, _ = opened("spanish")
    entries = entries_of(book, mapping)
    (found,) = (one for one in profile(entries) if one.kind.code == "not-asked")
    assert [one.found for one in found.findings] == ["Aportación"]
    sheet = next(one for one in taken("spanish").totals if one.sheet == "Cuentas" and one.kind == "savings")
    assert (sheet.read, sheet.taken, sheet.rejected) == (13, 12, 1)


def test_D33_a_loan_of_which_only_the_balance_is_told_is_paid_as_far_as_that_says() -> None:
    found = taken("english")
    assert all(one.on == AS_OF or one.on < AS_OF for one in found.register.payments)
    assert {one.state for one in found.register.loans} == {LoanState.ACTIVE, LoanState.CLOSED}
    left = {one.key: one.principal_left for one in found.register.loans}
    paid = {one.loan: one.principal or 0 for one in found.register.payments}
    assert all(one.principal - paid.get(one.key, 0) == left[one.key] for one in found.register.loans)
