"""Projects in the database, and the one place that says whose they are to see and to change."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from akiba.delivery.projects.rules import Phase, Status, check_handed_over, check_open
from akiba.delivery.rules import Kind, Raci, Role
from akiba.kernel.enumerations import EnumOption
from akiba.kernel.errors import NotFound
from akiba.platform.listings import Slice, fetch, load_lists
from akiba.platform.sql import Row, load
from akiba.platform.work import Ask, Work
from akiba.wire.answers import Answer
from akiba.wire.operations import PERMISSIONS, Listing

queries = load(__package__)
lists = load_lists(__package__)

EVERY_PROJECT = "READ_ALL_PROJECTS"
PERMISSIONS.add(EVERY_PROJECT)
WIDTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Project:
    """A project with its process and its manager; `done` is the share of its work that is done, in percent.

    `country` and `region` are the ISO codes whose public holidays count; `weekdays` the days of work from Monday, 0,
    where they are not those of the institution. `manager_id` is the manager's number in the team. One that was handed
    over is `in_care` of those who look after it, and of nobody else.
    """

    id: int
    kind: Kind
    name: str
    customer: str
    biller_id: int | None
    biller_name: str | None
    process_version_id: int
    process_id: int
    process_name: str
    process_version: int
    office_id: int
    office_name: str
    phase: Phase
    status: Status
    starts_on: date
    country: str | None
    region: str | None
    weekdays: list[int] | None
    activated_on: date | None
    live_on: date | None
    completed_on: date | None
    handed_over_on: date | None
    manager_id: int
    manager_user_id: int
    manager_name: str
    manager_dedicated: bool
    done: Decimal
    in_care: bool = True

    @property
    def is_open(self) -> bool:
        """Whether the reader may still change anything of it."""
        return self.in_care and self.status is not Status.COMPLETE


class Member(Answer):
    """Somebody in a team, who need not be a user: a biller's or a provider's person is known by name alone."""

    id: int
    name: str
    contact: str
    role: EnumOption
    raci: EnumOption
    afterwards: bool
    dedicated: bool
    responsibilities: str
    user_id: int | None = None


def from_row(row: Row) -> Project:
    """The project of a row."""
    read = {"kind": Kind(row["kind"]), "phase": Phase(row["phase"]), "status": Status(row["status"])}
    done = row["done"].quantize(WIDTH)
    return Project(**{**row, **read, "done": done})


def seen_by(ask: Ask) -> int | None:
    """The user whose teams limit what is seen; nobody where they may see every project."""
    return None if ask.user.may(EVERY_PROJECT) else ask.user.id


async def projects(ask: Ask, listing: Listing, **given: Any) -> Slice:
    """The projects that this user sees, as a page of rows."""
    return await fetch(ask, lists["projects"], listing, member=seen_by(ask), **given)


async def project(ask: Ask, project_id: int) -> Project:
    """The project; raises NotFound where there is none or the user is not in its team."""
    found = await projects(ask, Listing(limit=1), id=project_id)
    if not found.rows:
        raise NotFound("error.msg.project.id.invalid", f"There is no project {project_id}.", project_id)
    one = from_row(found.rows[0])
    if one.handed_over_on is None:
        return one
    who = await queries.looks_after(ask.connection, project_id=project_id, user_id=ask.user.id)
    return replace(one, in_care=who)


async def changeable(work: Work, project_id: int) -> Project:
    """The same for somebody who changes it, kept from others meanwhile; raises DomainRuleViolation once archived."""
    await queries.lock_project(work.connection, id=project_id)
    found = await project(work, project_id)
    check_open(found.status)
    check_handed_over(looks_after=found.in_care)
    return found


async def team(ask: Ask, project_id: int) -> list[Member]:
    """Everybody in a project."""
    rows = await queries.team(ask.connection, project_id=project_id)
    return [Member(**{**row, "role": Role(row["role"]).option, "raci": Raci(row["raci"]).option}) for row in rows]


async def member(ask: Ask, project_id: int, member_id: int) -> Member:
    """One of a team; raises NotFound."""
    found = next((one for one in await team(ask, project_id) if one.id == member_id), None)
    if found is None:
        raise NotFound("error.msg.project.member.id.invalid", f"Nobody in this project is {member_id}.", member_id)
    return found
