"""The roles of a delivery and their rights, as their file tells them."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Role:
    """A role by name, what it is for, and the rights it has."""

    name: str
    description: str
    permissions: tuple[str, ...]


@cache
def roles() -> tuple[Role, ...]:
    """Every role of a delivery."""
    lines = files(__package__ or "").joinpath("roles.csv").read_text(encoding="utf-8").splitlines()
    return tuple(
        Role(row["name"], row["description"], tuple(row["permissions"].split())) for row in csv.DictReader(lines)
    )
