"""What cells mean, however they were typed."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from akiba.delivery.migration.reading import Cell
from akiba.delivery.migration.values import (
    Amount,
    Order,
    Unreadable,
    amount,
    code,
    day,
    decimal_mark,
    mended_encoding,
    order_of,
    text,
)
from akiba.delivery.migration.values.days import Impossible

LATEST = date(2026, 9, 30)


@pytest.mark.parametrize(
    ("written", "mark", "expected"),
    [
        ("1,234.50", ".", "1234.50"),
        ("1.234,50", ".", "1234.50"),
        ("TSh 1 234,50", ".", "1234.50"),
        ("1\u00a0234,5", ".", "1234.5"),
        ("(500)", ".", "-500"),
        ("500-", ".", "-500"),
        ("\N{MINUS SIGN}500.25", ".", "-500.25"),
        ("500 CR", ".", "-500"),
        ("500 Dr", ".", "500"),
        ("TZS 5,000/=", ".", "5000"),
        ("Ksh 1,000.00", ".", "1000.00"),
        ("1,234", ".", "1234"),
        ("1,234", ",", "1.234"),
        ("1.234", ",", "1234"),
        ("12,5", ".", "12.5"),
        ("1'234'567", ".", "1234567"),
        ("12,34,567.00", ".", "1234567.00"),
        ("3%", ".", "3"),
        (".5", ".", "0.5"),
        ("0,125", ".", "0.125"),
    ],
)
def test_amounts_are_read_as_they_are_meant(written: str, mark: str, expected: str) -> None:
    found = amount(written, mark)
    assert found is not None
    assert found.value == Decimal(expected)
    assert found.as_text


def test_a_dash_among_amounts_is_nothing_as_accountants_write_it() -> None:
    assert amount(" - ") == Amount(Decimal(0), as_text=True)


@pytest.mark.parametrize("written", ["", "  ", "n/a", None, "#N/A"])
def test_nothing_is_no_amount(written: Cell) -> None:
    assert amount(written) is None


@pytest.mark.parametrize("written", ["abc", "12-3", "1,2,3", "twelve 12", "12/03/2020", "9" * 60])
def test_what_is_no_amount_is_never_guessed(written: str) -> None:
    with pytest.raises(Unreadable):
        amount(written)


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2), st.sampled_from([".", ","]))
def test_any_amount_survives_being_written_with_thousands(value: Decimal, mark: str) -> None:
    written = f"{value:,.2f}"
    if mark == ",":
        written = written.translate(str.maketrans(",.", ".,"))
    found = amount(written, mark)
    assert found is not None
    assert found.value == value


def test_the_decimal_sign_is_that_of_the_column() -> None:
    assert decimal_mark(["1.234", "12,50"]) == ","
    assert decimal_mark(["1,234", "12.50"]) == "."
    assert decimal_mark(["1.500", "2.000"]) == ","
    assert decimal_mark(["1,500", "2,000"]) == "."


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("04/03/2019", date(2019, 3, 4)),
        ("25-Jan-17", date(2017, 1, 25)),
        ("01-Oct-64", date(1964, 10, 1)),
        ("2024-01-05 00:00:00", date(2024, 1, 5)),
        ("20240105", date(2024, 1, 5)),
        (Decimal(45296), date(2024, 1, 5)),
        ("5 janvier 2024", date(2024, 1, 5)),
        ("12 de marzo de 2020", date(2020, 3, 12)),
        ("5 Agosti 2021", date(2021, 8, 5)),
        ("Jan 5, 2024", date(2024, 1, 5)),
        ("3.2.2024", date(2024, 2, 3)),
        ("12/31/1999", date(1999, 12, 31)),
    ],
)
def test_days_are_read_in_many_forms(written: Cell, expected: date) -> None:
    found = day(written, Order.DAY, LATEST)
    assert found is not None
    assert found.value == expected


def test_a_day_that_no_calendar_has_is_told_from_what_is_no_day() -> None:
    with pytest.raises(Impossible) as caught:
        day("31/02/1985", Order.DAY, LATEST)
    assert caught.value.near == date(1985, 2, 28)
    for written in ("13/13/2020", "1985", "soon", "00/00/0000", Decimal(1985), "99999999"):
        with pytest.raises(Unreadable) as other:
            day(written, Order.DAY, LATEST)
        assert not isinstance(other.value, Impossible)


def test_the_order_of_day_and_month_is_decided_by_those_that_leave_no_doubt() -> None:
    assert order_of(["13/01/2020", "04/03/2019", "05/05/2020"]) == (Order.DAY, 1, 0, 1)
    assert order_of(["01/13/2020", "04/03/2019"]) == (Order.MONTH, 0, 1, 1)
    found = day("04/03/2019", Order.MONTH, LATEST)
    assert found is not None
    assert (found.value, found.doubtful) == (date(2019, 4, 3), True)


@given(st.dates(date(1930, 1, 1), LATEST))
def test_any_day_survives_being_written_with_a_short_year(value: date) -> None:
    found = day(f"{value:%d/%m/%y}", Order.DAY, LATEST)
    assert found is not None
    assert found.value == value
    assert found.short_year


@given(st.dates(date(1906, 1, 1), date(2100, 1, 1)))
def test_a_serial_number_is_the_day_that_a_spreadsheet_shows(value: date) -> None:
    found = day(Decimal((value - date(1899, 12, 30)).days), Order.DAY, LATEST)
    assert found is not None
    assert found.value == value


def test_numbers_as_codes_lose_what_the_spreadsheet_added() -> None:
    assert code(Decimal("9.0")) == "9"
    assert code(Decimal(10000)) == "10000"
    assert code("  007 ") == "007"
    assert text("Asha\u00a0 Juma ") == "Asha Juma"


def test_letters_that_were_read_in_the_wrong_encoding_are_mended() -> None:
    assert mended_encoding("TraorÃ©") == "Traoré"
    assert mended_encoding("Traoré") is None
