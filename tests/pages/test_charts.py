"""The pictures: what is drawn where, and that they speak."""

import re
from datetime import date, timedelta
from decimal import Decimal
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from akiba.pages.charts import Point, Slice, ageing, balance, bars, gantt, late, lines, share, sparkline, ticks

DAY = date(2026, 1, 1)
amounts = st.decimals(min_value=0, max_value=10**12, places=2)


def points(*values: int) -> list[Point]:
    return [Point(DAY + timedelta(days=30 * number), Decimal(value)) for number, value in enumerate(values)]


@given(amounts)
def test_ticks_are_few_and_reach_the_highest(highest: Decimal) -> None:
    found = ticks(highest)
    assert found[0] == 0
    assert found[-1] >= highest
    assert 2 <= len(found) <= 5


def test_what_is_above_the_plan_is_late() -> None:
    plan, actual = (
        points(100, 80, 60, 40),
        [
            Point(DAY, Decimal(100)),
            Point(DAY + timedelta(days=30), Decimal(80)),
            Point(DAY + timedelta(days=80), Decimal(80)),
        ],
    )
    (piece,) = late(plan, actual)
    assert piece == (Point(DAY + timedelta(days=60), Decimal(80)), Point(DAY + timedelta(days=80), Decimal(80)))


def test_a_balance_as_agreed_has_nothing_red() -> None:
    plan = points(100, 80, 60)
    assert "bad" not in balance(plan, plan, DAY + timedelta(days=59), "as agreed", str, str)
    assert "bad" in balance(plan, plan[:2], DAY + timedelta(days=70), "late", str, str)


@given(st.lists(amounts, min_size=1, max_size=6))
def test_every_picture_is_sound_and_stays_inside_its_frame(values: list[Decimal]) -> None:
    slices = [Slice("<b>", value) for value in values]
    line = [Point(DAY + timedelta(days=number), value) for number, value in enumerate(values)]
    tasks = [("a & b", DAY, DAY + timedelta(days=number), Decimal("0.5")) for number in range(len(values))]
    pictures = (
        bars(slices, "<label>", str),
        ageing(slices, "l", str),
        sparkline(values, "l"),
        balance(line, line, DAY + timedelta(days=9), "l", str, str),
        lines([line, line], "l", str, str),
        gantt(tasks, DAY, "l", str),
        share(values[0], values[-1], "l"),
    )
    for picture in filter(None, pictures):
        root = ET.fromstring(picture)
        assert root.get("role") == "img"
        assert root.get("aria-label")
        if box := root.get("viewBox"):
            width = float(box.split()[2])
            assert all(float(x) <= width + 1 for x in re.findall(r"[MLH](-?[\d.]+)", picture))


def test_no_figure_at_the_end_of_a_bar_is_cut_off() -> None:
    drawn = bars([Slice("Pallangyo, Subira", Decimal("15134960.17")), Slice("A", Decimal(1))], "", "{:,.2f}".format)
    width = int(re.findall(r'viewBox="0 0 (\d+)', drawn)[0])
    starts = [float(x) for x in re.findall(r'<text x="([\d.]+)"[^>]*>15,134,960.17', drawn)]
    assert starts
    assert starts[0] + len("15,134,960.17") * 6.4 <= width
