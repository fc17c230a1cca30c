"""The words by which sheets, columns and values are recognised, read from `words.toml`."""

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from akiba.delivery.migration.values import folded

SMALL = frozenset({"the", "of", "de", "du", "des", "la", "le", "les", "el", "los", "ya", "wa", "za", "kwa", "a", "and"})

NUMBER = frozenset({"no", "n", "nr", "num", "numero", "number", "nbr", "namba", "nambari", "nro", "numer"})

FIGURES = re.compile(r"\d+")

SHORT = {
    "acc": "account",
    "acct": "account",
    "amt": "amount",
    "bal": "balance",
    "cod": "codigo",
    "disb": "disbursement",
    "int": "interest",
    "nac": "nacimiento",
    "trx": "transaction",
    "txn": "transaction",
}


@lru_cache(maxsize=1)
def _all() -> Mapping[str, Any]:
    return tomllib.loads((files(__package__) / "words.toml").read_text("utf-8"))


def sheets() -> Mapping[str, list[str]]:
    """Names of sheets by kind."""
    return _all()["sheets"]  # type: ignore[no-any-return]


def heads(kind: str) -> Mapping[str, list[str]]:
    """Heads of columns by field."""
    return _all()["heads"][kind]  # type: ignore[no-any-return]


@lru_cache(maxsize=1)
def known_heads() -> frozenset[str]:
    """Every head that any field is known by."""
    return frozenset(canonical(word) for kind in _all()["heads"].values() for words in kind.values() for word in words)


def is_head(written: str) -> bool:
    """Whether a field of any kind is known by these words."""
    return canonical(written) in known_heads()


@lru_cache(maxsize=16)
def meanings(field: str) -> Mapping[str, str]:
    """What values of a field are known to mean, by their folded words."""
    listed = _all()["values"].get(field, {})
    return {folded(word): meaning for meaning, words in listed.items() for word in (meaning, *words)}


def control(name: str) -> list[str]:
    """The names of the ledger accounts that loans or savings must agree with, the surest first."""
    return [folded(word) for word in _all()["ledger"][name]]


def meaning(field: str, said: str) -> str | None:
    """What a word of a field is known to mean; a time may stand behind figures, as in 2% p.m."""
    known = meanings(field)
    found = known.get(folded(said))
    if found is None and field in ("rate_per", "every"):
        return known.get(FIGURES.sub("", folded(said)).strip())
    return found


@lru_cache(maxsize=1)
def totals() -> frozenset[str]:
    """Words that stand in a row of sums."""
    return frozenset(folded(word) for word in _all()["other"]["totals"])


@lru_cache(maxsize=1)
def _paid() -> frozenset[str]:
    return frozenset(folded(word) for word in _all()["other"]["paid"])


def says_paid(head: str) -> bool:
    """Whether a head speaks of what was paid, and so neither of what was agreed nor of what is left."""
    return not _paid().isdisjoint(folded(head).split())


@lru_cache(maxsize=4096)
def canonical(head: str) -> str:
    """The words of a head, abbreviations written out, every word for a number being the same."""
    written = folded(head.casefold().replace("a/c", "account"))
    return " ".join("no" if word in NUMBER else SHORT.get(word, word) for word in written.split())


@lru_cache(maxsize=4096)
def likeness(head: str, field_words: tuple[str, ...]) -> float:
    """How like a head is to what a field is called, from 0 to 1; earlier words leave less doubt."""
    head = canonical(head)
    if not head:
        return 0.0
    best = 0.0
    for place, word in enumerate(field_words):
        known = canonical(word)
        worth = 1.0 - 0.15 * place / len(field_words)
        if head == known:
            return worth
        best = max(best, worth * _overlap(head, known))
    return best


def _overlap(head: str, known: str) -> float:
    """The share of common words, small ones aside; 0.85 at most, as the heads are not the same."""
    said, wanted = set(head.split()) - SMALL, set(known.split()) - SMALL
    common = len(said & wanted)
    return 0.85 * common / max(len(said | wanted), 1)
