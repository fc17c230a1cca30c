"""What a branch needs, by hand: bandwidth, UPS and batteries, computers and printers, what is missing and its cost."""

from dataclasses import replace
from decimal import Decimal

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st

from akiba.delivery.branches.rules import connectivity, equipment, power
from akiba.delivery.branches.rules.connectivity import PAGE_KB, REQUEST_KB, Bandwidth, Line, bandwidth, kbps, together
from akiba.delivery.branches.rules.equipment import Offer, Printer, Said, Site, gaps, printing
from akiba.delivery.branches.rules.power import Plan, batteries, recharge_hours, sized
from akiba.delivery.branches.rules.words import Caution, Item, Part
from akiba.pages.paper import FONTS

STAFF = {"tellers": 4, "loan_officers": 3, "back_office": 2, "managers": 1, "others": 0}
PLAN = Plan(runtime=Decimal(4))
counts = st.integers(0, 200)
loads = st.decimals(0, 20_000, places=1)
plans = st.builds(
    Plan,
    mains_hours=st.decimals(0, 24, places=1),
    longest_outage=st.decimals(0, 72, places=1),
    runtime=st.decimals(0, 48, places=1),
    power_factor=st.decimals(Decimal("0.5"), 1, places=2),
    growth=st.decimals(0, 100, places=0),
    battery_voltage=st.sampled_from(power.VOLTAGES),
    efficiency=st.decimals(70, 100, places=0),
    discharge=st.decimals(20, 100, places=0),
)


def line(provider: str, availability: str | None, part: Part | None, down: int = 2000, up: int = 500) -> Line:
    """A connection."""
    return Line(provider, down, up, Decimal(availability) if availability else None, part)


def test_D9_bandwidth_follows_from_users_and_measured_pages() -> None:
    # 4 × 120 + 3 × 60 + 2 × 60 + 1 × 30 = 810 pages an hour; 810 × 8.3 KB × 8 ÷ 3600 = 14.94 kbit/s, × 1.3 × 3 = 58.266
    assert bandwidth(STAFF, 1) == Bandwidth(810, 59, 11)
    # up: 810 × 1.5 × 8 ÷ 3600 = 2.7, × 3.9 = 10.53
    assert kbps(810, REQUEST_KB) == 11
    # one teller: 120 × 8.3 × 8 ÷ 3600 × 3.9 = 8.632, but one page in two seconds takes 8.3 × 8 × 1.3 ÷ 2 = 43.16
    assert bandwidth({"tellers": 1}, 1).down == 44
    # two shifts: 2 × 120 + 2 × 60 + 1 × 60 + 1 × 30 = 450
    assert bandwidth(STAFF, 2).pages == 450
    assert bandwidth(dict.fromkeys(STAFF, 0), 1) == Bandwidth(0, 0, 0)
    shown = connectivity.formula(810, PAGE_KB, str)
    assert shown == "max(810 × 8.3 KB × 8 ÷ 3600 s × 1.3 × 3; 8.3 KB × 8 × 1.3 ÷ 2 s) = 59 kbit/s"


def test_D9_main_and_fail_over_are_judged() -> None:
    needed = bandwidth(STAFF, 1)
    good = [line("Simba", "99.5", Part.MAIN), line("Twiga", "98", Part.FAIL_OVER), line("Other", "10", None)]
    assert connectivity.cautions(good, needed) == ()
    # 1 - 0.005 × 0.02 = 0.9999
    assert together(good) == Decimal("99.9900")
    assert together([line("Simba", None, Part.MAIN)]) is None
    assert connectivity.cautions([], needed) == (Caution.NO_MAIN, Caution.NO_FAIL_OVER)
    slow = [line("Simba", "99", Part.MAIN, down=58), line(" SIMBA ", "99", Part.FAIL_OVER, up=10)]
    assert connectivity.cautions(slow, needed) == (
        Caution.MAIN_TOO_SLOW,
        Caution.FAIL_OVER_TOO_SLOW,
        Caution.SAME_PROVIDER,
    )
    assert connectivity.cautions([], Bandwidth(0, 0, 0)) == ()


