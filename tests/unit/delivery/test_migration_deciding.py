"""What is decided is done to every row, what follows from it follows, and nothing is lost to the cent."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from akiba.delivery.migration.deciding import Decision, Outcome
from akiba.delivery.migration.deciding.decisions import from_toml, to_toml
from akiba.delivery.migration.defects.catalogue import kinds
from akiba.kernel.errors import ValidationFailed
from tests.support.sheets import (
    LEDGER_HEAD,
    LOANS_HEAD,
    MEMBERS_HEAD,
    PAYMENTS_HEAD,
    SAVINGS_HEAD,
    SCHEDULES_HEAD,
    Rows,
    decided,
    loan,
    member,
    payment,
    register,
    schedule,
)


def check_sums(outcome: Outcome) -> None:
    for totals in outcome.totals:
        assert totals.read == totals.taken + totals.rejected + totals.joined, totals
        for name, money in totals.money.items():
            assert money.read + money.changed == money.taken + money.rejected, (totals.sheet, name)
    held: dict[str, Decimal] = {}
    for kind, records in (("loans", outcome.register.loans), ("payments", outcome.register.payments)):
        field = "principal" if kind == "loans" else "amount"
        held[kind] = sum((getattr(one, field) for one in records), Decimal(0))
        told = [t.money[field] for t in outcome.totals if t.kind == kind and field in t.money]
        made = [entry.amount(field) for entry in outcome.added if entry.kind.name == kind]
        assert held[kind] == sum((sums.taken for sums in told), Decimal(0)) + sum(made, Decimal(0))


def test_D31_a_loan_that_is_left_out_takes_its_schedule_and_payments_with_it() -> None:
    loans = [loan("L1", "M1"), loan("L2", "M99"), loan("L3", "M3")]
    outcome = decided(register(Loans=[LOANS_HEAD, *loans]))
    assert [one.key for one in outcome.register.loans] == ["L1", "L3"]
    assert {one.loan for one in outcome.register.payments} == {"L1", "L3"}
    out = [(one.kind, one.code, one.cascade, one.weight) for one in outcome.rejected]
    assert out == [
        ("loans", "unknown-member", False, 200),
        ("payments", "left-out-loan", True, 106),
        *[("instalments", "left-out-loan", True, 100)] * 3,
    ]
    check_sums(outcome)


def test_D31_members_entered_twice_are_merged_and_their_loans_follow() -> None:
    again = member("M4", nida=member("M1")[5], first_name="NEEMA", simu="", branch="02")
    first = member("M1", simu="")
    again[6] = "+255712399999"
    sheets = register(
        Members=[MEMBERS_HEAD, first, member("M2"), member("M3"), again],
        Loans=[LOANS_HEAD, loan("L1", "M1"), loan("L2", "M4"), loan("L3", "M3")],
        Savings=[SAVINGS_HEAD, ["S1", "M4", "Voluntary", 50, date(2026, 9, 1)]],
    )
    outcome = decided(sheets)
    assert [one.key for one in outcome.register.members] == ["M1", "M2", "M3"]
    assert outcome.register.members[0].mobile == "+255712399999"
    assert [one.member for one in outcome.register.loans] == ["M1", "M1", "M3"]
    assert [one.member for one in outcome.register.savings] == ["M1"]
    assert [(one.key, one.into) for one in outcome.joined] == [("M4", "M1")]
    check_sums(outcome)
    kept = decided(sheets, same_identity="take")
    assert [one.key for one in kept.register.members] == ["M1", "M2", "M3", "M4"]


def test_D31_births_are_mended_cleared_or_left_out() -> None:
    sheets = register(Members=[MEMBERS_HEAD, member("M1"), member("M2", born=date(2031, 5, 5)), member("M3")])
    assert decided(sheets).register.members[1].born == date(1980, 1, 3)
    assert decided(sheets, birth_in_future="mend:clear").register.members[1].born is None
    assert decided(sheets, birth_in_future="mend:century").register.members[1].born == date(1931, 5, 5)
    out = decided(sheets, birth_in_future="reject")
    assert [one.key for one in out.register.members] == ["M1", "M3"]
    assert [(one.kind, one.key) for one in out.rejected if not one.cascade] == [("members", "M2")]
    assert {one.key for one in out.register.loans} == {"L1", "L3"}
    check_sums(out)


def test_D31_a_rule_that_cannot_help_gives_way_to_the_next() -> None:
    rows = [member("M1", nida=""), member("M2", nida="", born="31/02/1985"), member("M3", nida="")]
    outcome = decided(register(Members=[MEMBERS_HEAD, *rows]))
    assert outcome.register.members[1].born is None
    last = decided(register(Members=[MEMBERS_HEAD, *rows]), impossible_date="mend:last-of-month")
    assert last.register.members[1].born == date(1985, 2, 28)


def test_D31_day_and_month_are_exchanged_where_that_is_decided() -> None:
    sheets = register(Members=[MEMBERS_HEAD, member("M1"), member("M2", joined="04/03/2019"), member("M3")])
    assert decided(sheets).register.members[1].joined == date(2019, 3, 4)
    assert decided(sheets, doubtful_date="mend:exchange").register.members[1].joined == date(2019, 4, 3)


def test_D31_negative_savings_become_nothing_and_the_difference_is_listed() -> None:
    sheets = register(Savings=[SAVINGS_HEAD, ["S1", "M1", "Voluntary", Decimal("-7.25"), date(2026, 9, 1)]])
    outcome = decided(sheets)
    assert [one.balance for one in outcome.register.savings] == [0]
    assert [(one.field, one.rule, one.money) for one in outcome.changes] == [("balance", "nothing", Decimal("7.25"))]
    assert decided(sheets, savings_below_nothing="take").register.savings[0].balance == Decimal("-7.25")
    check_sums(outcome)


def test_D31_payments_or_the_stated_balance_are_trusted() -> None:
    sheets = register(Loans=[LOANS_HEAD, loan("L1", "M1", principal_left=204), loan("L2", "M2"), loan("L3", "M3")])
    assert decided(sheets).register.loans[0].principal_left == 200
    outcome = decided(sheets, balance_disagrees="mend:trust-balance")
    assert outcome.register.loans[0].principal_left == 204
    (first, *_others) = outcome.register.payments
    assert (first.amount, first.principal, first.interest) == (106, 96, 10)
    check_sums(outcome)


def test_D31_a_closed_loan_with_a_balance_that_its_payments_deny_is_reopened_where_that_is_decided() -> None:
    odd = loan("L1", "M1", principal=100, principal_left=50, status="Closed")
    sheets = register(Loans=[LOANS_HEAD, odd, loan("L2", "M2"), loan("L3", "M3")])
    assert decided(sheets, closed_with_balance="mend:reopen").register.loans[0].state.value == "active"


def test_D31_a_payment_entered_twice_no_longer_disagrees_once_it_is_left_out() -> None:
    sheets = register(
        Payments=[PAYMENTS_HEAD, *(payment(key) for key in ("L1", "L1", "L2", "L3"))],
    )
    outcome = decided(sheets)
    assert [one.principal_left for one in outcome.register.loans] == [200, 200, 200]
    assert [(one.key, one.code) for one in outcome.rejected] == [("L1", "payment-repeated")]
    check_sums(outcome)


def test_D31_payments_without_parts_pay_interest_first_along_the_schedule() -> None:
    rows = [payment("L1", amount=50, principal="", interest=""), payment("L1", amount=162, principal="", interest="")]
    rows[1][1] = date(2026, 9, 25)
    outcome = decided(register(Payments=[PAYMENTS_HEAD, *rows, payment("L2"), payment("L3")]))
    parts = [(one.amount, one.interest, one.principal) for one in outcome.register.payments if one.loan == "L1"]
    assert parts == [(50, 6, 44), (162, 6, 156)]
    check_sums(outcome)


def test_D31_payments_without_parts_leave_the_stated_balance_where_the_interest_allows_it() -> None:
    rows = [payment("L1", amount=50, principal="", interest=""), payment("L1", amount=162, principal="", interest="")]
    loans = [loan("L1", "M1", principal_left=100), loan("L2", "M2"), loan("L3", "M3")]
    sheets = register(Loans=[LOANS_HEAD, *loans], Payments=[PAYMENTS_HEAD, *rows, payment("L2"), payment("L3")])
    parts = [(one.interest, one.principal) for one in decided(sheets).register.payments if one.loan == "L1"]
    assert parts == [(Decimal("2.83"), Decimal("47.17")), (Decimal("9.17"), Decimal("152.83"))]
    assert sum(principal for _, principal in parts) == 200


def test_D31_a_schedule_that_is_missing_is_made_from_the_terms_of_its_loan() -> None:
    outcome = decided(register(Schedules=[SCHEDULES_HEAD, *schedule("L1"), *schedule("L2")]))
    made = [one for one in outcome.register.instalments if one.loan == "L3"]
    assert [(one.number, one.due, one.principal, one.interest) for one in made] == [
        (1, date(2026, 9, 20), 100, 6),
        (2, date(2026, 10, 20), 100, 6),
        (3, date(2026, 11, 20), 100, 6),
    ]
    assert len(outcome.added) == 3
    none = decided(register(Schedules=[SCHEDULES_HEAD, *schedule("L1")]), schedule_missing="reject")
    assert [one.key for one in none.register.loans] == ["L1"]


def test_D31_a_stand_in_is_made_for_a_member_whom_nobody_knows() -> None:
    loans = [loan("L1", "M1"), loan("L2", "M99"), loan("L3", "M3")]
    outcome = decided(register(Loans=[LOANS_HEAD, *loans]), unknown_member="mend:stand-in")
    made = outcome.register.members[-1]
    assert (made.key, made.firstname, made.lastname, made.branch) == ("M99", "Unknown", "M99", "HO")
    assert len(outcome.register.loans) == 3
    assert not outcome.rejected


def test_D31_numbers_given_twice_are_kept_once_or_numbered_anew() -> None:
    twin = member("M2", first_name="Zainab", nida="19700101-99999", simu="+255712399999")
    sheets = register(Members=[MEMBERS_HEAD, member("M1"), member("M2"), member("M3"), twin])
    once = decided(sheets)
    assert [(one.key, one.firstname) for one in once.register.members][1:] == [("M2", "Fatou"), ("M3", "Grace")]
    anew = decided(sheets, repeated_key="mend:renumber")
    assert [one.key for one in anew.register.members] == ["M1", "M2", "M3", "M2-2"]
    check_sums(once)


def test_D31_the_ledger_is_made_to_agree_by_an_account_of_differences() -> None:
    ledger: list[list[Any]] = [["1200", "Loans to members", "Asset", 650, ""], ["3000", "Equity", "Equity", "", 650]]
    outcome = decided(register(**{"Trial balance": [LEDGER_HEAD, *ledger]}), ledger_portfolio="mend:trust-accounts")
    lines = {one.code: (one.debit, one.credit) for one in outcome.register.ledger}
    assert lines == {"1200": (600, 0), "3000": (0, 650), "MIGRATION": (50, 0)}
    taken = decided(register(**{"Trial balance": [LEDGER_HEAD, *ledger]}))
    assert {one.code: one.debit - one.credit for one in taken.register.ledger} == {"1200": 650, "3000": -650}


def test_D31_the_ledger_counts_only_loans_that_are_taken() -> None:
    loans = [loan("L1", "M1"), loan("L2", "M99"), loan("L3", "M3")]
    ledger: list[list[Any]] = [["1200", "Loans to members", "Asset", 650, ""], ["3000", "Equity", "Equity", "", 650]]
    sheets = register(Loans=[LOANS_HEAD, *loans], **{"Trial balance": [LEDGER_HEAD, *ledger]})
    outcome = decided(sheets, ledger_portfolio="mend:trust-accounts")
    assert {one.code: one.debit - one.credit for one in outcome.register.ledger} == {
        "1200": 400,
        "3000": -650,
        "MIGRATION": 250,
    }


def test_D31_decisions_are_a_file_for_people() -> None:
    made = {"same-identity": Decision(choice="take", by="Amina", on=date(2026, 10, 1), note='twins, "really"')}
    written = to_toml(made, kinds())
    read = from_toml(written)
    assert read["same-identity"] == made["same-identity"]
    assert read["unknown-member"] == Decision(choice="reject")
    assert "mend:merge, take, reject" in written


def test_D31_a_register_in_which_nothing_is_wrong_needs_no_decision() -> None:
    assert from_toml(to_toml({}, [])) == {}


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ('[decisions.unknown-member]\nchoice = "take"', "unknown-member.choice"),
        ('[decisions.bad-luck]\nchoice = "take"', "bad-luck"),
        ("[decisions.unknown-member]", "choice"),
        ("decisions = \n", "line 1"),
    ],
)
def test_D31_decisions_that_make_no_sense_are_refused_at_their_place(written: str, place: str) -> None:
    with pytest.raises(ValidationFailed) as caught:
        from_toml(written)
    assert place in caught.value.faults[0].message


def odd_member(key: str) -> st.SearchStrategy[list[Any]]:
    born = st.sampled_from([date(1980, 1, 5), "31/02/1985", date(2040, 1, 1), "04/05/81", "", "x"])
    return st.builds(
        lambda **values: member(key, **values),
        born=born,
        surname=st.sampled_from(["Mushi", " MUSHI ", "", "O'Brien"]),
        nida=st.sampled_from(["", "19800105-00001", "19800105-00002"]),
        simu=st.sampled_from(["", "0712300001", "+255712300001", "12"]),
        branch=st.sampled_from(["01", "1", "77", ""]),
        status=st.sampled_from(["Active", "LEFT", "deceased", "??"]),
    )


def odd_loan(key: str) -> st.SearchStrategy[list[Any]]:
    return st.builds(
        lambda **values: loan(key, values.pop("owner"), **values),
        owner=st.sampled_from(["M1", "M2", "M3", "m01", "M9", ""]),
        officer=st.sampled_from(["O1", "O9", ""]),
        principal=st.sampled_from([300, "300.00", "1,300", 0, -5, "x", ""]),
        months=st.sampled_from([3, 0, "", 6]),
        date_out=st.sampled_from([date(2026, 8, 20), "20-Aug-26", date(2027, 1, 1), "31/02/2026", ""]),
        status=st.sampled_from(["Active", "Closed", "Written off", "odd"]),
        principal_left=st.sampled_from([200, "200.00", 0, -1, 999, ""]),
    )


def odd_payment() -> st.SearchStrategy[list[Any]]:
    return st.builds(
        payment,
        st.sampled_from(["L1", "L2", "L3", "L9", ""]),
        st.sampled_from([date(2026, 9, 20), date(2020, 1, 1), date(2030, 1, 1), "20/09/2026", "x"]),
        amount=st.sampled_from([106, 110, 0, -106, "106.00", ""]),
        principal=st.sampled_from([100, "", 300]),
        interest=st.sampled_from([6, "", "6.00"]),
    )


def odd_register() -> st.SearchStrategy[dict[str, Rows]]:
    ledger_sides = st.sampled_from(["", 5, "5.50", -3, "x"])
    return st.fixed_dictionaries(
        {
            "members": st.tuples(*(odd_member(key) for key in ("M1", "M2", "M3", "M3"))),
            "loans": st.tuples(*(odd_loan(key) for key in ("L1", "L2", "L3", "L2"))),
            "payments": st.lists(odd_payment(), max_size=6),
            "balances": st.lists(st.sampled_from([5, -5, "5.25", "", "x"]), max_size=4),
            "sides": st.lists(st.tuples(ledger_sides, ledger_sides), max_size=4),
        }
    ).map(
        lambda drawn: register(
            Members=[MEMBERS_HEAD, *drawn["members"]],
            Loans=[LOANS_HEAD, *drawn["loans"]],
            Payments=[PAYMENTS_HEAD, *drawn["payments"]],
            Savings=[
                SAVINGS_HEAD,
                *([f"S{n}", f"M{n + 1}", "Voluntary", held, ""] for n, held in enumerate(drawn["balances"])),
            ],
            **{
                "Trial balance": [
                    LEDGER_HEAD,
                    *(["1200", "Loans", "Asset", debit, credit] for debit, credit in drawn["sides"]),
                ]
            },
        )
    )


CHOICES = st.fixed_dictionaries({kind.code.replace("-", "_"): st.sampled_from(kind.choices) for kind in kinds()})


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(odd_register(), CHOICES)
def test_D31_whatever_is_decided_nothing_is_lost_to_the_cent(sheets: dict[str, Rows], choices: dict[str, str]) -> None:
    outcome = decided(sheets, **choices)
    check_sums(outcome)
    members = {one.key for one in outcome.register.members}
    loans = {one.key for one in outcome.register.loans}
    assert {one.member for one in outcome.register.loans} <= members
    assert {one.member for one in outcome.register.savings} <= members
    assert {one.loan for one in outcome.register.payments} <= loans
    assert {one.loan for one in outcome.register.instalments} <= loans
    branches = {one.key for one in outcome.register.branches}
    assert {one.branch for one in outcome.register.members} <= branches
