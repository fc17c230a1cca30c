"""Uploading a register, and what is in it: its defects, its sums."""

from collections.abc import Sequence
from dataclasses import asdict
from decimal import Decimal

from akiba.delivery.migration.defects import Defect, Finding, weightiest
from akiba.delivery.migration.defects.catalogue import kinds
from akiba.delivery.migration.entries import Entries
from akiba.delivery.migration.fields import KINDS
from akiba.delivery.migration.imports import store
from akiba.delivery.migration.imports.commands import upload_register
from akiba.delivery.migration.imports.pages.common import IMPORTS, TEMPLATE, WEIGHTS, path, shell, state, tabs
from akiba.delivery.migration.summary import sheets_read
from akiba.delivery.migration.totals import Share, by_branch, by_officer
from akiba.delivery.projects.tabs import DELIVERY
from akiba.kernel.errors import NotFound, ValidationFailed
from akiba.pages import Cell, Column, Kind, Link, Paged, Pages, Row, Table, Typed, View, _, listed, marked
from akiba.pages.tables import Value
from akiba.platform.work import Ask

pages = Pages()
DELIVERY.add(60, marked("Registers"), IMPORTS, may="READ_IMPORT")


@pages.get(IMPORTS, "pages/table.html", may="READ_IMPORT")
async def imports(ask: Ask) -> View:
    """Every register that was uploaded."""
    columns = [
        Column(_("File")),
        Column(_("As of"), Kind.DATE),
        Column(_("State"), Kind.STATUS),
        Column(_("Uploaded by"), wide=True),
        Column(_("Uploaded"), Kind.DATE, wide=True),
    ]
    rows = []
    for one in await store.imports(ask):
        shown = state(one.status)
        cells: list[Cell | Value] = [
            Cell(one.file_name, f"{IMPORTS}/{one.id}"),
            one.as_of,
            Cell(shown.label, tone=shown.tone),
            one.created_by,
            one.created_at,
        ]
        rows.append(Row(cells))
    acts = [Link(_("Upload a register"), f"{IMPORTS}/new")] if ask.user.may("CREATE_IMPORT") else []
    table = Table(_("Registers of other systems"), columns, rows, empty=_("No register has been uploaded yet."))
    parts = [Link(_(one.label), one.path, here=one.path == IMPORTS) for one in DELIVERY.seen_by(ask.user)]
    return {"table": table, "acts": acts, "tabs": parts}


@pages.form(
    f"{IMPORTS}/new",
    "pages/form.html",
    upload_register,
    then=IMPORTS + "/{resource_id}",
    done=marked("The register is here, with a first guess of how to read it."),
)
async def new_import(_ask: Ask, typed: Typed) -> View:
    """Upload the file of a register."""
    fields = [typed.field("file", _("File"), "file", required=True, first=True)]
    note = _("A workbook (xlsx, xls, ods), a CSV file, or a zip of CSV files. Nothing is taken over yet.")
    form = typed.form(f"{IMPORTS}/new", _("Upload"), fields, back=IMPORTS)
    return {"title": _("Upload a register"), "form": form, "note": note}


@pages.get(IMPORTS + "/{import_id:int}", TEMPLATE, may="READ_IMPORT")
async def profile(ask: Ask, import_id: int) -> View:
    """What the register holds, and what is wrong with it."""
    found = await store.one(ask, import_id)
    view = shell(found, "")
    try:
        entries, defects = await store.profiled(found)
    except ValidationFailed as error:
        empty = Table(found.file_name, [], [], empty=str(error))
        return view | {"table": empty, "acts": [Link(_("Mapping"), path(found, "mapping"))]}
    acts = {
        "uploaded": [Link(_("Go through the mapping"), path(found, "mapping"))],
        "mapped": [Link(_("Decide on the defects"), path(found, "decisions"))],
        "decided": [Link(_("What goes in"), path(found, "outcome"))],
    }.get(found.status, [])
    tables = [sheets(entries), shares(_("By branch"), by_branch(entries)), shares(_("By officer"), by_officer(entries))]
    return view | {"table": wrong(found, defects), "tables": tables, "acts": acts}


