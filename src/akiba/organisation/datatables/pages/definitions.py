"""What data tables there are: their columns, and before which step they must be filled in."""

from typing import Any
from urllib.parse import quote

from akiba.organisation.codes.store import codes
from akiba.organisation.datatables import commands, store
from akiba.organisation.datatables.checks import STATUSES, CheckStatus, create_check, delete_check
from akiba.organisation.datatables.pages.common import KINDS, OWNERS, column_words
from akiba.organisation.datatables.rules import Column as DataColumn
from akiba.organisation.datatables.rules import DataTable
from akiba.organisation.datatables.rules import Kind as Holds
from akiba.pages import (
    INSTITUTION,
    Cell,
    Column,
    Fact,
    Field,
    Kind,
    Link,
    Option,
    Pages,
    Row,
    Table,
    Typed,
    View,
    _,
    marked,
)
from akiba.platform.work import Ask

pages = Pages()

PATH = "/settings/tables"
ONE = PATH + "/{name:str}"
pages.setting(
    55,
    INSTITUTION,
    marked("Tables of one's own"),
    marked("What else is kept of clients, groups, loans and savings"),
    PATH,
    may="READ_DATATABLE",
)

MOST_COLUMNS = 8
USUAL_LENGTH = 100
OFFERED = tuple(kind for kind in KINDS if kind not in (Holds.TIMESTAMP, Holds.JSON))
STEPS = {
    CheckStatus.CREATE: marked("Entering"),
    CheckStatus.APPROVE: marked("Approval"),
    CheckStatus.ACTIVATE: marked("Activation"),
    CheckStatus.WITHDRAWN: marked("Withdrawal of the application"),
    CheckStatus.REJECTED: marked("Rejection"),
    CheckStatus.CLOSE: marked("Closing"),
    CheckStatus.WRITE_OFF: marked("Write-off"),
    CheckStatus.RESCHEDULE: marked("Rescheduling"),
    CheckStatus.OVERPAY: marked("Overpayment"),
    CheckStatus.DISBURSE: marked("Disbursement"),
}


def path_of(name: str) -> str:
    """The page of a data table."""
    return f"{PATH}/{quote(name)}"


def belongs_to(table: DataTable) -> str:
    """What the rows of a table belong to."""
    return _(OWNERS[table.app_table][1]) if table.app_table in OWNERS else table.app_table


def rows_words(table: DataTable) -> str:
    """How many rows each may have."""
    return _("several") if table.multi_row else _("one")


@pages.get(PATH, "pages/table.html", may="READ_DATATABLE")
async def tables(ask: Ask) -> View:
    """Every data table."""
    columns = [Column(_("Name")), Column(_("Of each")), Column(_("Rows"), wide=True), Column(_("Columns"))]
    rows = [
        Row(
            [
                Cell(one.name, path_of(one.name)),
                belongs_to(one),
                rows_words(one),
                ", ".join(column_words(column) for column in one.columns),
            ]
        )
        for one in await store.data_tables(ask)
    ]
    empty = _("No tables of one's own yet: what the forms lack can be kept in one.")
    acts = [Link(_("New table"), f"{PATH}/new")] if ask.user.may("CREATE_DATATABLE") else []
    return {"table": Table(_("Tables of one's own"), columns, rows, empty=empty), "acts": acts, "stack": True}


@pages.get(ONE, "pages/table.html", may="READ_DATATABLE")
async def table(ask: Ask, name: str) -> View:
    """One data table: its columns, and when it must be filled in."""
    known = await store.data_table(ask, name)
    path = path_of(name)
    columns = [
        Column(_("Column")),
        Column(_("Holds")),
        Column(_("Longest"), Kind.INTEGER, wide=True),
        Column(_("Must be filled in")),
        Column(_("Each value once"), wide=True),
    ]
    changes = ask.user.may("UPDATE_DATATABLE")
    rows = [
        Row(
            [
                Cell(column_words(one), f"{path}/columns/{quote(one.name)}" if changes else None),
                holds_words(one),
                one.length,
                one.mandatory,
                one.is_unique,
            ]
        )
        for one in known.columns
    ]
    add = [Link(_("Add a column"), f"{path}/columns")] if changes else []
    check = [Link(_("Ask for it before a step"), f"{path}/check")] if may_check(ask, known) else []
    return {
        "table": Table(known.name, columns, rows, empty=_("No columns yet.")),
        "tables": [await checks(ask, known)],
        "facts": [Fact(_("Of each"), belongs_to(known)), Fact(_("Rows"), rows_words(known))],
        "acts": [*add, *check],
        "more": [Link(_("Delete"), f"{path}/delete")] if ask.user.may("DELETE_DATATABLE") else [],
        "stack": True,
    }


