"""Requirements and process changes in the database."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from akiba.delivery.requirements.rules import Fit, Priority, Sort
from akiba.kernel.errors import NotFound
from akiba.platform.listings import Slice, fetch, load_lists
from akiba.platform.sql import Row, load
from akiba.platform.work import Ask
from akiba.wire.answers import Answer
from akiba.wire.operations import Listing

queries = load(__package__)
lists = load_lists(__package__)


@dataclass(frozen=True, slots=True)
class Requirement:
    """Something needed, missing or feared; `raised_by` is the rule of the survey that raised it.

    `feature` is the key of what answers it in the catalogue of the product.
    """

    id: int
    project_id: int
    kind: Sort
    area: str
    functionality: str
    use_case: str
    priority: Priority
    owner_id: int | None
    owner_name: str | None
    fit: Fit
    feature: str | None
    proposal: str
    specification: str
    remark: str
    settled: bool
    raised_by: str | None
    touched: bool


class ProcessChange(Answer):
    """A way of working that changes, by its place in the institution's own map of processes."""

    id: int
    process: str
    map_reference: str
    as_is: str
    to_be: str
    touches: str
    training: str
    requirement_id: int | None = None
    functionality: str | None = None
    agreed_on: date | None = None


def from_row(row: Row) -> Requirement:
    """The requirement of a row."""
    read = {"kind": Sort(row["kind"]), "priority": Priority(row["priority"]), "fit": Fit(row["fit"])}
    return Requirement(**{**row, **read})


async def requirements(ask: Ask, project_id: int, listing: Listing, **given: Any) -> Slice:
    """The requirements of a project, as a page of rows."""
    return await fetch(ask, lists["requirements"], listing, project_id=project_id, **given)


async def requirement(ask: Ask, project_id: int, requirement_id: int) -> Requirement:
    """One requirement; raises NotFound."""
    found = await requirements(ask, project_id, Listing(limit=1), id=requirement_id)
    if not found.rows:
        message = f"This project has no requirement {requirement_id}."
        raise NotFound("error.msg.requirement.id.invalid", message, requirement_id)
    return from_row(found.rows[0])


async def process_changes(ask: Ask, project_id: int) -> list[ProcessChange]:
    """The ways of working that change."""
    return [ProcessChange(**row) for row in await queries.process_changes(ask.connection, project_id=project_id)]


async def process_change(ask: Ask, project_id: int, change_id: int) -> ProcessChange:
    """One of them; raises NotFound."""
    found = next((one for one in await process_changes(ask, project_id) if one.id == change_id), None)
    if found is None:
        message = f"This project has no process change {change_id}."
        raise NotFound("error.msg.process.change.id.invalid", message, change_id)
    return found
