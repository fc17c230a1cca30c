"""Processes in the database."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

from akiba.delivery.processes.rules import Step
from akiba.delivery.rules import Kind, Role
from akiba.kernel.enumerations import EnumOption
from akiba.kernel.errors import NotFound
from akiba.platform.sql import Connection, Row, load
from akiba.platform.work import Ask
from akiba.wire.answers import Answer

queries = load(__package__)


class Version(Answer):
    """One line of a process's change log."""

    id: int
    version: int
    changed_on: date
    author: str
    change: str
    description: str


class StepAnswer(Answer, omit_defaults=False):
    """A step as answers show it."""

    code: str
    category: str
    name: str
    description: str
    required: bool
    role: EnumOption
    estimate_days: int
    lead_days: int
    after: list[str]


class Process(Answer):
    """A process with its change log, and the steps of one of its versions."""

    id: int
    code: str
    name: str
    kind: EnumOption
    version: int
    steps: list[StepAnswer]
    versions: list[Version]


class Listed(Answer):
    """A process as a list shows it, with the number of projects that follow it now."""

    id: int
    code: str
    name: str
    kind: EnumOption
    version_id: int
    version: int
    changed_on: date
    author: str
    change: str
    steps: int
    running: int


def step_of(row: Row) -> Step:
    """The step of a row."""
    return Step(**{**row, "role": Role(row["role"]), "after": tuple(row["after"])})


def shown(step: Step) -> StepAnswer:
    """A step as answers show it."""
    return StepAnswer(**{**asdict(step), "role": step.role.option, "after": list(step.after)})


async def processes(ask: Ask) -> list[Listed]:
    """Every process in its last version."""
    rows = await queries.processes(ask.connection)
    return [Listed(**{**row, "kind": Kind(row["kind"]).option}) for row in rows]


async def versions(ask: Ask, process_id: int) -> list[Version]:
    """The change log of a process, the last change first; raises NotFound."""
    found = [Version(**row) for row in await queries.versions(ask.connection, process_id=process_id)]
    if not found:
        raise NotFound("error.msg.process.id.invalid", f"There is no process {process_id}.", process_id)
    return found


async def steps(ask: Ask, version_id: int) -> list[Step]:
    """The steps of a version, in their order."""
    return [step_of(row) for row in await queries.steps(ask.connection, version_id=version_id)]


async def process(ask: Ask, process_id: int, version: int | None = None) -> Process:
    """A process in one of its versions, the last without one; raises NotFound."""
    log = await versions(ask, process_id)
    chosen = next((one for one in log if version in (None, one.version)), None)
    if chosen is None:
        raise NotFound("error.msg.process.version.invalid", f"This process has no version {version}.", version)
    row = await queries.process(ask.connection, id=process_id)
    found = [shown(step) for step in await steps(ask, chosen.id)]
    kind = Kind(row["kind"]).option
    return Process(**{**row, "kind": kind}, version=chosen.version, steps=found, versions=log)


async def add_version(
    connection: Connection, process_id: int, said: tuple[date, str, str, str], steps: Sequence[Step]
) -> int:
    """Add a version with its line of the change log: date, author, change, description."""
    changed_on, author, change, description = said
    version_id: int = await queries.insert_version(
        connection, process_id=process_id, changed_on=changed_on, author=author, change=change, description=description
    )
    await queries.insert_steps(connection, version_id=version_id, steps=[asdict(step) for step in steps])
    return version_id


def step_answer(found: Process, code: str) -> StepAnswer:
    """One step of a process; raises NotFound."""
    step = next((one for one in found.steps if one.code == code), None)
    if step is None:
        raise NotFound("error.msg.process.step.unknown", f"This process has no step {code[:20]}.", code[:20])
    return step
