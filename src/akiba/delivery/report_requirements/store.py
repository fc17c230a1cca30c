"""Required reports in the database."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from akiba.delivery.report_requirements.rules import Priority, is_gap
from akiba.kernel.errors import NotFound
from akiba.platform.listings import Slice, fetch, load_lists
from akiba.platform.sql import Row, load
from akiba.platform.work import Ask
from akiba.wire.operations import Listing

queries = load(__package__)
lists = load_lists(__package__)


@dataclass(frozen=True, slots=True)
class Required:
    """A report somebody needs; `report` is the name of the one that answers it.

    `tried_rows` and `tried_error` are what became of it when it was last tried on the institution's own data.
    """

    id: int
    name: str
    priority: Priority
    fields: str
    use_case: str
    format: str
    frequency: str
    readers: str
    report: str | None
    tried_at: datetime | None
    tried_rows: int | None
    tried_error: str | None

    @property
    def is_gap(self) -> bool:
        """Whether it is wanted, and nothing answers it."""
        return is_gap(self.priority, self.report)


def from_row(row: Row) -> Required:
    """The required report of a row."""
    return Required(**{**row, "priority": Priority(row["priority"])})


async def required(ask: Ask, project_id: int, listing: Listing, **given: Any) -> Slice:
    """The reports that a project requires, as a page of rows."""
    return await fetch(ask, lists["required"], listing, project_id=project_id, **given)


async def every_required(ask: Ask, project_id: int) -> list[Required]:
    """All of them, the most critical first."""
    return [from_row(row) for row in (await required(ask, project_id, Listing(limit=0))).rows]


async def one_required(ask: Ask, project_id: int, requirement_id: int) -> Required:
    """One of them; raises NotFound."""
    found = await required(ask, project_id, Listing(limit=1), id=requirement_id)
    if not found.rows:
        message = f"This project requires no report {requirement_id}."
        raise NotFound("error.msg.report.requirement.id.invalid", message, requirement_id)
    return from_row(found.rows[0])
