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