def test_D10_a_load_and_its_hours_give_ups_and_batteries() -> None:
    # 1200 W ÷ 0.8 × 1.25 = 1875 VA → 2000 VA; 1200 × 4 ÷ (24 × 0.9 × 0.5) = 444.4 Ah
    found = sized(Decimal(1200), PLAN)
    assert (found.va, found.ups, found.ah) == (Decimal(1875), 2000, 445)
    assert power.ups_formula(found, PLAN, str) == "1200 W ÷ 0.8 × 1.25 = 1875 VA ≤ 2000 VA"
    assert power.battery_formula(found, PLAN, str) == "1200 W × 4 h ÷ (24 V × 90 % × 50 %) = 445 Ah"
    # 24 V are two of 12 V in a row, and 445 Ah five rows of 100 Ah or three of 200 Ah
    assert (batteries(445, 24), batteries(445, 24, Decimal(200))) == (10, 6)
    assert power.number_formula(445, 24, Decimal(200), str) == "ceil(24 V ÷ 12 V) × ceil(445 Ah ÷ 200 Ah) = 6"
    # 30 kW ÷ 0.8 × 1.25 = 46,875 VA: beyond the list, the next ten thousand
    assert sized(Decimal(30_000), PLAN).ups == 50_000
    assert sized(Decimal(0), PLAN) == power.Power(Decimal(0), Decimal(0), 0, 0)


def test_D10_outages_beyond_the_batteries_and_mains_too_short_are_warned_of() -> None:
    load = Decimal(1200)
    assert power.recharge_formula(PLAN, str) == "50 % ÷ (10 % × 85 %) = 5.9 h"
    # half a battery at a tenth an hour of which 85 % stay: 0.5 ÷ 0.085 = 5.88
    assert recharge_hours(PLAN) == Decimal("5.9")
    assert power.cautions(load, replace(PLAN, longest_outage=Decimal(4))) == ()
    assert power.cautions(load, replace(PLAN, longest_outage=Decimal(9))) == (Caution.OUTAGE_LONGER,)
    assert power.cautions(load, replace(PLAN, mains_hours=Decimal(5))) == (Caution.MAINS_TOO_SHORT,)
    assert power.cautions(Decimal(0), replace(PLAN, longest_outage=Decimal(9))) == ()


def test_D10_formulas_can_be_printed_in_the_font_of_paper() -> None:
    found = sized(Decimal(1200), PLAN)
    formulas = (
        connectivity.formula(810, PAGE_KB, str),
        power.ups_formula(found, PLAN, str),
        power.battery_formula(found, PLAN, str),
        power.number_formula(found.ah, 24, Decimal(100), str),
        power.recharge_formula(PLAN, str),
    )
    letters = TTFont(str(FONTS.joinpath("Roboto-Regular.ttf"))).getBestCmap()
    assert {letter for words in formulas for letter in words if ord(letter) not in letters} == set()


@given(loads, loads, plans)
def test_D10_more_load_never_gives_a_smaller_ups_or_battery(load: Decimal, more: Decimal, plan: Plan) -> None:
    less, greater = sized(load, plan), sized(load + more, plan)
    assert (less.ups, less.ah) <= (greater.ups, greater.ah)
    assert less.ah <= greater.ah
    assert batteries(less.ah, plan.battery_voltage) <= batteries(greater.ah, plan.battery_voltage)
    assert less.ups >= less.va >= load


@given(loads, plans, st.decimals(0, 24, places=1))
def test_D10_longer_and_deeper_never_takes_less(load: Decimal, plan: Plan, more: Decimal) -> None:
    assert sized(load, replace(plan, runtime=plan.runtime + more)).ah >= sized(load, plan).ah
    assert sized(load, replace(plan, discharge=Decimal(100))).ah <= sized(load, plan).ah
    assert sized(load, replace(plan, growth=plan.growth + more)).ups >= sized(load, plan).ups


@given(loads, plans)
def test_D10_what_is_bought_lasts_as_long_as_is_wanted(load: Decimal, plan: Plan) -> None:
    given_off = sized(load, plan).ah * plan.battery_voltage * plan.efficiency * plan.discharge / 10_000
    assert given_off >= load * plan.runtime - Decimal("1e-9")


