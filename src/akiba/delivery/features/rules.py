"""The catalogue of features, and how one is found by what somebody says they need."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import log
from typing import Protocol

from akiba.platform.scheduling.jobs import Job
from akiba.wire.operations import Operation

WORD = re.compile(r"[^\W_]{3,}")
STEM = 5
BESIDE = 0.3
TWIN = "external-id"
OWN = "/delivery"
COMMON = frozenset("and are can for from has have how into its not one that the their they this what when with".split())


class Kind(StrEnum):
    """What a feature is of the product."""

    OPERATION = "operation"
    PAGE = "page"
    REPORT = "report"
    JOB = "job"


@dataclass(frozen=True, slots=True)
class Feature:
    """Something the product can do: `key` names it for ever, `area` is where it belongs, `href` the page it has."""

    key: str
    kind: Kind
    area: str
    name: str
    about: str = ""
    href: str = ""


class Told(Protocol):
    """A report as its catalogue tells it."""

    @property
    def number(self) -> int:
        """Its number, which its page is known by."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def category(self) -> str | None:
        """Where it belongs."""

    @property
    def about(self) -> str:
        """What it is for."""


def of_operations(rows: Iterable[Operation]) -> Iterator[Feature]:
    """What can be asked of the API, each command of a path by itself; honest empty answers are no features.

    What is known by an external id as well is one feature, not two. What serves the delivery itself is none: it
    answers nothing that an institution's clients need.
    """
    for row in rows:
        if row.placeholder or row.path.startswith(OWN) or TWIN in row.path:
            continue
        address = f"{row.method} {row.path}"
        if row.handler or row.command:
            about = row.command.summary if row.command else ""
            yield Feature(address, Kind.OPERATION, row.tag, row.summary, about if about != row.summary else "")
        for name, does in row.commands.items():
            yield Feature(f"{address}?command={name}", Kind.OPERATION, row.tag, does.summary)


def of_pages(rows: Iterable[tuple[str, str]]) -> Iterator[Feature]:
    """What the pages show, from their addresses and what each says of itself."""
    for path, words in rows:
        if not words or path.startswith(OWN):
            continue
        area = path.strip("/").partition("/")[0] or "home"
        yield Feature(f"page {path}", Kind.PAGE, area.replace("-", " ").capitalize(), words.partition("\n")[0], path)


def of_reports(rows: Iterable[Told]) -> Iterator[Feature]:
    """The reports that ship."""
    return (
        Feature(f"report {row.name}", Kind.REPORT, row.category or "", row.name, row.about, f"/reports/{row.number}")
        for row in rows
    )


def of_jobs(rows: Iterable[Job]) -> Iterator[Feature]:
    """What runs by night."""
    return (
        Feature(f"job {row.short_name}", Kind.JOB, "Jobs", row.name, (row.does.__doc__ or "").strip()) for row in rows
    )


def stems(text: str) -> frozenset[str]:
    """The words of a text cut to what their forms share, without those that say nothing."""
    return frozenset(word[:STEM] for word in WORD.findall(text.lower()) if word not in COMMON)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every feature, and the words each is found by; a word is worth the more the fewer features have it."""

    features: Mapping[str, Feature]
    words: Mapping[str, frozenset[str]]
    worth: Mapping[str, float]

    def search(self, text: str, beside: str = "", least: float = 0.0) -> list[Feature]:
        """The features that share words with a text, the likeliest first.

        What stands `beside` it counts for less; `least` is the share of all that was wanted which must be found.
        """
        wanted = dict.fromkeys(stems(beside), BESIDE) | dict.fromkeys(stems(text), 1.0)
        unknown = log(len(self.features) + 1) / 2
        most = sum(weight * self.worth.get(word, unknown) for word, weight in wanted.items())
        found = []
        for key, words in self.words.items():
            score = sum(weight * self.worth[word] for word, weight in wanted.items() if word in words)
            if score > least * most:
                found.append((-score, len(words), key))
        return [self.features[key] for _score, _length, key in sorted(found)]


def catalogue(features: Sequence[Feature]) -> Catalogue:
    """The catalogue of these features; of several of one key the first."""
    by_key: dict[str, Feature] = {}
    for feature in features:
        by_key.setdefault(feature.key, feature)
    words = {key: stems(f"{one.name} {one.about} {one.area}") for key, one in by_key.items()}
    counted = Counter(word for found in words.values() for word in found)
    worth = {word: log(1 + len(by_key) / number) for word, number in counted.items()}
    return Catalogue(by_key, words, worth)
