"""Deciding on each kind of defect, and what then goes in."""

from akiba.delivery.migration.deciding import Outcome
from akiba.delivery.migration.deciding.decisions import choice_of
from akiba.delivery.migration.defects import weightiest
from akiba.delivery.migration.fields import KINDS
from akiba.delivery.migration.imports import store
from akiba.delivery.migration.imports.commands import decide_import
from akiba.delivery.migration.imports.pages.common import (
    IMPORTS,
    TEMPLATE,
    WEIGHTS,
    choice_words,
    choices,
    holding,
    path,
    shell,
    tabs,
)
from akiba.pages import (
    Cell,
    Column,
    Field,
    Kind,
    Link,
    Paged,
    Pages,
    Row,
    Table,
    Typed,
    View,
    _,
    listed,
    marked,
    plural,
    spoken,
)
from akiba.platform.work import Ask

pages = Pages()


@pages.form(
    IMPORTS + "/{import_id:int}/decisions",
    TEMPLATE,
    decide_import,
    then=IMPORTS + "/{import_id}/outcome",
    done=marked("Decided. The register is ready for the dry run."),
    may="READ_IMPORT",
)
async def decisions(ask: Ask, import_id: int, typed: Typed) -> View:
    """What is done with each kind of defect."""
    found = await store.one(ask, import_id)
    _entries, defects = await store.profiled(found)
    made = found.decisions
    rows = []
    for number, defect in enumerate(weightiest(defects)):
        kind, weight = defect.kind, WEIGHTS[defect.kind.severity]
        held = made.get(kind.code)
        hidden = Field(f"decisions[{number}].code", kind.code, "hidden", kind.code)
        choice = choice_of(made, kind)
        asked = typed.choice(f"decisions[{number}].choice", _(kind.title), choices(kind.choices), choice, required=True)
        remark = typed.field(f"decisions[{number}].note", _("Note"), value=held.note if held else "", hint=_("Note"))
        name = Cell(_(kind.title), path(found, "defects", kind.code), fields=[hidden])
        shown = Cell(_(weight.label), tone=weight.tone)
        rows.append(Row([name, shown, defect.rows, defect.money, Cell(None, fields=[asked, remark])]))
    columns = [
        Column(_("What is wrong")),
        Column(_("Weight"), Kind.STATUS, wide=True),
        Column(_("Rows"), Kind.INTEGER),
        Column(_("Money it touches"), Kind.MONEY),
        Column(_("What is done")),
    ]
    table = Table("", columns, rows, empty=_("Nothing is wrong with this register."))
    form = typed.form(path(found, "decisions"), _("Decide so"), [], tables=[table])
    note = _("What is proposed is chosen already. Look at the rows of a kind by its name.")
    return shell(found, "decisions") | {"form": form, "note": note}


@pages.get(IMPORTS + "/{import_id:int}/outcome", TEMPLATE, may="READ_IMPORT")
async def outcome(ask: Ask, import_id: int) -> View:
    """What goes in, sheet by sheet, and what does not."""
    found = await store.one(ask, import_id)
    made = await store.outcome(found)
    links = [
        Link(_("Rows that are left out"), path(found, "left-out")),
        Link(_("Values that are changed"), path(found, "changes")),
    ]
    return shell(found, "outcome") | {"table": totals(found, made), "acts": links}


def totals(found: store.Import, made: Outcome) -> Table:
    """Rows and money read, changed, taken and left out; they add up."""
    titles = [_("Read"), _("Changed"), _("Taken"), _("Left out"), _("Merged")]
    columns = [Column(_("Sheet")), *(Column(title, Kind.MONEY) for title in titles)]
    rows = []
    for one in made.totals:
        counts = [counted(one.read), "", counted(one.taken), counted(one.rejected), counted(one.joined)]
        rows.append(Row([holding(one.sheet, KINDS[one.kind]), *counts], strong=True))
        for name, sums in one.money.items():
            money = (sums.read, sums.changed, sums.taken, sums.rejected, None)
            rows.append(Row([_(KINDS[one.kind][name].title), *money], level=1))
    return Table(found.file_name, columns, rows)


def counted(number: int) -> str:
    """A number of rows in words, so that it is not taken for money."""
    return plural("%(count)s row", "%(count)s rows", number, count=spoken().number(number))


@pages.get(IMPORTS + "/{import_id:int}/left-out", "pages/list.html", may="READ_IMPORT")
async def left_out(ask: Ask, import_id: int, query: Paged) -> View:
    """The rows that do not go in, with the reason."""
    found = await store.one(ask, import_id)
    every = (await store.outcome(found)).rejected
    at, limit = query.offset or 0, query.limit or len(every) or 1
    columns = [
        Column(_("Sheet")),
        Column(_("Row"), Kind.INTEGER),
        Column(_("Record")),
        Column(_("Why")),
        Column(_("Money"), Kind.MONEY),
    ]
    rows = [Row([one.place.sheet, one.place.row, one.key, one.why, one.weight]) for one in every[at : at + limit]]
    table = Table(_("Rows that are left out"), columns, rows, empty=_("No row is left out."))
    shown = listed(query, table, path(found, "left-out"), len(every))
    return {"list": shown, "filters": [], "acts": [], "tabs": tabs(found, "-")}


@pages.get(IMPORTS + "/{import_id:int}/changes", "pages/list.html", may="READ_IMPORT")
async def changed(ask: Ask, import_id: int, query: Paged) -> View:
    """The values that a rule changes."""
    found = await store.one(ask, import_id)
    every = (await store.outcome(found)).changes
    at, limit = query.offset or 0, query.limit or len(every) or 1
    columns = [
        Column(_("Sheet")),
        Column(_("Row"), Kind.INTEGER),
        Column(_("Field")),
        Column(_("Was")),
        Column(_("Is")),
        Column(_("Rule"), wide=True),
        Column(_("Difference"), Kind.MONEY),
    ]
    rows = []
    for one in every[at : at + limit]:
        kind = KINDS[one.kind]
        field = _(kind[one.field].title) if one.field in kind else one.field
        words = choice_words(f"mend:{one.rule}") if one.rule != "left-out" else _("What it referred to is left out")
        values = [str(value) if value is not None else "" for value in (one.was, one.now)]
        rows.append(Row([one.place.sheet, one.place.row, field, *values, words, one.money or None]))
    table = Table(_("Values that are changed"), columns, rows, empty=_("No value is changed."))
    shown = listed(query, table, path(found, "changes"), len(every))
    return {"list": shown, "filters": [], "acts": [], "tabs": tabs(found, "-")}
