"""The register of a real institution, as its old system left it, held against plain code that knows only this file."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import akiba
from akiba.delivery.migration.deciding import Outcome, decide
from akiba.delivery.migration.defects import Defect, profile
from akiba.delivery.migration.entries import Entries
from akiba.delivery.migration.entries.rows import entries_of
from akiba.delivery.migration.guessing import Guess, guess
from akiba.delivery.migration.reading import Workbook, read_path
from akiba.delivery.migration.records import Register
from akiba.delivery.migration.totals import by_branch, by_officer

FILE = Path(akiba.__file__).parent / "demo" / "umoja-legacy.xlsx"
AS_OF = date(2026, 9, 30)
FIELDS = {"Loans": ("Principal", "Principal left"), "Payments": ("Amount",), "Savings": ("Balance",)}
Row = dict[str, Any]


@pytest.fixture(scope="module")
def book() -> Workbook:
    return read_path(FILE)


@pytest.fixture(scope="module")
def guessed(book: Workbook) -> Guess:
    return guess(book, date(2026, 11, 23))


@pytest.fixture(scope="module")
def entries(book: Workbook, guessed: Guess) -> Entries:
    return entries_of(book, guessed.mapping)


@pytest.fixture(scope="module")
def defects(entries: Entries) -> dict[str, Defect]:
    return {defect.kind.code: defect for defect in profile(entries)}


@pytest.fixture(scope="module")
def outcome(entries: Entries, defects: dict[str, Defect]) -> Outcome:
    return decide(entries, list(defects.values()), {})


@pytest.fixture(scope="module")
def plain() -> dict[str, list[Row]]:
    """Every sheet by the heads of its third row, read by another library."""
    found: dict[str, list[Row]] = {}
    for sheet in openpyxl.load_workbook(FILE, read_only=True, data_only=True):
        rows = list(sheet.iter_rows(values_only=True))
        found[sheet.title] = [dict(zip(rows[2], row, strict=False)) for row in rows[3:]]
    return found


def money(cell: Any) -> Decimal:
    return Decimal(str(cell).replace(",", "")) if cell not in (None, "") else Decimal(0)


def day(cell: Any) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    for form in ("%d/%m/%Y", "%d-%b-%y"):
        try:
            return datetime.strptime(cell or "", form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def total(rows: list[Row], name: str) -> Decimal:
    return sum((money(row[name]) for row in rows), Decimal(0))


def keys(defect: Defect) -> list[str]:
    return [finding.entry.key for finding in defect.findings]


def test_D29_every_sheet_and_column_is_recognised(guessed: Guess) -> None:
    assert [one.kind for one in guessed.mapping.sheets] == [
        "branches",
        "officers",
        "groups",
        "members",
        "loans",
        "instalments",
        "payments",
        "savings",
        "ledger",
    ]
    assert {one.header_row for one in guessed.mapping.sheets} == {3}
    assert not any(guessed.columns_left.values())
    assert min(guessed.sure.values()) > 0.8
    mapping = guessed.mapping
    assert (mapping.as_of, mapping.currency, mapping.country) == (AS_OF, "TZS", "TZ")
    assert (mapping.control.portfolio, mapping.control.savings) == (["1200"], ["2000"])
    assert len(mapping.chart) == 14


def test_D29_rows_and_money_by_sheet_are_those_of_the_file(outcome: Outcome, plain: dict[str, list[Row]]) -> None:
    by_sheet = {totals.sheet: totals for totals in outcome.totals}
    assert {name: totals.read for name, totals in by_sheet.items()} == {name: len(rows) for name, rows in plain.items()}
    names = {"Principal": "principal", "Principal left": "principal_left", "Amount": "amount", "Balance": "balance"}
    for sheet, columns in FIELDS.items():
        for column in columns:
            assert by_sheet[sheet].money[names[column]].read == total(plain[sheet], column)
    assert by_sheet["Trial balance"].money["debit"].read == total(plain["Trial balance"], "Debit")


def test_D29_totals_by_branch_and_officer_are_those_of_the_file(entries: Entries, plain: dict[str, list[Row]]) -> None:
    home = {row["Member no"]: row["Branch"] for row in plain["Members"]}
    saved: Counter[str] = Counter()
    for row in plain["Savings"]:
        saved[home[row["Member no"]]] += money(row["Balance"])  # type: ignore[assignment]
    shares = {share.name.split(" ")[0]: share for share in by_branch(entries)}
    assert {name: share.saved for name, share in shares.items()} == dict(saved)
    assert {name: share.members for name, share in shares.items()} == dict(Counter(home.values()))
    lent: Counter[str] = Counter()
    for row in plain["Loans"]:
        if row["Status"] == "Active":
            lent[row["Officer"]] += money(row["Principal left"])  # type: ignore[assignment]
    assert {share.name.split(" ")[0]: share.left for share in by_officer(entries)} == dict(lent)


def test_D31_people_entered_twice_are_found(defects: dict[str, Defect], plain: dict[str, list[Row]]) -> None:
    first = {row["NIDA"]: row["Member no"] for row in reversed(plain["Members"])}
    again = [row["Member no"] for row in plain["Members"] if first[row["NIDA"]] != row["Member no"]]
    assert keys(defects["same-identity"]) == again
    assert len(again) == 16


def test_D31_impossible_and_future_births_are_found(defects: dict[str, Defect], plain: dict[str, list[Row]]) -> None:
    impossible = [row["Member no"] for row in plain["Members"] if row["Born"] == "31/02/1985"]
    assert keys(defects["impossible-date"]) == impossible
    future = [
        row["Member no"]
        for row in plain["Members"]
        if (born := day(row["Born"])) and born > AS_OF and str(row["Born"])[-3:-2] != "-"
    ]
    assert keys(defects["birth-in-future"]) == future
    assert (len(impossible), len(future)) == (15, 12)


def test_D31_loans_of_unknown_members_are_found_with_their_money(
    defects: dict[str, Defect], plain: dict[str, list[Row]]
) -> None:
    known = {row["Member no"] for row in plain["Members"]}
    unknown = [row for row in plain["Loans"] if row["Member no"] not in known]
    assert keys(defects["unknown-member"]) == [row["Loan no"] for row in unknown]
    assert defects["unknown-member"].money == total(unknown, "Principal left") == Decimal(3283500)


def test_D31_balances_that_disagree_with_payments_are_found(
    defects: dict[str, Defect], plain: dict[str, list[Row]]
) -> None:
    paid: dict[str, Decimal] = {}
    for row in plain["Payments"]:
        paid[row["Loan no"]] = paid.get(row["Loan no"], Decimal(0)) + money(row["Principal"])
    apart = {
        row["Loan no"]: money(row["Principal left"]) - money(row["Principal"]) + paid.get(row["Loan no"], Decimal(0))
        for row in plain["Loans"]
    }
    expected = {key: difference for key, difference in apart.items() if difference}
    assert {one.entry.key: one.money for one in defects["balance-disagrees"].findings} == expected
    assert list(expected.values()) == [500, 500, 500, 500]


def test_D31_negative_savings_are_found(defects: dict[str, Defect], plain: dict[str, list[Row]]) -> None:
    below = [row for row in plain["Savings"] if money(row["Balance"]) < 0]
    assert keys(defects["savings-below-nothing"]) == [row["Account"] for row in below]
    assert defects["savings-below-nothing"].money == -total(below, "Balance") == 28_031


def test_D31_a_ledger_that_disagrees_with_the_loans_is_found(
    defects: dict[str, Defect], plain: dict[str, list[Row]]
) -> None:
    active = total([row for row in plain["Loans"] if row["Status"] == "Active"], "Principal left")
    (ledger,) = [row for row in plain["Trial balance"] if row["Code"] == "1200"]
    assert defects["ledger-portfolio"].money == active - money(ledger["Debit"]) == 3_148_000
    assert "ledger-savings" not in defects
    assert "ledger-out-of-balance" not in defects


def test_D31_amounts_and_dates_kept_as_text_are_found_and_read(
    defects: dict[str, Defect], plain: dict[str, list[Row]]
) -> None:
    amounts = {"Loans": ["Principal", "Principal left"], "Payments": ["Amount"], "Savings": ["Balance"]}
    as_text = sum(
        isinstance(row[column], str) for sheet in amounts for row in plain[sheet] for column in amounts[sheet]
    )
    assert len(defects["text-amount"].findings) == as_text
    days = list(days_as_text(plain))
    assert len(defects["text-date"].findings) == len([one for one in days if one != "31/02/1985"])
    doubtful = [one for one in days if "/" in one and int(one[:2]) <= 12 and one[:2] != one[3:5]]
    assert len(defects["doubtful-date"].findings) == len(doubtful)


def days_as_text(plain: dict[str, list[Row]]) -> Iterator[str]:
    columns = {"Born", "Joined", "Date out", "In arrears since", "Due", "Date", "Last movement"}
    for rows in plain.values():
        for row in rows:
            yield from (row[name] for name in columns & row.keys() if isinstance(row[name], str) and row[name])


def test_D31_members_who_are_gone_and_still_owe_are_found(
    defects: dict[str, Defect], plain: dict[str, list[Row]]
) -> None:
    status = {row["Member no"]: row["Status"].lower() for row in plain["Members"]}
    owing = Counter(status.get(row["Member no"]) for row in plain["Loans"] if row["Status"] == "Active")
    assert len(defects["loan-of-left"].findings) == owing["left"]
    assert len(defects["loan-of-deceased"].findings) == owing["deceased"]


def test_D31_what_is_not_wrong_is_not_said_to_be(defects: dict[str, Defect]) -> None:
    assert {
        "unknown-loan",
        "unknown-officer",
        "repeated-key",
        "schedule-sum",
        "schedule-missing",
        "payment-parts",
        "payment-repeated",
        "arrears-disagree",
        "closed-with-balance",
    }.isdisjoint(defects)


def test_D32_the_clean_register_is_the_file_without_what_is_left_out(
    outcome: Outcome, plain: dict[str, list[Row]]
) -> None:
    found: Register = outcome.register
    known = {row["Member no"] for row in plain["Members"]}
    loans = [row for row in plain["Loans"] if row["Member no"] in known]
    kept = {row["Loan no"] for row in loans}
    payments = [row for row in plain["Payments"] if row["Loan no"] in kept]
    assert [one.key for one in found.loans] == [row["Loan no"] for row in loans]
    assert sum(one.principal for one in found.loans) == total(loans, "Principal")
    assert sum(one.amount for one in found.payments) == total(payments, "Amount")
    assert [one.on for one in found.payments] == [day(row["Date"]) for row in payments]
    assert [one.due for one in found.instalments] == [
        day(row["Due"]) for row in plain["Schedules"] if row["Loan no"] in kept
    ]
    assert sum(one.balance for one in found.savings) == total(plain["Savings"], "Balance") + 28_031
    assert (len(found.members), len(outcome.joined)) == (1784, 16)
    assert all(one.born is not None and one.born.year < 2010 for one in found.members)
    assert sum(one.debit - one.credit for one in found.ledger) == 0
    assert not any(one.firstname != one.firstname.strip() for one in found.members)
