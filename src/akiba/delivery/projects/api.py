"""Projects and their teams on the wire."""

from datetime import date
from decimal import Decimal
from typing import Any

from akiba.delivery.projects import commands, members, store
from akiba.delivery.projects.rules import Phase, Status
from akiba.delivery.projects.store import Member, Project
from akiba.delivery.rules import Kind, Raci, Role
from akiba.kernel.enumerations import EnumOption
from akiba.platform.sql import containing
from akiba.platform.work import Ask
from akiba.wire.answers import Answer, Page
from akiba.wire.operations import Listing, Operations

operations = Operations("Delivery: projects")


class ProjectsQuery(Listing, frozen=True, kw_only=True):
    """Which projects are wanted; `name` is found in theirs and in their customer's."""

    status: int | None = None
    kind: int | None = None
    biller_id: int | None = None
    name: str | None = None


class Manager(Answer):
    """Who manages a project for its customer."""

    member_id: int
    user_id: int
    name: str
    dedicated: bool


class ProjectAnswer(Answer):
    """A project as answers show it; `percent_complete` weighs the items of its schedule by their estimates."""

    id: int
    kind: EnumOption
    name: str
    customer: str
    process_id: int
    process_name: str
    process_version: int
    office_id: int
    office_name: str
    phase: EnumOption
    status: EnumOption
    starts_on: date
    project_manager: Manager
    percent_complete: Decimal
    biller_id: int | None = None
    biller_name: str | None = None
    country: str | None = None
    region: str | None = None
    weekdays: list[int] | None = None
    activated_on: date | None = None
    live_on: date | None = None
    completed_on: date | None = None
    handed_over_on: date | None = None


class Template(Answer):
    """What a form for a project begins with."""

    kind_options: list[EnumOption]
    phase_options: list[EnumOption]
    status_options: list[EnumOption]
    role_options: list[EnumOption]
    raci_options: list[EnumOption]
    user_options: list[dict[str, Any]]


SAME = (
    "id name customer process_id process_name process_version office_id office_name starts_on biller_id biller_name"
    " country region weekdays activated_on live_on completed_on handed_over_on"
).split()


def answer(project: Project) -> ProjectAnswer:
    """A project as answers show it."""
    manager = Manager(
        member_id=project.manager_id,
        user_id=project.manager_user_id,
        name=project.manager_name,
        dedicated=project.manager_dedicated,
    )
    same: dict[str, Any] = {name: getattr(project, name) for name in SAME}
    return ProjectAnswer(
        **same,
        kind=project.kind.option,
        phase=project.phase.option,
        status=project.status.option,
        project_manager=manager,
        percent_complete=project.done,
    )


@operations.get("/delivery/projects", "READ_PROJECT", "List the projects one is in")
async def list_projects(ask: Ask, query: ProjectsQuery) -> Page:
    """All of them for those who may see all."""
    name = containing(query.name) if query.name else None
    given = {"status": query.status, "kind": query.kind, "biller_id": query.biller_id, "name": name}
    found = await store.projects(ask, query, **given)
    items = [answer(store.from_row(row)) for row in found.rows]
    return Page(total_filtered_records=found.total, page_items=items)


@operations.get("/delivery/projects/template", "READ_PROJECT", "What a form for a project begins with")
async def project_template(ask: Ask) -> Template:
    """The choices."""
    return Template(
        kind_options=Kind.options(),
        phase_options=Phase.options(),
        status_options=Status.options(),
        role_options=Role.options(),
        raci_options=Raci.options(),
        user_options=[dict(row) for row in await store.queries.people(ask.connection)],
    )


@operations.get("/delivery/projects/{project_id}", "READ_PROJECT", "Read one project")
async def read_project(ask: Ask, project_id: int) -> ProjectAnswer:
    """One project."""
    return answer(await store.project(ask, project_id))


@operations.get("/delivery/projects/{project_id}/team", "READ_PROJECT", "List the team of a project")
async def read_team(ask: Ask, project_id: int) -> list[Member]:
    """Those of the deployment first, then those of the time after it."""
    return await store.team(ask, (await store.project(ask, project_id)).id)


operations.post("/delivery/projects", commands.create_project)
operations.put("/delivery/projects/{project_id}", commands.update_project)
operations.act(
    "/delivery/projects/{project_id}",
    {
        "activate": commands.activate_project,
        "goLive": commands.go_live,
        "complete": commands.complete_project,
    },
    "Begin a project, declare it live, complete it",
)
operations.post("/delivery/projects/{project_id}/team", members.add_member)
operations.put("/delivery/projects/{project_id}/team/{member_id}", members.update_member)
operations.delete("/delivery/projects/{project_id}/team/{member_id}", members.remove_member)
