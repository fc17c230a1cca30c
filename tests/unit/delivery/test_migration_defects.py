"""Every kind of defect is found where it is, and nowhere else."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from akiba.delivery.migration.defects import MEND, REJECT, RULES, TAKE, spoken_choice
from akiba.delivery.migration.defects.catalogue import kinds
from tests.support.sheets import (
    LEDGER_HEAD,
    LOANS_HEAD,
    MEMBERS_HEAD,
    PAYMENTS_HEAD,
    SAVINGS_HEAD,
    SCHEDULES_HEAD,
    Rows,
    codes,
    found,
    loan,
    member,
    payment,
    register,
    schedule,
)

DAY = date(2026, 9, 1)
Sheets = dict[str, Rows]


def members(*rows: list[Any]) -> Sheets:
    return register(Members=[MEMBERS_HEAD, member("M1"), member("M2"), member("M3"), *rows])


def changed(**values: Any) -> Sheets:
    return register(Members=[MEMBERS_HEAD, member("M1"), member("M2", **values), member("M3")])


def lent(**values: Any) -> Sheets:
    return register(Loans=[LOANS_HEAD, loan("L1", "M1"), loan("L2", "M2", **values), loan("L3", "M3")])


def paid(*rows: list[Any]) -> Sheets:
    return register(Payments=[PAYMENTS_HEAD, payment("L1"), payment("L3"), *rows])


def saved(*rows: list[Any]) -> Sheets:
    return register(Savings=[SAVINGS_HEAD, ["S1", "M1", "Voluntary", 50, DAY], *rows])


def planned(*rows: list[Any]) -> Sheets:
    return register(Schedules=[SCHEDULES_HEAD, *schedule("L1"), *schedule("L3"), *rows])


def booked(*rows: list[Any]) -> Sheets:
    return register(**{"Trial balance": [LEDGER_HEAD, *rows]})


def test_D31_a_register_in_which_nothing_is_wrong_has_no_defects() -> None:
    assert codes(register()) == set()


TEXT_DATE = [*schedule("L2")[1:], ["L2", 1, "20-Sep-26", 100, 6]]
SECOND = member("M2")
EQUITY = ["3000", "Equity", "Equity", "", 601]
LENT = ["1200", "Loans to members", "Asset", 601, ""]
TILLS = [[f"1{n}00", f"Cash {n}", "Asset", 5, ""] for n in range(9)]
CASES: list[tuple[str, Sheets, str]] = [
    ("impossible-date", changed(born="31/02/1985"), "M2"),
    ("unreadable-date", changed(joined="some day"), "M2"),
    ("doubtful-date", changed(joined="04/03/2020"), "M2"),
    ("text-date", planned(*TEXT_DATE), "L2"),
    ("short-year", planned(*TEXT_DATE), "L2"),
    ("text-amount", lent(principal="300.00"), "L2"),
    ("unreadable-amount", lent(principal="three hundred"), "L2"),
    ("doubtful-amount", lent(principal="1,300"), "L2"),
    ("month-only", changed(joined="Mar-2020"), "M2"),
    ("balance-without-payments", paid(), "L2"),
    ("error-cell", changed(joined="#REF!"), "M2"),
    ("missing", changed(surname=""), "M2"),
    ("outside-values", changed(sex="?"), "M2"),
    ("value-spellings", changed(sex="female"), "M2"),
    ("spaces", changed(surname=" Mushi  "), "M2"),
    ("capitals", changed(surname="MUSHI"), "M2"),
    ("encoding", changed(surname="TraorÃ©"), "M2"),
    ("phone-form", changed(simu="0712300002"), "M2"),
    ("wrong-phone", changed(simu="12"), "M2"),
    ("sums-row", members(["Total", "", "", "", "", "", "", "", "", ""]), ""),
    ("repeated-head", members(MEMBERS_HEAD), ""),
    ("remark-row", members(["", "printed by Asha", "", "", "", "", "", "", "", ""]), ""),
    ("repeated-key", members(member("M2", first_name="Zainab", nida="19700101-99999", simu="+255712399999")), "M2"),
    ("number-gaps", members(member("M7")), "M7"),
    ("reference-spelling", lent(member_no="m02"), "L2"),
    ("unknown-member", lent(member_no="M99"), "L2"),
    ("unknown-loan", paid(payment("L99")), "L99"),
    ("unknown-officer", lent(officer="O9"), "L2"),
    ("unknown-branch", changed(branch="77"), "M2"),
    ("officer-elsewhere", lent(officer="O2"), "L2"),
    ("same-identity", members(member("M4", nida=member("M2")[5], simu="")), "M4"),
    ("same-name", members(member("M4", first_name=SECOND[2], surname=SECOND[1], born=SECOND[4])), "M4"),
    ("same-telephone", members(member("M4", first_name="Rehemah", surname=member("M1")[2], simu="0712300001")), "M4"),
    ("shared-telephone", members(member("M4", simu=member("M1")[6])), "M4"),
    ("birth-in-future", changed(born=date(2031, 5, 5)), "M2"),
    ("birth-long-ago", changed(born=date(1901, 5, 5)), "M2"),
    ("birth-after-joining", changed(born=date(2021, 5, 5)), "M2"),
    ("birth-unlike-identity", changed(born=date(1981, 1, 3)), "M2"),
    ("under-age", changed(born=date(2015, 5, 5), joined=date(2020, 1, 1)), "M2"),
    ("joined-under-age", changed(born=date(2005, 5, 5), joined=date(2020, 1, 1)), "M2"),
    ("joined-in-future", changed(joined=date(2027, 1, 1)), "M2"),
    ("odd-name", changed(surname="Mushi 2"), "M2"),
    ("not-told", changed(simu=""), "M2"),
    ("loan-of-left", changed(status="Left"), "L2"),
    ("loan-of-deceased", changed(status="deceased"), "L2"),
    ("principal-not-above-nothing", lent(principal=0), "L2"),
    ("instalments-odd", lent(months=-3), "L2"),
    ("rate-unusual", lent(rate=240), "L2"),
    ("loan-in-future", lent(date_out=date(2026, 12, 1)), "L2"),
    ("loan-before-joining", changed(joined=date(2026, 9, 1)), "L2"),
    ("balance-outside", lent(principal_left=-5), "L2"),
    ("closed-with-balance", lent(status="Closed"), "L2"),
    ("active-without-balance", lent(principal_left=0), "L2"),
    ("balance-disagrees", lent(principal_left=250), "L2"),
    ("written-off-balance", lent(status="Written off"), "L2"),
    ("arrears-disagree", lent(in_arrears_since=date(2026, 9, 20)), "L2"),
    ("schedule-missing", planned(), "L2"),
    ("schedule-sum", planned(*schedule("L2")[:2], ["L2", 3, date(2026, 11, 20), 99, 6]), "L2"),
    ("schedule-length", planned(*schedule("L2")[:2]), "L2"),
    ("schedule-numbers", planned(*schedule("L2")[:2], ["L2", 4, date(2026, 11, 20), 100, 6]), "L2"),
    ("schedule-before-loan", planned(*schedule("L2")[1:], ["L2", 1, date(2026, 7, 1), 100, 6]), "L2"),
    ("schedule-below-nothing", planned(*schedule("L2")[1:], ["L2", 1, date(2026, 9, 20), 100, -6]), "L2"),
    ("schedule-of-closed", lent(status="Closed", principal_left=0), "L2"),
    ("schedule-rounded", planned(*([*row[:3], row[3], 7] for row in schedule("L2"))), "L2"),
    ("payment-not-above-nothing", paid(payment("L2", amount=0, principal=0, interest=0)), "L2"),
    ("payment-parts", paid(payment("L2", amount=110)), "L2"),
    ("payment-without-parts", paid(payment("L2", principal="", interest="")), "L2"),
    ("payment-in-future", paid(payment("L2", date(2026, 12, 1))), "L2"),
    ("payment-before-loan", paid(payment("L2", date(2026, 5, 1))), "L2"),
    ("payment-after-closing", paid(payment("L2", amount=316, principal=310)), "L2"),
    ("payment-repeated", paid(payment("L2"), payment("L2")), "L2"),
    ("savings-below-nothing", saved(["S2", "M2", "Voluntary", -7, DAY]), "S2"),
    ("savings-in-future", saved(["S2", "M2", "Voluntary", 7, date(2027, 1, 1)]), "S2"),
    ("savings-before-joining", saved(["S2", "M2", "Voluntary", 7, date(2019, 1, 1)]), "S2"),
    ("savings-repeated", saved(["S2", "M1", "Voluntary", 7, DAY]), "S2"),
    ("ledger-out-of-balance", booked(LENT, ["3000", "Equity", "Equity", "", 1]), "3000"),
    ("ledger-portfolio", booked(LENT, EQUITY), "1200"),
    ("ledger-savings", booked(["2000", "Savings", "Liability", "", 60], ["1000", "Cash", "Asset", 60, ""]), "2000"),
    ("ledger-both-sides", booked(["1000", "Cash", "Asset", 60, 60]), "1000"),
    ("ledger-below-nothing", booked(["1000", "Cash", "Asset", -60, -60]), "1000"),
    ("ledger-other-side", booked(["1000", "Cash", "Asset", "", 60], ["1100", "Tills", "Asset", 60, ""]), "1000"),
    ("ledger-class", booked(*TILLS, ["4000", "Tills", "Asset", 1, ""]), "4000"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "sheets", "key"), CASES, ids=[case[0] for case in CASES])
def test_D31_each_kind_of_defect_is_found_in_its_row(code: str, sheets: Sheets, key: str) -> None:
    findings = found(sheets, code)
    assert findings, codes(sheets)
    assert findings[0].entry.key == key or not key
    assert findings[0].entry.place.row > 0


def test_D31_every_kind_has_a_case_of_its_own() -> None:
    without = {"ragged-row", "unknown-group", "group-elsewhere", "rate-as-share", "odd-identity", "several-loans"}
    without |= {"savings-of-left", "savings-of-deceased", "late-without-need", "not-asked"}
    assert {kind.code for kind in kinds()} - {case[0] for case in CASES} == without


def test_D31_the_kinds_that_need_more_than_one_row() -> None:
    half = register(Loans=[LOANS_HEAD, *(loan(f"L{n}", f"M{n}", rate=Decimal("0.02")) for n in (1, 2, 3))])
    assert found(half, "rate-as-share")[0].offers == {"percent": 2}
    two = register(Loans=[LOANS_HEAD, *(loan(f"L{n}", "M1") for n in (1, 2, 3))])
    assert [one.entry.key for one in found(two, "several-loans")] == ["L2", "L3"]
    many = register(Members=[MEMBERS_HEAD, *(member(f"M{n}") for n in range(1, 30)), member("M30", nida="unknown")])
    assert [one.entry.key for one in found(many, "odd-identity")] == ["M30"]
    gone = changed(status="Left") | {"Savings": [SAVINGS_HEAD, ["S2", "M2", "Voluntary", 5, DAY]]}
    assert [one.money for one in found(gone, "savings-of-left")] == [5]
    dead = changed(status="deceased") | {"Savings": [SAVINGS_HEAD, ["S2", "M2", "Voluntary", 5, DAY]]}
    assert [one.money for one in found(dead, "savings-of-deceased")] == [5]
    late = lent(status="Closed", principal_left=0, in_arrears_since=DAY)
    assert len(found(late, "late-without-need")) == 1


def test_D31_groups_are_looked_at_as_well() -> None:
    head = [*MEMBERS_HEAD, "Group no"]
    rows = [[*member("M1"), "G1"], [*member("M2", branch="02"), "G1"], [*member("M3"), "G9"]]
    groups = [["Group no", "Group name", "Branch", "Officer", "Meets"], ["G1", "Amani", "01", "O1", "Mon"]]
    sheets = register(Members=[head, *rows], Groups=groups)
    assert [one.entry.key for one in found(sheets, "unknown-group")] == ["M3"]
    (elsewhere,) = found(sheets, "group-elsewhere")
    assert (elsewhere.entry.key, elsewhere.offers) == ("M2", {"of-group": "01"})


def test_D31_the_birth_comes_from_the_identity_number_only_where_most_numbers_hold_it() -> None:
    (future,) = found(changed(born=date(2031, 5, 5)), "birth-in-future")
    assert future.offers["from-identity"] == date(1980, 1, 3)
    rows = [member(f"M{n}", nida=f"TZ-{n:06}") for n in (1, 3)] + [
        member("M2", born=date(2031, 5, 5), nida="TZ-000002")
    ]
    (other,) = found(register(Members=[MEMBERS_HEAD, *rows]), "birth-in-future")
    assert "from-identity" not in other.offers


def test_D31_money_is_what_the_defect_touches() -> None:
    (disagrees,) = found(lent(principal_left=250), "balance-disagrees")
    assert disagrees.money == 50
    (portfolio,) = found(booked(["1200", "Loans to members", "Asset", 650, ""]), "ledger-portfolio")
    assert portfolio.money == 50
    (unknown,) = found(lent(member_no="M99"), "unknown-member")
    assert unknown.money == 200


def test_every_choice_is_known_and_has_words() -> None:
    for kind in kinds():
        assert kind.about, kind.code
        for choice in kind.choices:
            assert choice in (REJECT, TAKE) or choice.removeprefix(MEND) in RULES, (kind.code, choice)
            assert spoken_choice(choice)
