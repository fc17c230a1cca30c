"""Languages: figures as people write them, terms, and nothing read as another amount than was meant."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from akiba.pages.words import LANGUAGES, _, language, plural, preferred, speaking


@given(st.sampled_from(sorted(LANGUAGES)), st.decimals(min_value=-(10**12), max_value=10**12, places=2))
def test_an_amount_written_is_the_amount_read(code: str, amount: Decimal) -> None:
    tongue = language(code)
    assert Decimal(tongue.plain_number(tongue.amount(amount)) or "") == amount


@pytest.mark.parametrize(
    ("code", "typed", "meant"),
    [
        ("en", "1,234.50", "1234.50"),
        ("en", "1.234,5", None),
        ("en", "1,23", None),
        ("en", "12 000", "12000"),
        ("fr", "1 234,50", "1234.50"),
        ("fr", "1.234", None),
        ("es", " -12 ", "-12"),
        ("sw", "elfu", None),
    ],
)
def test_only_plain_figures_are_read(code: str, typed: str, meant: str | None) -> None:
    assert language(code).plain_number(typed) == meant


def test_a_term_replaces_the_whole_message() -> None:
    with speaking(language("en"), {"Client": "Member"}):
        assert (_("Client"), _("Clients")) == ("Member", "Clients")
    assert _("Client") == "Client"


def test_numbers_of_things() -> None:
    assert plural("%(num)s day", "%(num)s days", 1) == "1 day"
    assert plural("%(num)s day", "%(num)s days", 1200) == "1,200 days"


def test_dates_in_words() -> None:
    assert language("fr").day(date(2026, 11, 3)) == "3 nov. 2026"
    assert language("en").day(date(2026, 11, 3), "day") == "3 Nov"


def test_the_language_is_the_one_chosen_then_the_browsers_then_the_tenants() -> None:
    assert preferred("sw", "fr") == "sw"
    assert preferred(None, "de, fr-CA;q=0.8, es") == "fr"
    assert preferred("xx", "", "es") == "es"
