"""One journey of the openMF web client through its pages: every call that it made, once, as data.

`tests/data/webapp-journey.json` holds the calls in the order in which they can be made: the method and path with the
names of what was made before, the query, and the shape of the answer that the client reads. A shape is `text`,
`number`, `flag`, `date` or `any`, an object of shapes, or a list of one shape that all its items have.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from akiba.app import ROOMS
from tests.support.server import Api

DATA = Path(__file__).parents[1] / "data" / "webapp-journey.json"
ROOT = "/fineract-provider"
NAMES = re.compile(r"\{[^}]*\}")
KINDS: dict[str, type | tuple[type, ...]] = {"text": str, "number": (int, float), "flag": bool, "date": list}


@dataclass(frozen=True)
class Call:
    """A call of the journey: what is asked, the status that answers it and the shape of the answer."""

    method: str
    path: str
    query: str
    status: int
    shape: Any

    @property
    def name(self) -> str:
        """The call without what its identities are named here."""
        return f"{self.method} {NAMES.sub('{}', self.path)}"

    @property
    def place(self) -> str:
        """Its path and query as the data has them."""
        return f"{self.path}?{self.query}" if self.query else self.path

    @property
    def is_placeholder(self) -> bool:
        """Whether its answer is only that there is nothing, because it is not built."""
        return (self.method, NAMES.sub("{}", f"{ROOT}/api{self.path}")) in PLACEHOLDERS


PLACEHOLDERS = {
    (row.method, NAMES.sub("{}", row.root + row.path)) for room in ROOMS for row in room.rows if row.placeholder
}


def calls() -> list[Call]:
    """The journey."""
    rows = json.loads(DATA.read_text())
    return [
        Call(method, path, row.get("query", ""), row.get("status", 200), row.get("shape"))
        for row in rows
        for method, path in [row["call"].split(" ")]
    ]


def walk(api: Api, bodies: dict[str, Any], known: dict[str, Any]) -> Iterator[tuple[Call, str]]:
    """Make every call until something cannot be made; gives each with what is wrong with its answer, or nothing.

    A body of `bodies` may name what its answer makes known with `keeps`, such as `{"client": "clientId"}`.
    """
    for call in calls():
        body, keeps = bodies[call.place] if call.method == "POST" else (None, {})
        path = call.path.format_map(known)
        base = ROOT if path.startswith("/actuator") else f"{ROOT}/api"
        url = f"{api.address}{base}{path}?{call.query.format_map(known)}"
        response = api.http.request(call.method, url, json=filled(body, known) if body is not None else None)
        if response.status_code != call.status:
            yield call, f"{response.status_code} {response.text[:300]}"
            if call.method == "POST":
                return
            continue
        answer: Any = response.json() if response.content else None
        known |= {name: answer[member] for name, member in keeps.items()}
        yield call, "; ".join(differences(answer, call.shape, "")) if call.status == 200 else ""


def filled(body: Any, known: dict[str, Any]) -> Any:
    """A body with what is known in place of `{names}`."""
    if isinstance(body, dict):
        return {name: filled(value, known) for name, value in body.items()}
    return known[body[1:-1]] if isinstance(body, str) and NAMES.fullmatch(body) else body


def differences(answer: Any, shape: Any, place: str) -> Iterator[str]:
    """Where an answer has not the members or kinds of a shape."""
    if isinstance(shape, dict) and isinstance(answer, dict):
        for name, inner in shape.items():
            if name in answer:
                yield from differences(answer[name], inner, f"{place}.{name}")
            else:
                yield f"{place}.{name} is missing"
    elif isinstance(shape, list) and isinstance(answer, list):
        for item in answer[:3] if shape else ():
            yield from differences(item, shape[0], f"{place}[]")
    elif not is_a(answer, shape):
        yield f"{place} is no {shape if isinstance(shape, str) else type(shape).__name__}"


def is_a(value: Any, kind: Any) -> bool:
    """Whether a single value is of a kind; true and false are no numbers."""
    if kind is None or kind == "any":
        return True
    return (
        isinstance(kind, str) and isinstance(value, KINDS[kind]) and (kind != "number" or not isinstance(value, bool))
    )
