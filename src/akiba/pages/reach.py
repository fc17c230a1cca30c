"""Which pages lie at an address, so that nobody is led to one that is not for them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from akiba.pages.framework import Page

IDENTITY = re.compile(r"\{\w+(:\w+)\}")
NUMBER, TEXT = ":int", ":str"


@dataclass(frozen=True, slots=True)
class Way:
    """The address of a page in its parts, of which some stand for any number or text, and the right to open it."""

    parts: tuple[str, ...]
    may: str | None

    def leads(self, parts: tuple[str, ...]) -> bool:
        """Whether an address in its parts is one of this page."""
        return all(_fits(mine, given) for mine, given in zip(self.parts, parts, strict=True))


@dataclass(frozen=True, slots=True)
class Ways:
    """The pages that can be opened, by how many parts their addresses have; the more exact first."""

    known: Mapping[int, list[Way]] = field(default_factory=dict)

    @classmethod
    def of(cls, pages: Iterable[Page]) -> "Ways":
        """The ways to these pages."""
        known: dict[int, list[Way]] = {}
        for page in pages:
            if page.handler:
                way = Way(_parts(IDENTITY.sub(r"\1", page.path)), page.may)
                known.setdefault(len(way.parts), []).append(way)
        for ways in known.values():
            ways.sort(key=lambda way: sum(part in (NUMBER, TEXT) for part in way.parts))
        return cls(known)

    def right(self, address: str) -> str | None:
        """The right that the page at an address asks for; nothing where it asks for none, or there is no page."""
        parts = _parts(address.partition("?")[0].partition("#")[0])
        return next((way.may for way in self.known.get(len(parts), ()) if way.leads(parts)), None)


def _parts(path: str) -> tuple[str, ...]:
    return tuple(path.strip("/").split("/"))


def _fits(mine: str, given: str) -> bool:
    return mine in (given, TEXT) or (mine == NUMBER and given.isdecimal())
