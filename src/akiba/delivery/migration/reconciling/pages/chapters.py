"""What the assessment says of the data that is taken over: what there is, what was decided, and who signed."""

from collections.abc import Sequence
from decimal import Decimal

from akiba.delivery.documents.pages.chapters import ASSESSMENT
from akiba.delivery.migration.deciding.decisions import choice_of
from akiba.delivery.migration.defects import Defect, weightiest
from akiba.delivery.migration.imports import store
from akiba.delivery.migration.imports.pages.common import WEIGHTS, choice_words, state
from akiba.delivery.migration.imports.pages.profile import sheets
from akiba.delivery.migration.imports.store import Import, Listed
from akiba.delivery.migration.reconciling.pages.figures import prepared
from akiba.delivery.migration.reconciling.store import reconciliations
from akiba.delivery.migration.running import store as runs
from akiba.delivery.projects import Project
from akiba.kernel.errors import ValidationFailed
from akiba.pages import Column, Fact, Kind, Row, Table, _, marked, spoken
from akiba.pages.booklets import Block, Entry
from akiba.pages.tables import titled
from akiba.platform.work import Ask

AT_LENGTH = 2
"""Of so many registers, the latest, the document tells more: each is read anew for it."""


@ASSESSMENT.chapter(60, marked("Migration of data"))
async def chapter(ask: Ask, _project: Project) -> Sequence[Block]:
    """The registers of other systems, what is in them, what is wrong with them, and how far they have come."""
    if not ask.user.may("READ_IMPORT"):
        return [_("You may not see the registers of other systems.")]
    found = await store.imports(ask)
    if not found:
        return []
    told = [block for one in found[:AT_LENGTH] for block in await register(ask, one)]
    return [registers(found), *told]


def registers(found: Sequence[Listed]) -> Table:
    """Every register that was uploaded."""
    columns = [Column(_("File")), Column(_("As of"), Kind.DATE), Column(_("State")), Column(_("Uploaded by"))]
    rows = [Row([one.file_name, one.as_of, state(one.status).label, one.created_by]) for one in found]
    return Table(_("Registers of other systems"), columns, rows)


async def register(ask: Ask, listed: Listed) -> list[Block]:
    """One register: its data sets, its defects with what is done, its run and the signatures."""
    found = await store.one(ask, listed.id)
    try:
        entries, defects = await store.profiled(found)
    except ValidationFailed as error:
        return [Entry(found.file_name, texts=[(_("Mapping"), str(error))])]
    told: list[Block] = [
        titled(sheets(entries), _("Data sets of %(file)s", file=found.file_name)),
        titled(decided(found, defects), _("Defects of %(file)s, and what is done", file=found.file_name)),
    ]
    run_id = await runs.queries.run_of_job(ask.connection, job_id=found.id)
    if run_id is not None:
        run = await runs.run(ask, run_id)
        facts = [
            Fact(_("As of"), spoken().day(run.as_of)),
            Fact(_("Currency"), run.currency),
            Fact(_("Taken over"), spoken().percent(Decimal(run.percent))),
        ]
        told += [Entry(_("Taking over of %(file)s", file=found.file_name), facts)]
        kept = await reconciliations(ask, run_id)
        told += [prepared(kept)] if kept else []
    return told


def decided(found: Import, defects: Sequence[Defect]) -> Table:
    """What is wrong with a register, and what was decided on each kind; what nobody decided goes as proposed."""
    columns = [
        Column(_("What is wrong")),
        Column(_("Weight")),
        Column(_("Rows"), Kind.INTEGER),
        Column(_("Money it touches"), Kind.MONEY),
        Column(_("What is done")),
        Column(_("Decided by")),
    ]
    made = found.decisions
    rows = []
    for defect in weightiest(defects):
        kind, decision = defect.kind, made.get(defect.kind.code)
        by = " · ".join(part for part in (decision.by, decision.note) if part) if decision else _("Proposed")
        done = choice_words(choice_of(made, kind))
        rows.append(Row([_(kind.title), _(WEIGHTS[kind.severity].label), defect.rows, defect.money, done, by]))
    return Table("", columns, rows, empty=_("Nothing is wrong with this register."))
