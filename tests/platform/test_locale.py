"""Dates and numbers as clients of the wire write them."""

from datetime import date
from decimal import Decimal

import pytest

from akiba.kernel.locale import format_date, parse_date, parse_number


@pytest.mark.parametrize(
    ("text", "pattern", "locale"),
    [
        ("01 May 2024", "dd MMMM yyyy", "en"),
        ("1 may 2024", "dd MMMM yyyy", "en"),
        ("1 mai 2024", "dd MMMM yyyy", "fr"),
        ("1/5/2024", "dd/MM/yyyy", "en"),
        ("2024-5-1", "uuuu-MM-dd", "en"),
        ("01052024", "ddMMyyyy", "en"),
        ("1-5-24", "d-M-yy", "en"),
        ("1-5-2024", "d-M-yy", "en"),
    ],
)
def test_a_day_is_read_with_or_without_its_noughts(text: str, pattern: str, locale: str) -> None:
    assert parse_date(text, pattern, locale) == date(2024, 5, 1)


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("1052024", "ddMMyyyy"),
        ("01 May 24", "dd MMMM yyyy"),
        ("31 April 2024", "dd MMMM yyyy"),
        ("001/5/2024", "dd/MM/yyyy"),
    ],
)
def test_what_is_no_day_is_refused(text: str, pattern: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        parse_date(text, pattern, "en")


def test_a_day_is_written_with_its_noughts() -> None:
    assert format_date(date(2024, 5, 1), "dd MM yy", "en") == "01 05 24"


def test_a_number_has_the_groups_of_its_locale_and_no_others() -> None:
    assert parse_number("1,234.56", "en") == parse_number("1.234,56", "de") == Decimal("1234.56")
    with pytest.raises(ValueError, match="not a number"):
        parse_number("1_000", "en")