def wrong(found: store.Import, defects: Sequence[Defect]) -> Table:
    """The kinds of defects, with where to look at their rows."""
    columns = [
        Column(_("What is wrong")),
        Column(_("Weight"), Kind.STATUS),
        Column(_("Rows"), Kind.INTEGER),
        Column(_("Money it touches"), Kind.MONEY),
    ]
    rows = []
    for defect in weightiest(defects):
        weight = WEIGHTS[defect.kind.severity]
        name = Cell(_(defect.kind.title), path(found, "defects", defect.kind.code))
        rows.append(Row([name, Cell(_(weight.label), tone=weight.tone), defect.rows, defect.money]))
    return Table(found.file_name, columns, rows, empty=_("Nothing is wrong with this register."))


def sheets(entries: Entries) -> Table:
    """Rows and money by sheet."""
    columns = [Column(_("Sheet")), Column(_("Holds")), Column(_("Rows"), Kind.INTEGER), Column(_("Sum"), Kind.MONEY)]
    rows = []
    for sheet in sheets_read(entries):
        kind = KINDS[sheet.kind]
        rows.append(Row([sheet.sheet, _(kind.title), sheet.rows, None], strong=True))
        rows += [Row([_(kind[name].title), None, None, held], level=1) for name, held in sheet.money.items()]
    return Table(_("By sheet"), columns, rows)


def shares(title: str, found: Sequence[Share]) -> Table:
    """What there is of each branch or officer."""
    every = {
        "members": Column(_("Members"), Kind.INTEGER),
        "active_loans": Column(_("Active loans"), Kind.INTEGER),
        "left": Column(_("Principal left"), Kind.MONEY),
        "paid": Column(_("Paid"), Kind.MONEY),
        "saved": Column(_("Savings"), Kind.MONEY),
    }
    names = [name for name in every if any(asdict(one)[name] for one in found)]
    columns = [Column(title), *(every[name] for name in names)]
    rows = [Row([one.name or _("None"), *(asdict(one)[name] for name in names)]) for one in found]
    sums = [sum((asdict(one)[name] for one in found), Decimal(0)) for name in names]
    return Table(title, columns, rows, [Row([_("Together"), *sums], strong=True)] if found else ())


@pages.get(IMPORTS + "/{import_id:int}/defects/{code:str}", "pages/list.html", may="READ_IMPORT")
async def findings(ask: Ask, import_id: int, code: str, query: Paged) -> View:
    """The rows that have a kind of defect."""
    found = await store.one(ask, import_id)
    kind = next((kind for kind in kinds() if kind.code == code), None)
    if kind is None:
        raise NotFound("error.msg.import.defect.invalid", f"There is no kind of defect {code[:60]}.", code[:60])
    _entries, defects = await store.profiled(found)
    every = next((list(defect.findings) for defect in defects if defect.kind is kind), [])
    at, limit = query.offset or 0, query.limit or len(every) or 1
    columns = [
        Column(_("Sheet")),
        Column(_("Row"), Kind.INTEGER),
        Column(_("Record")),
        Column(_("Field"), wide=True),
        Column(_("Found")),
        Column(_("Money"), Kind.MONEY),
    ]
    table = Table(
        _(kind.title), columns, [Row(cells(one)) for one in every[at : at + limit]], empty=_("No row has this defect.")
    )
    return {
        "list": listed(query, table, path(found, "defects", code), len(every)),
        "filters": [],
        "acts": [Link(_("Decide on the defects"), path(found, "decisions"))],
        "tabs": tabs(found, "-"),
    }


def cells(one: Finding) -> list[str | int | Decimal]:
    """A finding as a row."""
    place, field = one.entry.place, _(one.entry.kind[one.field].title) if one.field else ""
    return [place.sheet, place.row, one.entry.key, field, one.found, one.money]