def may_check(ask: Ask, table: DataTable) -> bool:
    """Whether this user may ask for the table before a step."""
    return table.app_table in STATUSES and ask.user.may("CREATE_ENTITY_DATATABLE_CHECK")


def holds_words(column: DataColumn) -> str:
    """What a column holds."""
    words = _(KINDS[column.kind])
    return f"{words}: {column.code_name}" if column.code_name else words


async def checks(ask: Ask, table: DataTable) -> Table:
    """The steps before which the table must be filled in."""
    rows = await store.queries.checks_of(ask.connection, table_name=table.name)
    drops = ask.user.may("DELETE_ENTITY_DATATABLE_CHECK")
    return Table(
        _("Must be filled in before"),
        [Column(_("Step")), Column("")],
        [
            Row(
                [
                    _(STEPS[CheckStatus(row["status"])]),
                    Cell(_("Ask no longer"), f"{PATH}/checks/{row['id']}/delete") if drops else None,
                ]
            )
            for row in rows
        ],
        empty=_("It is never asked for."),
    )


async def column_choices(ask: Ask) -> tuple[list[Option], list[Option]]:
    """What a column may hold, and the lists it may take its values from."""
    kinds = [Option(kind.word, _(KINDS[kind])) for kind in OFFERED]
    return kinds, [Option(one.name, one.name) for one in await codes(ask)]


def column_fields(
    typed: Typed, prefix: str, kinds: list[Option], lists: list[Option], *, first: bool = False
) -> list[Field]:
    """What is asked of a column."""
    answers = [Option("false", _("No")), Option("true", _("Yes"))]
    return [
        typed.field(f"{prefix}.name", _("Column"), required=first),
        typed.choice(f"{prefix}.type", _("Holds"), kinds, Holds.STRING.word, required=True),
        typed.field(f"{prefix}.length", _("Longest"), "integer"),
        typed.choice(f"{prefix}.code", _("List"), lists),
        typed.choice(f"{prefix}.mandatory", _("Must be filled in"), answers, "false", required=True),
    ]


def tidied(column: dict[str, Any]) -> dict[str, Any]:
    """A column as the command reads it: texts have a length, only choices a list."""
    kept = dict(column)
    if kept.get("type") == Holds.STRING.word:
        kept.setdefault("length", USUAL_LENGTH)
    else:
        kept.pop("length", None)
    if kept.get("type") != Holds.DROPDOWN.word:
        kept.pop("code", None)
    return kept


async def named_columns(_ask: Ask, *given: Any) -> dict[str, Any]:
    """The columns that were given a name."""
    members: dict[str, Any] = dict(given[-1])
    return members | {
        name: [tidied(one) for one in members[name] if one.get("name")]
        for name in ("columns", "addColumns")
        if name in members
    }


@pages.form(
    f"{PATH}/new",
    "pages/form.html",
    commands.create_data_table,
    then=PATH,
    done=marked("The table is there."),
    fill=named_columns,
)
async def new_table(ask: Ask, typed: Typed) -> View:
    """A new data table with its first columns."""
    kinds, lists = await column_choices(ask)
    owners = [Option(name, _(words)) for name, (_path, words, _may) in OWNERS.items()]
    fields = [
        typed.field("datatableName", _("Name"), required=True, first=True),
        typed.choice("apptableName", _("Of each"), owners, "m_client", required=True),
        typed.field("multiRow", _("Several rows of each"), "tick", value=False),
    ]
    every = [column_fields(typed, f"columns[{number}]", kinds, lists) for number in range(MOST_COLUMNS)]
    heads = [Column(field.label) for field in every[0]]
    columns = Table(_("Columns"), heads, [Row([Cell(None, fields=[field]) for field in row]) for row in every])
    form = typed.form(f"{PATH}/new", _("Make the table"), fields, tables=[columns], back=PATH)
    return {"title": _("New table"), "form": form}


