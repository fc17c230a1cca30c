"""The checklist of a project, and what probes found, in the database."""

from datetime import date, datetime
from typing import Any

from akiba.delivery.projects import Project
from akiba.delivery.readiness.rules import Mark, Outcome, Standing
from akiba.delivery.rules import Role
from akiba.kernel.enumerations import EnumOption
from akiba.kernel.errors import NotFound
from akiba.platform.sql import load
from akiba.platform.work import Ask, Work
from akiba.wire.answers import Answer

queries = load(__package__)

PROCESS = "readiness"


class Said(Answer):
    """The last word about a mark of an item; `stands` is whether it holds."""

    id: int
    mark: EnumOption
    stands: bool
    marked_at: datetime
    evidence: str = ""
    link: str | None = None
    file_name: str | None = None
    marked_by: str | None = None


class Item(Answer, omit_defaults=False):
    """An item of the checklist with all that is said of it now."""

    code: str
    category: str
    name: str
    description: str
    required: bool
    role: EnumOption
    marks: list[Said]
    owner_id: int | None = None
    owner_name: str | None = None
    review_by: date | None = None
    waived_until: date | None = None

    @property
    def standing(self) -> Standing:
        """How it stands, for the rules."""
        marks = frozenset(Mark(said.mark.id) for said in self.marks if said.stands)
        return Standing(self.code, self.name, self.required, marks, self.waived_until, self.review_by)


class Waiver(Answer):
    """A wish to go live without an item; it counts once somebody else granted it."""

    id: int
    code: str
    reason: str
    expires_on: date
    asked_at: datetime
    asked_by: str | None = None
    granted_by: str | None = None
    granted_at: datetime | None = None


class Finding(Answer):
    """What a probe saw."""

    probe: str
    outcome: EnumOption
    figures: dict[str, Any]
    found_at: datetime


def said(row: dict[str, Any]) -> Said:
    """The word of a row."""
    at = row["marked_at"]
    moment = at if isinstance(at, datetime) else datetime.fromisoformat(at)
    return Said(**row | {"mark": Mark(row["mark"]).option, "marked_at": moment})


async def version(ask: Ask) -> int:
    """The newest version of the readiness process."""
    return int(await queries.newest_version(ask.connection, code=PROCESS))


async def checklist(ask: Ask, project_id: int) -> list[Item]:
    """The items of a project's checklist, in their order."""
    rows = await queries.checklist(ask.connection, project_id=project_id, newest=await version(ask))
    return [
        Item(**{**row, "role": Role(row["role"]).option, "marks": [said(mark) for mark in row["marks"]]})
        for row in rows
    ]


async def item(ask: Ask, project_id: int, code: str) -> Item:
    """One item of a project's checklist; raises NotFound."""
    found = next((one for one in await checklist(ask, project_id) if one.code == code), None)
    if found is None:
        raise NotFound("error.msg.readiness.item.invalid", f"The checklist has no item {code[:20]}.", code[:20])
    return found


async def begun(work: Work, project: Project) -> None:
    """Let the project keep the version of the checklist that it is checked against from now on."""
    await queries.keep_version(work.connection, project_id=project.id, version_id=await version(work))


async def history(ask: Ask, project_id: int, code: str) -> list[Said]:
    """Everything that was ever said of an item, the last word first."""
    return [said(dict(row)) for row in await queries.history(ask.connection, project_id=project_id, code=code)]


async def waivers(ask: Ask, project_id: int) -> list[Waiver]:
    """Every waiver that was asked for, the last first."""
    rows = await queries.waivers(ask.connection, project_id=project_id)
    return [Waiver(**{name: value for name, value in row.items() if name != "asked_by_id"}) for row in rows]


async def latest(ask: Ask) -> dict[str, Finding]:
    """What each probe saw last."""
    rows = await queries.latest_findings(ask.connection)
    return {row["probe"]: Finding(**{**row, "outcome": Outcome(row["outcome"]).option}) for row in rows}


async def findings(ask: Ask, probe: str, count: int = 30) -> list[Finding]:
    """What a probe saw before, the last first."""
    rows = await queries.findings(ask.connection, probe=probe, latest=count)
    return [Finding(**{**row, "outcome": Outcome(row["outcome"]).option}) for row in rows]
