"""Recorded cases played against a running server: every recorded value must come back.

A file holds set-up steps, and cases of steps. `${name}` stands for a value saved by an earlier step, `${uid}` and
`${short}` for texts of each case's own. What is recorded of an answer is a subset of it: other members may be there,
amounts are compared as decimals, and an empty member may be absent.
"""

import json
import re
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from itertools import count
from pathlib import Path
from typing import Any

from tests.support.server import Api

FOLDER = Path(__file__).parents[1] / "golden"
PLACEHOLDER = re.compile(r"\$\{(\w+)\}")
UNORDERED = (".transactions", ".pageItems", ".errors", ".transactionRelations")
NUMBERS = count(1)


def cases(name: str) -> dict[str, Any]:
    """The content of a recorded file."""
    return dict(json.loads((FOLDER / f"{name}.json").read_text()))


@dataclass
class Player:
    """Plays the steps of one file against one institution."""

    api: Api
    known: dict[str, Any] = field(default_factory=dict)

    def prepare(self, steps: list[dict[str, Any]]) -> list[str]:
        """Play the set-up; what did not hold is returned."""
        self.known |= self.names()
        return [fault for step in steps for fault in self.step(step, self.known)]

    def play(self, steps: list[dict[str, Any]]) -> list[str]:
        """Play a case up to its first step that differs; the differences."""
        known = self.known | self.names()
        for number, step in enumerate(steps):
            found = self.step(step, known)
            if found:
                return [f"step {number}: {fault}" for fault in found]
        return []

    @staticmethod
    def names() -> dict[str, str]:
        """Texts that no other case has."""
        number = next(NUMBERS)
        return {"uid": f"u{number:06d}", "short": f"{number:04d}"}

    def step(self, step: dict[str, Any], known: dict[str, Any]) -> list[str]:
        """Play one step; the differences."""
        path = str(filled(step["path"], known))
        body = filled(step["body"], known) if "body" in step else None
        response = self.api.call(step["do"], path, body)
        expected = step.get("expect", {})
        where = f"{step['do']} {path}"
        if response.status_code != expected.get("status", 200):
            return [
                f"{where}: {expected.get('status', 200)} expected, got {response.status_code} {response.text[:300]}"
            ]
        answer = response.json() if response.content else None
        found = differences(expected["body"], answer, where) if "body" in expected else []
        for name, source in step.get("save", {}).items():
            known[name] = picked(answer, source)
        return found


def filled(value: Any, known: dict[str, Any]) -> Any:
    """The value with saved ones in place; a text that is only a placeholder takes the saved value's own type."""
    if isinstance(value, dict):
        return {key: filled(item, known) for key, item in value.items()}
    if isinstance(value, list):
        return [filled(item, known) for item in value]
    if isinstance(value, str):
        whole = PLACEHOLDER.fullmatch(value)
        return known[whole[1]] if whole else PLACEHOLDER.sub(lambda match: str(known[match[1]]), value)
    return value


def picked(answer: Any, path: str) -> Any:
    """The member of an answer at `a.0.b`."""
    for part in path.split("."):
        answer = answer[int(part)] if isinstance(answer, list) else answer[part]
    return answer


def differences(expected: Any, actual: Any, where: str = "") -> list[str]:
    """Each place where an answer lacks or contradicts what was recorded."""
    if isinstance(expected, dict):
        if not isinstance(actual, dict):
            return [f"{where}: an object expected, got {actual!r:.80}"]
        missing = [key for key, item in expected.items() if key not in actual and item not in (None, [], {})]
        found = [f"{where}.{key}: missing, expected {expected[key]!r:.80}" for key in missing]
        return found + [
            d for key in expected if key in actual for d in differences(expected[key], actual[key], f"{where}.{key}")
        ]
    if isinstance(expected, list):
        return list_differences(expected, actual, where)
    return [] if same(expected, actual) else [f"{where}: {expected!r:.80} expected, got {actual!r:.80}"]


def list_differences(expected: list[Any], actual: Any, where: str) -> list[str]:
    """The same for lists; a few are compared in any order."""
    if not isinstance(actual, list) or len(expected) != len(actual):
        return [f"{where}: {len(expected)} items expected, got {actual!r:.80}"]
    found = [
        d for n, (e, a) in enumerate(zip(expected, actual, strict=True)) for d in differences(e, a, f"{where}[{n}]")
    ]
    if found and where.endswith(UNORDERED):
        left = list(actual)
        for item in expected:
            match = next((n for n, other in enumerate(left) if not differences(item, other)), None)
            if match is None:
                return found
            del left[match]
        return []
    return found


def same(expected: Any, actual: Any) -> bool:
    """Whether two plain values are the same, amounts as decimals."""
    if expected is None or actual is None or isinstance(expected, bool) or isinstance(actual, bool):
        return bool(expected == actual)
    try:
        return abs(Decimal(str(expected)) - Decimal(str(actual))) <= Decimal("0.000001")
    except InvalidOperation:
        return bool(expected == actual)
