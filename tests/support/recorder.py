"""Records the examples of the OpenAPI document while the API's tests run; `make examples` writes them anew.

A plug-in for pytest. Of what is sent for a command and succeeds, and of what is answered to a call, the fullest is kept
that is not too long for an example; bodies of the web client's journey before any other, because their words are those
of daily work, and none of those that are odd on purpose. Lists of an answer are cut to their first item.

What the file has stays as it is while there is such a call; a line taken out is recorded anew.
"""

import json
import re
import sys
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest

from akiba.app import DESCRIBED
from akiba.platform.batch import pattern
from akiba.wire.examples import calls_of
from akiba.wire.operations import Operation
from tests.support.server import Api

FILE = Path(__file__).parents[2] / "src" / "akiba" / "wire" / "examples.json"
DEEPEST = 6
LONGEST = 9_000
LONGEST_REFUSAL = 1_000
PREFERRED, ODD = "test_journey", "test_bad_input"
STRANGE = re.compile(r"[^\w\s.,:;@#&()+/%'|~=?!*{}\[\]\"$–-]|.{200}|([A-Za-z])\1{5}", re.DOTALL)
PRIVATE = re.compile(r"/(tmp|home|work|root)/")
SUCCESS, SERVER_ERROR = 200, 500
SETTLED = (True, sys.maxsize)
Json = Any


@dataclass
class Kept:
    """The best of each name so far."""

    longest: int
    ranks: dict[str, tuple[bool, int]] = field(default_factory=dict)
    values: dict[str, Json] = field(default_factory=dict)

    def offer(self, name: str, value: Json, *, preferred: bool = False) -> None:
        """Keep it if it is better: preferred, else fuller."""
        rank = preferred, len(json.dumps(value))
        if rank[1] <= self.longest and rank > self.ranks.get(name, (False, 0)) and is_showable(value):
            self.ranks[name], self.values[name] = rank, value

    def keep(self, earlier: dict[str, Json], names: Collection[str]) -> None:
        """Take over what was recorded earlier under names that there still are."""
        for name in earlier.keys() & names:
            self.ranks[name], self.values[name] = SETTLED, earlier[name]

    def lines(self) -> str:
        """One a line, in the order of their names."""
        rows = sorted(self.values.items())
        return ",\n".join(f"{json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}" for name, value in rows)


@dataclass
class Recorder:
    """What was heard so far: bodies by command, answers by call, refusals by status."""

    test: str = ""
    bodies: Kept = field(default_factory=lambda: Kept(LONGEST))
    answers: Kept = field(default_factory=lambda: Kept(LONGEST))
    refusals: Kept = field(default_factory=lambda: Kept(LONGEST_REFUSAL))

    def hear(self, response: httpx.Response) -> None:
        """Keep of a call what is better than what was kept before."""
        response.read()
        if "json" not in response.headers.get("content-type", "") or not response.content:
            return
        request, answer = response.request, response.json()
        row = found(request.method, request.url.path)
        if row is None:
            return
        if response.status_code == SUCCESS:
            called = request.url.params.get("command", "").strip().lower()
            calls = {call.named: call for call in calls_of(row)}
            call = calls.get(called) or calls[None]
            body = sent_with(request)
            if body and ODD not in self.test:
                self.bodies.offer(call.body_name, body, preferred=PREFERRED in self.test)
            self.answers.offer(call.name, shortened(answer))
        elif response.status_code < SERVER_ERROR:
            self.refusals.offer(str(response.status_code), answer)

    def text(self) -> str:
        """The file."""
        parts = {"bodies": self.bodies, "answers": self.answers, "refusals": self.refusals}
        return "{" + ",\n".join(f'"{name}": {{\n{kept.lines()}\n}}' for name, kept in parts.items()) + "}\n"


RECORDER = Recorder()
ROWS = [(re.compile(re.escape(row.root) + pattern(row).pattern), row) for row in DESCRIBED]
ROWS.sort(key=lambda pair: ("{" in pair[1].path, ":str" in pair[1].path))


def found(method: str, path: str) -> Operation | None:
    """The operation at an address."""
    return next((row for shape, row in ROWS if row.method == method and shape.fullmatch(path)), None)


def sent_with(request: httpx.Request) -> Json:
    """The body, where it was JSON and said nothing of what it left empty."""
    if "json" not in request.headers.get("content-type", ""):
        return None
    try:
        sent = json.loads(request.content)
    except ValueError:
        return None
    return None if isinstance(sent, dict) and None in sent.values() else sent


def shortened(value: Json, depth: int = 0) -> Json:
    """The value with the first item of each list; a date's numbers stay together."""
    if isinstance(value, dict):
        return {name: shortened(item, depth + 1) for name, item in value.items()} if depth < DEEPEST else {}
    if isinstance(value, list) and not all(isinstance(item, int) for item in value):
        return [shortened(item, depth + 1) for item in value[:1]] if depth < DEEPEST else []
    return value


def is_showable(value: Json) -> bool:
    """Whether all its texts are such as people write."""
    if isinstance(value, dict):
        return all(is_showable(name) and is_showable(item) for name, item in value.items())
    if isinstance(value, list):
        return all(is_showable(item) for item in value)
    return not isinstance(value, str) or not (STRANGE.search(value) or PRIVATE.search(value))


def pytest_configure() -> None:
    """Listen to every client of the tests, knowing what was recorded earlier."""
    earlier = json.loads(FILE.read_text())
    calls = [call for row in DESCRIBED for call in calls_of(row)]
    RECORDER.bodies.keep(earlier["bodies"], {call.body_name for call in calls})
    RECORDER.answers.keep(earlier["answers"], {call.name for call in calls})
    RECORDER.refusals.keep(earlier["refusals"], earlier["refusals"].keys())
    Api.listeners.append(RECORDER.hear)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Note whose calls are heard."""
    RECORDER.test = item.nodeid


def pytest_sessionfinish() -> None:
    """Write the file."""
    FILE.write_text(RECORDER.text())
