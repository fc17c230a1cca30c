"""Requirements, the gap analysis and process changes on the wire."""

from typing import Any

from akiba.delivery.features.api import FeatureAnswer
from akiba.delivery.features.api import answer as feature_answer
from akiba.delivery.features.store import known
from akiba.delivery.projects.store import project
from akiba.delivery.requirements import commands, store
from akiba.delivery.requirements.rules import LACKING, Fit, Priority, Sort
from akiba.delivery.requirements.store import ProcessChange, Requirement
from akiba.kernel.enumerations import EnumOption
from akiba.platform.sql import containing
from akiba.platform.work import Ask
from akiba.wire.answers import Answer, Page
from akiba.wire.operations import Listing, Operations

operations = Operations("Delivery: requirements")

LIKELY = 5
LEAST = 0.2


class RequirementsQuery(Listing, frozen=True, kw_only=True):
    """Which requirements are wanted; `lacking` are those the product cannot answer as it is."""

    kind: int | None = None
    priority: int | None = None
    fit: int | None = None
    lacking: bool | None = None
    text: str | None = None


class RequirementAnswer(Answer):
    """A requirement as answers show it."""

    id: int
    kind: EnumOption
    area: str
    functionality: str
    use_case: str
    priority: EnumOption
    fit: EnumOption
    proposal: str
    specification: str
    remark: str
    settled: bool
    owner_id: int | None = None
    owner_name: str | None = None
    feature: FeatureAnswer | None = None
    raised_by: str | None = None


class OneRequirement(RequirementAnswer, kw_only=True):
    """The same with the features of the product that it may be about, the likeliest first."""

    likely_features: list[FeatureAnswer]


class Count(Answer):
    """How many requirements and gaps are judged alike."""

    fit: EnumOption
    priority: EnumOption
    number: int


class GapAnalysis(Answer):
    """How far the product answers what the institution needs, and what it lacks."""

    counts: list[Count]
    lacking: list[RequirementAnswer]
    undecided: int


SAME = ("id area functionality use_case proposal specification remark settled owner_id owner_name raised_by").split()


def values_of(one: Requirement) -> dict[str, Any]:
    """What answers show of a requirement."""
    feature = known().features.get(one.feature or "")
    return {name: getattr(one, name) for name in SAME} | {
        "kind": one.kind.option,
        "priority": one.priority.option,
        "fit": one.fit.option,
        "feature": feature and feature_answer(feature),
    }


@operations.get("/delivery/projects/{project_id}/requirements", "READ_PROJECT", "List the requirements of a project")
async def list_requirements(ask: Ask, project_id: int, query: RequirementsQuery) -> Page:
    """The most critical first."""
    await project(ask, project_id)
    given = {"kind": query.kind, "priority": query.priority, "fit": query.fit, "lacking": query.lacking}
    text = containing(query.text) if query.text else None
    found = await store.requirements(ask, project_id, query, text=text, **given)
    items = [RequirementAnswer(**values_of(store.from_row(row))) for row in found.rows]
    return Page(total_filtered_records=found.total, page_items=items)


@operations.get("/delivery/projects/{project_id}/requirements/{requirement_id}", "READ_PROJECT", "Read one requirement")
async def read_requirement(ask: Ask, project_id: int, requirement_id: int) -> OneRequirement:
    """With the features that it may be about."""
    await project(ask, project_id)
    one = await store.requirement(ask, project_id, requirement_id)
    likely = known().search(one.functionality, one.use_case, LEAST)[:LIKELY]
    return OneRequirement(**values_of(one), likely_features=[feature_answer(feature) for feature in likely])


@operations.get("/delivery/projects/{project_id}/gapanalysis", "READ_PROJECT", "Read the gap analysis of a project")
async def read_gap_analysis(ask: Ask, project_id: int) -> GapAnalysis:
    """Every requirement and gap, counted; those that the product lacks, with their use cases."""
    await project(ask, project_id)
    counts = [
        Count(fit=Fit(row["fit"]).option, priority=Priority(row["priority"]).option, number=row["number"])
        for row in await store.queries.counts(ask.connection, project_id=project_id)
    ]
    found = await store.requirements(ask, project_id, Listing(limit=0), lacking=True)
    lacking = [one for row in found.rows if (one := store.from_row(row)).kind is not Sort.RISK and one.fit in LACKING]
    undecided = sum(count.number for count in counts if count.fit.id == Fit.UNDECIDED)
    shown = [RequirementAnswer(**values_of(one)) for one in lacking]
    return GapAnalysis(counts=counts, lacking=shown, undecided=undecided)


@operations.get(
    "/delivery/projects/{project_id}/processchanges", "READ_PROJECT", "List the processes that a project changes"
)
async def list_process_changes(ask: Ask, project_id: int) -> list[ProcessChange]:
    """By their place in the map of processes."""
    await project(ask, project_id)
    return await store.process_changes(ask, project_id)


operations.post("/delivery/projects/{project_id}/requirements", commands.add_requirement)
operations.put("/delivery/projects/{project_id}/requirements/{requirement_id}", commands.update_requirement)
operations.delete("/delivery/projects/{project_id}/requirements/{requirement_id}", commands.remove_requirement)
operations.post("/delivery/projects/{project_id}/processchanges", commands.add_process_change)
operations.put("/delivery/projects/{project_id}/processchanges/{change_id}", commands.update_process_change)
operations.delete("/delivery/projects/{project_id}/processchanges/{change_id}", commands.remove_process_change)
