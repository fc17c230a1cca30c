"""What can be done to the reports that a project requires."""

from typing import Annotated, Any, ClassVar

from msgspec import UNSET, UnsetType

from akiba.delivery.features.store import known
from akiba.delivery.projects import changeable
from akiba.delivery.readiness.probes.reports import ReportsTried
from akiba.delivery.report_requirements import store
from akiba.delivery.report_requirements.rules import Priority, reports_of, right
from akiba.delivery.rules import emptied
from akiba.kernel.errors import DomainRuleViolation
from akiba.platform.integrity import CONSTRAINTS
from akiba.platform.questions import ask_everyone
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.constraints import max_length, not_blank, one_of, required
from akiba.wire.operations import command
from akiba.wire.reading import Body, changes, updated

CONSTRAINTS["report_requirement_name"] = (
    "error.msg.report.requirement.duplicate.name",
    "name",
    "This project requires a report of this name already.",
)

PRIORITIES = tuple(int(priority) for priority in Priority)
NAMES = "name priority fields use_case format frequency readers report".split()


class AddRequired(Body, frozen=True, kw_only=True):
    """A report that is required: its data fields, what it is used for, and the form it is wanted in."""

    resource: ClassVar[str] = "reportRequirement"
    name: Annotated[str, required, max_length(200)]
    priority: Annotated[int, one_of(*PRIORITIES)] = int(Priority.CRITICAL)
    fields: Annotated[str, max_length(4000)] = ""
    use_case: Annotated[str, max_length(4000)] = ""
    format: Annotated[str, max_length(200)] = ""
    frequency: Annotated[str, max_length(200)] = ""
    readers: Annotated[str, max_length(500)] = ""
    report: Annotated[str | None, max_length(200)] = None


class UpdateRequired(Body, frozen=True, kw_only=True):
    """What may be changed of it; `report` is the name of the report of the catalogue that answers it."""

    resource: ClassVar[str] = "reportRequirement"
    name: Annotated[str | UnsetType, not_blank, max_length(200)] = UNSET
    priority: Annotated[int | UnsetType, one_of(*PRIORITIES)] = UNSET
    fields: Annotated[str | UnsetType | None, max_length(4000)] = UNSET
    use_case: Annotated[str | UnsetType | None, max_length(4000)] = UNSET
    format: Annotated[str | UnsetType | None, max_length(200)] = UNSET
    frequency: Annotated[str | UnsetType | None, max_length(200)] = UNSET
    readers: Annotated[str | UnsetType | None, max_length(500)] = UNSET
    report: Annotated[str | UnsetType | None, max_length(200)] = UNSET


@command("CREATE_REPORTREQUIREMENT")
async def add_required(work: Work, project_id: int, body: AddRequired) -> CommandResult:
    """Enter a report that is required."""
    await changeable(work, project_id)
    check_known(body.report)
    values = {name: getattr(body, name) for name in NAMES}
    requirement_id = await store.queries.insert_required(work.connection, project_id=project_id, **values)
    return CommandResult(resource_id=project_id, sub_resource_id=requirement_id)


@command("UPDATE_REPORTREQUIREMENT")
async def update_required(work: Work, project_id: int, requirement_id: int, body: UpdateRequired) -> CommandResult:
    """Change what is said of a required report, or which one of the catalogue answers it."""
    await changeable(work, project_id)
    found = await store.one_required(work, project_id, requirement_id)
    before: dict[str, Any] = {name: getattr(found, name) for name in NAMES} | {"priority": int(found.priority)}
    after = emptied(updated(before, body), "fields", "use_case", "format", "frequency", "readers")
    check_known(after["report"])
    await store.queries.update_required(work.connection, id=requirement_id, **after)
    return CommandResult(resource_id=project_id, sub_resource_id=requirement_id, changes=changes(before, body))


@command("DELETE_REPORTREQUIREMENT")
async def remove_required(work: Work, project_id: int, requirement_id: int) -> CommandResult:
    """Take a report out of those required."""
    await changeable(work, project_id)
    await store.one_required(work, project_id, requirement_id)
    await store.queries.delete_required(work.connection, id=requirement_id)
    return CommandResult(resource_id=project_id, sub_resource_id=requirement_id)


@command("UPDATE_REPORTREQUIREMENT", name="TRY_REPORTREQUIREMENT")
async def try_required(work: Work, project_id: int, requirement_id: int) -> CommandResult:
    """Run the report that answers a required one on the institution's own data, and keep what became of it.

    Raises NotAuthorized for whoever may not run that report.
    """
    await changeable(work, project_id)
    found = await store.one_required(work, project_id, requirement_id)
    if found.report is None:
        message = "First choose the report of the catalogue that answers it."
        raise DomainRuleViolation("error.msg.report.requirement.report.needed", message, parameter="report")
    work.user.require(right(found.report))
    tried = ReportsTried((found.report,))
    await ask_everyone(work, tried)
    (trial,) = tried.trials
    kept = {"tried_at": work.now, "tried_rows": trial.rows, "tried_error": trial.error}
    await store.queries.keep_trial(work.connection, id=requirement_id, **kept)
    told = {"report": trial.report, "rows": trial.rows} | ({"error": trial.error} if trial.error else {})
    return CommandResult(resource_id=project_id, sub_resource_id=requirement_id, changes=told)


def check_known(report: str | None) -> None:
    """Raise DomainRuleViolation for a report that the catalogue does not have."""
    if report is not None and report not in reports_of(known().features.values()):
        message = "The catalogue has no report of this name."
        raise DomainRuleViolation("error.msg.report.requirement.report.unknown", message, report, parameter="report")
