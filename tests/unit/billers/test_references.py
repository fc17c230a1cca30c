"""References, check digits and fees."""

import time
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from akiba.billers.services.rules import CHECKS, Fee, Owed, PatternError, Terms, check_holds, fits, signs, why_refused
from akiba.kernel.money import Currency

DOLLARS = Currency("USD")


@pytest.mark.parametrize(
    ("pattern", "reference", "fit"),
    [
        ("9{6}", "123456", True),
        ("9{6}", "12345", False),
        ("9{6}", "1234567", False),
        ("9{4,6}", "12345", True),
        ("AA-9{3}", "kx-001", True),
        ("AA-9{3}", "k1-001", False),
        (r"\A9*", "A1z", True),
        (r"\A9*", "B1z", False),
        ("9{0,3}A", "A", True),
        ("9{6}", "١٢٣٤٥٦", False),
        ("*{2}", "é1", False),
    ],
)
def test_P1_references_are_of_their_pattern(pattern: str, reference: str, *, fit: bool) -> None:
    assert fits(pattern, reference) is fit


def test_P1_matching_takes_no_time_whatever_the_pattern() -> None:
    began = time.process_time()
    assert not fits("*{0,16}9{0,16}*{0,16}9{0,15}!", "1" * 64)
    assert time.process_time() - began < 0.1


@given(st.text(max_size=30))
def test_P1_any_pattern_is_read_or_refused(pattern: str) -> None:
    try:
        assert 1 <= len(signs(pattern)) <= 64
    except PatternError:
        return


@given(st.text("0123456789", min_size=1, max_size=12), st.sampled_from(["luhn", "damm"]), st.data())
def test_P1_one_wrong_digit_is_always_noticed(digits: str, check: str, data: st.DataObject) -> None:
    whole = next(digits + last for last in "0123456789" if CHECKS[check](digits + last))
    at = data.draw(st.integers(0, len(whole) - 1))
    other = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != whole[at]]))
    assert check_holds(check, whole)
    assert not check_holds(check, whole[:at] + other + whole[at + 1 :])


amounts = st.decimals("0.01", "100000", places=2)
small = st.decimals("0", "50", places=2)


@given(amount=amounts, flat=small, percent=small, payer=st.booleans())
def test_P1_a_fee_keeps_within_its_limits(amount: Decimal, flat: Decimal, percent: Decimal, *, payer: bool) -> None:
    fee = Fee(flat, percent, Decimal(1), Decimal(60), payer).of(amount, DOLLARS)
    assert 0 <= fee <= 60
    assert fee >= 1 or (not payer and fee == amount)
    assert payer or fee <= amount


def test_P1_a_bill_is_paid_whole_where_parts_are_refused() -> None:
    terms = Terms("9", part_payments=False, live_on=date(2024, 1, 1))
    today = date(2024, 10, 15)
    assert why_refused(terms, Decimal(5), Owed(Decimal(8)), today) == "amount.not.whole"
    assert why_refused(terms, Decimal(8), Owed(Decimal(8)), today) is None
    assert why_refused(terms, Decimal(5), None, today) is None
