"""The reports that a project requires, on the wire."""

from datetime import datetime
from typing import Any

from akiba.delivery.features.store import known
from akiba.delivery.projects import project
from akiba.delivery.report_requirements import commands, store
from akiba.delivery.report_requirements.rules import candidates, readable, reports_of
from akiba.delivery.report_requirements.store import Required
from akiba.kernel.enumerations import EnumOption
from akiba.platform.sql import containing
from akiba.platform.work import Ask
from akiba.wire.answers import Answer, Page
from akiba.wire.operations import Listing, Operations

operations = Operations("Delivery: required reports")
REPORTS = "/delivery/projects/{project_id}/reportrequirements"
ONE = REPORTS + "/{requirement_id}"


class RequiredQuery(Listing, frozen=True, kw_only=True):
    """Which of them are wanted; a `gap` is wanted and answered by no report."""

    priority: int | None = None
    gap: bool | None = None
    text: str | None = None


class RequiredAnswer(Answer):
    """A required report as answers show it."""

    id: int
    name: str
    priority: EnumOption
    fields: str
    use_case: str
    format: str
    frequency: str
    readers: str
    gap: bool
    report: str | None = None
    tried_at: datetime | None = None
    tried_rows: int | None = None
    tried_error: str | None = None


class OneRequired(RequiredAnswer, kw_only=True):
    """The same with the reports of the catalogue that it may be, the likeliest first."""

    likely_reports: list[str]


SAME = "id name fields use_case format frequency readers report tried_at tried_rows tried_error".split()


def values_of(one: Required) -> dict[str, Any]:
    """What answers show of a required report."""
    return {name: getattr(one, name) for name in SAME} | {"priority": one.priority.option, "gap": one.is_gap}


@operations.get(REPORTS, "READ_PROJECT", "List the reports that a project requires")
async def list_required(ask: Ask, project_id: int, query: RequiredQuery) -> Page:
    """The most critical first."""
    await project(ask, project_id)
    text = containing(query.text) if query.text else None
    found = await store.required(ask, project_id, query, priority=query.priority, gap=query.gap, text=text)
    items = [RequiredAnswer(**values_of(store.from_row(row))) for row in found.rows]
    return Page(total_filtered_records=found.total, page_items=items)


@operations.get(ONE, "READ_PROJECT", "Read one required report")
async def read_required(ask: Ask, project_id: int, requirement_id: int) -> OneRequired:
    """With the reports of the catalogue that it may be."""
    await project(ask, project_id)
    one = await store.one_required(ask, project_id, requirement_id)
    reports = readable(reports_of(known().features.values()))
    likely = candidates(reports.values(), one.name, f"{one.fields} {one.use_case}")
    return OneRequired(**values_of(one), likely_reports=[report.name for report in likely])


operations.post(REPORTS, commands.add_required, "Enter a report that is required")
operations.put(ONE, commands.update_required, "Change a required report, or choose the one that answers it")
operations.delete(ONE, commands.remove_required, "Take a report out of those required")
operations.act(ONE, {"try": commands.try_required}, "Try the report that answers it on the institution's own data")
