"""The processes that the product ships with."""

import tomllib
from importlib.resources import files
from typing import Any

from akiba.delivery.processes import store
from akiba.delivery.processes.rules import Step
from akiba.delivery.rules import Role
from akiba.platform.sql import Connection

SHIPPED = ("assessment", "readiness", "post-live")


def shipped(name: str) -> dict[str, Any]:
    """What a process of the product says of itself, and its steps."""
    return tomllib.loads(files(__package__ or "").joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def steps_of(process: dict[str, Any]) -> list[Step]:
    """The steps of a shipped process."""
    return [
        Step(
            code=step["code"],
            category=step["category"],
            name=step["name"],
            description=step["description"],
            required=step.get("required", True),
            role=Role[step.get("role", "IMPLEMENTATION_SPECIALIST")],
            estimate_days=step.get("days", 1),
            lead_days=step.get("lead", 0),
            after=tuple(step.get("after", ())),
        )
        for step in process["step"]
    ]


async def seed(connection: Connection) -> None:
    """Enter the processes that are not there yet; what an institution made of its own stays as it is."""
    for name in SHIPPED:
        told = shipped(name)
        number = await store.queries.insert_process(connection, code=told["code"], name=told["name"], kind=told["kind"])
        if number is not None:
            said = (told["changed_on"], told["author"], told["change"], told["description"])
            await store.add_version(connection, number, said, steps_of(told))