@given(st.dictionaries(st.sampled_from(tuple(STAFF)), counts), st.integers(1, 3), st.sampled_from(tuple(STAFF)))
def test_D9_D11_one_more_user_never_needs_less(staff: dict[str, int], shifts: int, role: str) -> None:
    more = staff | {role: staff.get(role, 0) + 1}
    before, after = bandwidth(staff, shifts), bandwidth(more, shifts)
    assert before.down <= after.down
    assert before.up <= after.up
    assert equipment.computers(staff, shifts) <= equipment.computers(more, shifts)
    assert equipment.computers(more, shifts) * shifts >= sum(more.values())


@pytest.mark.parametrize(
    ("pages", "kind", "count"),
    [
        (0, None, 0),
        (1, Printer.PERSONAL, 1),
        (750, Printer.PERSONAL, 1),
        (751, Printer.SMALL_OFFICE, 1),
        (20_000, Printer.DEPARTMENT, 1),
        (20_001, Printer.DEPARTMENT, 2),
    ],
)
def test_D12_pages_a_month_give_the_class_of_printer(pages: int, kind: Printer | None, count: int) -> None:
    assert printing(pages) == (kind, count)
    assert not kind or kind.monthly < kind.duty


def computed(**more: object) -> dict[Item, int]:
    """What follows for a branch like that of the other examples."""
    site = Site(STAFF, 1, 2000, surges=bool(more.pop("surges", False)))
    plan = replace(PLAN, **more)  # type: ignore[arg-type]
    return equipment.needed(site, sized(Decimal(1200), plan), plan, {})


def test_D11_D14_items_follow_from_users_power_and_surroundings() -> None:
    assert computed() == {
        Item.COMPUTER: 10,
        Item.PRINTER: 1,
        Item.RECEIPT_PRINTER: 4,
        Item.UPS: 1,
        Item.BATTERY: 10,
        Item.ROUTER: 1,
        Item.SURGE_PROTECTION: 0,
        Item.GENERATOR: 0,
    }
    assert computed(surges=True)[Item.SURGE_PROTECTION] == 1
    assert computed(longest_outage=Decimal(9))[Item.GENERATOR] == 1


def test_D13_what_is_missing_is_what_is_needed_without_what_is_usable() -> None:
    site = Site(STAFF, 1, 0, surges=False)
    offers = [
        Offer(1, Item.COMPUTER, "Small", Decimal(400), chosen=True),
        Offer(2, Item.COMPUTER, "Sealed", Decimal(650)),
        Offer(3, Item.UPS, "1000 VA", Decimal(150), capacity=Decimal(1000), chosen=True),
        Offer(4, Item.BATTERY, "200 Ah", Decimal(300), capacity=Decimal(200), chosen=True),
    ]
    sizes = (sized(Decimal(1200), PLAN), PLAN)
    found = {one.item: one for one in gaps(site, sizes, {Item.COMPUTER: (9, 6)}, {}, offers)}
    computer = found[Item.COMPUTER]
    assert (computer.needed, computer.there, computer.missing, computer.cost) == (10, 9, 4, Decimal(1600))
    # of 200 Ah it takes six, not ten
    assert (found[Item.BATTERY].missing, found[Item.BATTERY].cost) == (6, Decimal(1800))
    assert found[Item.UPS].too_small
    assert equipment.cautions(list(found.values())) == (Caution.OFFER_TOO_SMALL,)
    assert found[Item.ROUTER].cost is None
    assert Item.PRINTER not in found
    said = {Item.COMPUTER: Said(12, 2), Item.ROUTER: Said(0, None)}
    other = {one.item: one for one in gaps(site, sizes, {Item.COMPUTER: (9, 6)}, said, offers)}
    assert (other[Item.COMPUTER].missing, other[Item.COMPUTER].cost) == (6, Decimal(3900))
    assert (other[Item.ROUTER].computed, other[Item.ROUTER].missing, other[Item.ROUTER].cost) == (1, 0, 0)
