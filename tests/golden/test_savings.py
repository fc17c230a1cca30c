"""Recorded lives of savings accounts."""

from typing import Any

import pytest

from tests.support.golden import Player, cases
from tests.support.server import Api

FILE = cases("savings-life")
NOT_REPEATED = {
    "savings-life-032": "a deposit that repaid an overdraft was booked twice, and undoing it left the second",
    "savings-life-066": "a deposit that repaid an overdraft was booked twice",
    "savings-life-067": "the first booking of a deposit that repaid an overdraft was reversed though never posted",
}


@pytest.fixture(scope="module")
def player(api: Api) -> Player:
    made = Player(api)
    assert made.prepare(FILE["setup"]) == []
    return made


@pytest.mark.parametrize("case", FILE["cases"], ids=lambda case: case["id"])
def test_case(player: Player, case: dict[str, Any]) -> None:
    found = player.play(case["steps"])
    if case["id"] in NOT_REPEATED:
        assert found
    else:
        assert found == []