@pages.form(
    f"{ONE}/columns",
    "pages/form.html",
    commands.update_data_table,
    then=PATH + "/{name}",
    done=marked("The column is there."),
    fill=named_columns,
)
async def add_column(ask: Ask, name: str, typed: Typed) -> View:
    """One more column."""
    known = await store.data_table(ask, name)
    fields = column_fields(typed, "addColumns[0]", *await column_choices(ask), first=True)
    form = typed.form(f"{path_of(name)}/columns", _("Add a column"), fields, back=path_of(name))
    return {"title": known.name, "form": form}


async def changed_column(_ask: Ask, _name: str, column: str, members: dict[str, Any]) -> dict[str, Any]:
    """The change of the column in the path."""
    return {"changeColumns": [{"name": column, **members}]}


@pages.form(
    ONE + "/columns/{column:str}",
    "pages/form.html",
    commands.update_data_table,
    then=PATH + "/{name}",
    done=marked("Saved."),
    fill=changed_column,
)
async def change_column(ask: Ask, name: str, column: str, typed: Typed) -> View:
    """Another name for a column, or whether it must be filled in."""
    known = commands.column_named(await store.data_table(ask, name), column)
    plain = known.name.partition("_cd_")[2] or known.name
    fields = [
        typed.field("newName", _("Name"), value=plain, required=True),
        typed.field("mandatory", _("Must be filled in"), "tick", value=known.mandatory),
    ]
    if known.kind is Holds.STRING:
        fields.append(typed.field("length", _("Longest"), "integer", known.length))
    path = f"{path_of(name)}/columns/{quote(column)}"
    return {
        "title": column_words(known),
        "form": typed.form(path, _("Save"), fields, back=path_of(name)),
        "more": [Link(_("Delete"), f"{path}/delete")],
    }


async def gone_column(_ask: Ask, _name: str, column: str, _members: dict[str, Any]) -> dict[str, Any]:
    """The column in the path, to go."""
    return {"dropColumns": [{"name": column}]}


@pages.form(
    ONE + "/columns/{column:str}/delete",
    "pages/form.html",
    commands.update_data_table,
    then=PATH + "/{name}",
    done=marked("Deleted."),
    fill=gone_column,
)
async def drop_column(ask: Ask, name: str, column: str, typed: Typed) -> View:
    """Drop a column with all that is filled in."""
    known = commands.column_named(await store.data_table(ask, name), column)
    path = f"{path_of(name)}/columns/{quote(column)}"
    form = typed.form(f"{path}/delete", _("Delete"), [], back=path, tone="risk")
    return {"title": column_words(known), "note": _("What is filled in there goes with it."), "form": form}


@pages.form(ONE + "/delete", "pages/form.html", commands.delete_data_table, then=PATH, done=marked("Deleted."))
async def delete_table(ask: Ask, name: str, typed: Typed) -> View:
    """Drop a table in which nothing is filled in."""
    known = await store.data_table(ask, name)
    form = typed.form(f"{path_of(name)}/delete", _("Delete"), [], back=path_of(name), tone="risk")
    return {"title": known.name, "form": form}


async def of_table(ask: Ask, name: str, members: dict[str, Any]) -> dict[str, Any]:
    """The table in the path, and what it belongs to."""
    return members | {"datatableName": name, "entity": (await store.data_table(ask, name)).app_table}


@pages.form(
    ONE + "/check",
    "pages/form.html",
    create_check,
    then=PATH,
    done=marked("It is asked for from now on."),
    fill=of_table,
)
async def ask_for_it(ask: Ask, name: str, typed: Typed) -> View:
    """Ask for the table to be filled in before a step."""
    known = await store.data_table(ask, name)
    steps = [Option(int(status), _(STEPS[status])) for status in STATUSES.get(known.app_table, ())]
    fields = [typed.choice("status", _("Before"), steps, required=True)]
    form = typed.form(f"{path_of(name)}/check", _("Ask for it"), fields, back=path_of(name))
    return {"title": known.name, "form": form}


@pages.form(
    PATH + "/checks/{check_id:int}/delete",
    "pages/form.html",
    delete_check,
    then=PATH,
    done=marked("It is asked for no longer."),
)
async def ask_no_longer(_ask: Ask, check_id: int, typed: Typed) -> View:
    """Ask for it no longer."""
    form = typed.form(f"{PATH}/checks/{check_id}/delete", _("Ask no longer"), [], back=PATH, tone="risk")
    return {"title": _("Must be filled in before"), "form": form}
