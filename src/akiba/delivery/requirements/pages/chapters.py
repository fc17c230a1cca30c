"""What the assessment says of the needs, and of the ways of working that change."""

from collections.abc import Sequence

from akiba.delivery.documents.pages.chapters import ASSESSMENT
from akiba.delivery.features.store import known
from akiba.delivery.projects import Project
from akiba.delivery.projects.pages.shell import PATH, day_of
from akiba.delivery.requirements import store
from akiba.delivery.requirements.pages import FITS, PRIORITIES, SORTS, fit_cell, needs_table
from akiba.delivery.requirements.rules import Fit, Priority
from akiba.delivery.requirements.store import ProcessChange, Requirement
from akiba.pages import Column, Fact, Kind, Row, Table, _, marked
from akiba.pages.booklets import Block, Entry
from akiba.platform.work import Ask
from akiba.wire.operations import Listing


@ASSESSMENT.chapter(10, marked("Requirements and gap analysis"))
async def needs(ask: Ask, project: Project) -> Sequence[Block]:
    """Every requirement, gap and risk, and at length what more than the product's standard is to be done for."""
    listing = await store.requirements(ask, project.id, Listing(limit=0))
    found = [store.from_row(row) for row in listing.rows]
    if not found:
        return []
    rows = await store.queries.counts(ask.connection, project_id=project.id)
    counts = {(Fit(row["fit"]), Priority(row["priority"])): row["number"] for row in rows}
    table = needs_table(found, f"{PATH}/{project.id}/requirements")
    at_length: list[Block] = [entry_of(one) for one in found if one.proposal or one.specification or one.remark]
    return [counted(counts), table, *at_length]


def counted(counts: dict[tuple[Fit, Priority], int]) -> Table:
    """How many needs are answered by what, by priority."""
    columns = [Column(_("Answered by")), *(Column(_(word), Kind.INTEGER) for word in PRIORITIES.values())]
    fits = sorted({fit for fit, _priority in counts})
    rows = [Row([fit_cell(fit), *(counts.get((fit, priority), 0) for priority in PRIORITIES)]) for fit in fits]
    sums = [sum(number for (_fit, each), number in counts.items() if each is priority) for priority in PRIORITIES]
    return Table(_("Gap analysis"), columns, rows, [Row([_("Together"), *sums])])


def entry_of(one: Requirement) -> Entry:
    """A need with what is proposed for it, and its specification."""
    feature = known().features.get(one.feature or "")
    return Entry(
        one.functionality,
        [
            Fact(_("Kind"), _(SORTS[one.kind])),
            Fact(_("Priority"), _(PRIORITIES[one.priority])),
            Fact(_("Answered by"), _(FITS[one.fit])),
            Fact(_("Feature"), feature.name if feature else None),
            Fact(_("Owner"), one.owner_name),
        ],
        [
            (_("Use case"), one.use_case),
            (_("The proposed feature in a few sentences"), one.proposal),
            (_("Specification of the customisation"), one.specification),
            (_("Remark"), one.remark),
        ],
    )


@ASSESSMENT.chapter(30, marked("Processes that change"))
async def changes(ask: Ask, project: Project) -> Sequence[Block]:
    """Every way of working that changes, as it is and as it will be."""
    return [change_entry(one) for one in await store.process_changes(ask, project.id)]


def change_entry(one: ProcessChange) -> Entry:
    """A way of working that changes."""
    return Entry(
        one.process,
        [
            Fact(_("In the process map"), one.map_reference),
            Fact(_("Touches"), one.touches),
            Fact(_("Answers"), one.functionality),
            Fact(_("Agreed"), day_of(one.agreed_on)),
        ],
        [(_("As it is"), one.as_is), (_("As it will be"), one.to_be), (_("Training it needs"), one.training)],
    )
