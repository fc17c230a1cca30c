"""Recorded lives of loans as they are served; what comes of each of their steps is tried on the fold alone."""

from typing import Any

import pytest

from tests.support.golden import Player, cases
from tests.support.server import Api

FILE = cases("loan-life-served")


@pytest.fixture(scope="module")
def player(api: Api) -> Player:
    made = Player(api)
    assert made.prepare(FILE["setup"]) == []
    return made


@pytest.mark.parametrize("case", FILE["cases"], ids=lambda case: case["id"])
def test_case(player: Player, case: dict[str, Any]) -> None:
    assert player.play(case["steps"]) == []


@pytest.mark.parametrize("today", ["", "2024-01-05"])
def test_a_list_tells_of_each_loan_what_reading_it_tells(player: Player, today: str) -> None:
    """What the database adds up for a list is what the rules add up for one."""
    if today:
        player.api.post(
            "/businessdate", {"type": "BUSINESS_DATE", "date": today, "locale": "en", "dateFormat": "yyyy-MM-dd"}
        )
    listed = player.api.get("/loans?limit=0")["pageItems"]
    assert {one["status"]["id"] for one in listed} >= {200, 300, 600, 601, 700}
    for one in listed:
        assert one == player.api.get(f"/loans/{one['id']}")
