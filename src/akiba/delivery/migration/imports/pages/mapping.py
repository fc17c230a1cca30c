"""Confirming how a register is read: its sheets, their columns, the meaning of its words, its chart."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from akiba.accounting import account_options
from akiba.delivery.migration.entries import Entries
from akiba.delivery.migration.fields import CHOICES, KINDS, VALUED, Holds
from akiba.delivery.migration.imports import store
from akiba.delivery.migration.imports.commands import (
    confirm_import,
    map_chart,
    map_import,
    map_sheet,
    map_values,
    sheet_of,
)
from akiba.delivery.migration.imports.pages.common import IMPORTS, TEMPLATE, holding, path, shell
from akiba.delivery.migration.mapping import CREATE, NAME_ORDERS, SheetMap
from akiba.delivery.migration.reading import Workbook
from akiba.delivery.migration.reading.tables import grid
from akiba.delivery.migration.values import Order, says, text
from akiba.pages import Cell, Column, Field, Kind, Link, Option, Pages, Row, Table, Typed, View, _, marked, spoken
from akiba.platform.work import Ask
from akiba.wire.operations import Reply

pages = Pages()
SAVED = marked("The mapping is saved.")
THEN = IMPORTS + "/{import_id}/mapping"
WORDS = {
    "sex": marked("Sex"),
    "status": marked("Member's status"),
    "state": marked("Loan's status"),
    "method": marked("Interest method"),
    "rate_per": marked("Rate per"),
    "every": marked("An instalment every"),
    "account_class": marked("Class of account"),
    "meets": marked("Meeting day"),
    "channel": marked("Paid how"),
    "kind": marked("Kind of savings"),
}
MEANINGS = {
    "female": marked("Female"),
    "male": marked("Male"),
    "active": marked("Active"),
    "left": marked("Left"),
    "deceased": marked("Deceased"),
    "closed": marked("Closed"),
    "written off": marked("Written off"),
    "flat": marked("Flat"),
    "declining": marked("Declining balance"),
    "day": marked("Day"),
    "week": marked("Week"),
    "two weeks": marked("Two weeks"),
    "four weeks": marked("Four weeks"),
    "month": marked("Month"),
    "two months": marked("Two months"),
    "quarter": marked("Quarter"),
    "half year": marked("Half a year"),
    "year": marked("Year"),
    "asset": marked("Asset"),
    "liability": marked("Liability"),
    "equity": marked("Equity"),
    "income": marked("Income"),
    "expense": marked("Expense"),
    "monday": marked("Monday"),
    "tuesday": marked("Tuesday"),
    "wednesday": marked("Wednesday"),
    "thursday": marked("Thursday"),
    "friday": marked("Friday"),
    "saturday": marked("Saturday"),
    "sunday": marked("Sunday"),
}
ORDERS = {
    NAME_ORDERS[0]: marked("First name first"),
    NAME_ORDERS[1]: marked("Last name first"),
    Order.DAY.value: marked("Day first"),
    Order.MONTH.value: marked("Month first"),
}


def options(values: Sequence[str], words: dict[str, str]) -> list[Option]:
    """Values to choose from in the reader's words."""
    return [Option(value, _(words.get(value, value))) for value in values]


@pages.form(IMPORTS + "/{import_id:int}/mapping", TEMPLATE, map_import, then=THEN, done=SAVED, may="READ_IMPORT")
async def mapping(ask: Ask, import_id: int, typed: Typed) -> View:
    """What holds for the whole register, and what each sheet holds."""
    found = await store.one(ask, import_id)
    made, book = found.mapping, await store.workbook(found)
    fields = [
        typed.field("asOf", _("As of"), "date", made.as_of, required=True),
        typed.field(
            "source",
            _("Old system"),
            value=made.source,
            required=True,
            help=_("What came from there before does not come again."),
        ),
        typed.field("currency", _("Currency"), value=made.currency, required=True),
        typed.field("country", _("Country of its telephones"), value=made.country, expected=True),
        typed.choice("nameOrder", _("Whole names have"), options(NAME_ORDERS, ORDERS), made.name_order, required=True),
        typed.field("branchKey", _("Code of the branch of all others"), value=made.branch.key, required=True),
        typed.field("branchName", _("Name of the branch of all others"), value=made.branch.name, required=True),
    ]
    upload = typed.field("file", _("Or a mapping file, instead of all this"), "file")
    form = typed.form(path(found, "mapping"), _("Save"), fields, tables=[sheets(found, book, typed)], more=[upload])
    confirm = path(found, "confirm") if found.status == "uploaded" and ask.user.may("CREATE_IMPORT") else ""
    return shell(found, "mapping") | {
        "form": form,
        "acts": [Link(_("Mapping as a file"), path(found, "mapping.toml"))],
        "confirm": confirm,
        "parts": parts(found),
    }


def parts(found: store.Import) -> list[Link]:
    """The parts of the mapping."""
    made = found.mapping
    links = [
        Link(holding(one.sheet, KINDS[one.kind]), path(found, "sheets", number))
        for number, one in enumerate(made.sheets, 1)
    ]
    links.append(Link(_("What the words mean"), path(found, "values")))
    return [*links, Link(_("Chart of accounts"), path(found, "chart"))] if made.chart else links


def sheets(found: store.Import, book: Workbook, typed: Typed) -> Table:
    """Every sheet with the kind of its records."""
    kinds = [Option(kind.name, _(kind.title)) for kind in KINDS.values()]
    mapped = found.mapping.sheets
    rest = [
        SheetMap(sheet=sheet.name, kind="", header_row=1, columns={})
        for sheet in book.sheets
        if sheet.name not in {one.sheet for one in mapped}
    ]
    rows = []
    for number, one in enumerate([*mapped, *rest]):
        hidden = Field(f"sheets[{number}].sheet", one.sheet, "hidden", one.sheet)
        kind = typed.choice(f"sheets[{number}].kind", _("Holds"), kinds, one.kind, hint=_("Nothing that is taken"))
        head = typed.field(
            f"sheets[{number}].headerRow", _("Row of the heads"), "integer", one.header_row, required=True
        )
        rows.append(Row([Cell(one.sheet, fields=[hidden]), Cell(None, fields=[kind]), Cell(None, fields=[head])]))
    return Table(_("Sheets"), [Column(_("Sheet")), Column(_("Holds")), Column(_("Row of the heads"))], rows)


@pages.form(
    IMPORTS + "/{import_id:int}/sheets/{number:int}", TEMPLATE, map_sheet, then=THEN, done=SAVED, may="READ_IMPORT"
)
async def sheet(ask: Ask, import_id: int, number: int, typed: Typed) -> View:
    """The column of each field of a sheet."""
    found = await store.one(ask, import_id)
    one, book = sheet_of(found.mapping, number), await store.workbook(found)
    read, sure = book.sheet(one.sheet), await store.certainty(found, ask.business_date)
    kind = KINDS[one.kind]
    shown = grid(read, one.header_row, one.head_rows) if read else None
    heads = [Option(head, head) for head in (shown.heads if shown else ())]
    rows = []
    for field in kind.fields:
        head = one.columns.get(field.name)
        asked = [typed.choice(f"columns.{field.name}", _(field.title), heads, head, hint=_("In no column"))]
        if field.holds is Holds.DAY and head:
            held = one.order.get(field.name, Order.DAY.value)
            orders = options([order.value for order in Order], ORDERS)
            asked.append(typed.choice(f"order.{field.name}", _("Order of day and month"), orders, held, required=True))
        samples = [str(text(cell)) for cell in shown.column(head) if says(cell)][:3] if shown and head else []
        remarks = [_("needed")] if field.needed else []
        if (certain := sure.get((one.sheet, one.kind, field.name, head or ""))) is not None:
            remarks.append(_("%(share)s sure", share=spoken().percent(Decimal(round(certain * 100)))))
        rows.append(Row([Cell(_(field.title), note=", ".join(remarks)), Cell(None, fields=asked), ", ".join(samples)]))
    columns = [Column(_("Field")), Column(_("Column")), Column(_("For example"), wide=True)]
    table = Table(holding(one.sheet, kind), columns, rows)
    form = typed.form(path(found, "sheets", number), _("Save"), [], tables=[table], back=path(found, "mapping"))
    return shell(found, "mapping") | {"form": form, "parts": parts(found), "note": besides(one)}


def besides(one: SheetMap) -> str:
    """What the mapping file says of a sheet that is not asked on its page."""
    said = [
        _("Only rows with %(words)s under %(head)s.", words=", ".join(held), head=head)
        for head, held in one.only.items()
    ]
    if one.unfold:
        said.append(_("Each cell under %(heads)s is a record of its own.", heads=", ".join(one.unfold.columns)))
    return " ".join([*said, _("This is changed in the mapping file.")]) if said else ""


@pages.form(IMPORTS + "/{import_id:int}/values", TEMPLATE, map_values, then=THEN, done=SAVED, may="READ_IMPORT")
async def values(ask: Ask, import_id: int, typed: Typed) -> View:
    """What the words of the old system mean."""
    found = await store.one(ask, import_id)
    entries, _defects = await store.profiled(found)
    meanings = found.mapping.values
    rows = []
    for number, (name, old, count) in enumerate(said(entries)):
        hidden = [
            Field(f"values[{number}].{part}", old, "hidden", held) for part, held in (("field", name), ("old", old))
        ]
        meaning = meanings.get(name, {}).get(old)
        title = _(WORDS[name])
        label = f"{title}: {old}"
        if name in CHOICES:
            listed = options(CHOICES[name], MEANINGS)
            asked = typed.choice(f"values[{number}].meaning", label, listed, meaning, hint=_("Nothing that we keep"))
        else:
            asked = typed.field(f"values[{number}].meaning", label, value=meaning)
        rows.append(Row([title, Cell(old, fields=hidden), count, Cell(None, fields=[asked])]))
    columns = [Column(_("Field")), Column(_("Word")), Column(_("Rows"), Kind.INTEGER), Column(_("Means"))]
    table = Table(_("What the words mean"), columns, rows)
    form = typed.form(path(found, "values"), _("Save"), [], tables=[table], back=path(found, "mapping"))
    return shell(found, "mapping") | {"form": form, "parts": parts(found)}


def said(entries: Entries) -> Iterator[tuple[str, str, int]]:
    """Every word of the fields whose words are mapped, with how often it stands there."""
    for name in VALUED:
        raw = (text(entry.raw[name]) for entry in entries if name in entry.raw)
        for old, count in Counter(one for one in raw if one is not None).most_common(60):
            yield name, old, count


@pages.form(IMPORTS + "/{import_id:int}/chart", TEMPLATE, map_chart, then=THEN, done=SAVED, may="READ_IMPORT")
async def chart(ask: Ask, import_id: int, typed: Typed) -> View:
    """Which of our accounts each old one is."""
    found = await store.one(ask, import_id)
    entries, _defects = await store.profiled(found)
    made = found.mapping
    ours = sorted({(one.gl_code, one.name) for kind in (await account_options(ask)).values() for one in kind})
    every = [Option(CREATE, _("Open it as it is")), *(Option(key, f"{key} {name}") for key, name in ours)]
    holding = [Option("portfolio", _("The loans")), Option("savings", _("The savings"))]
    rows = []
    for number, (old, ours_code) in enumerate(made.chart.items()):
        line = entries.find("ledger", old)
        name = (line["name"] if line else "") or ""
        hidden = Field(f"chart[{number}].old", old, "hidden", old)
        code = typed.choice(f"chart[{number}].code", f"{old} {name}", every, ours_code, required=True)
        held = "portfolio" if old in made.control.portfolio else "savings" if old in made.control.savings else None
        holds = typed.choice(f"chart[{number}].holds", _("Holds"), holding, held, hint=_("Something else"))
        rows.append(Row([Cell(old, fields=[hidden]), name, Cell(None, fields=[code]), Cell(None, fields=[holds])]))
    columns = [Column(_("Old code")), Column(_("Account")), Column(_("With us")), Column(_("Holds"))]
    table = Table(_("Chart of accounts"), columns, rows)
    form = typed.form(path(found, "chart"), _("Save"), [], tables=[table], back=path(found, "mapping"))
    return shell(found, "mapping") | {"form": form, "parts": parts(found)}


@pages.get(IMPORTS + "/{import_id:int}/mapping.toml", "", may="READ_IMPORT")
async def mapping_file(ask: Ask, import_id: int) -> Reply:
    """The mapping as a file."""
    found = await store.one(ask, import_id)
    headers = {"Content-Disposition": 'attachment; filename="mapping.toml"'}
    return Reply(found.mapping_text.encode(), "application/toml", headers=headers)


pages.act(
    IMPORTS + "/{import_id:int}/confirm",
    confirm_import,
    then=IMPORTS + "/{import_id}/decisions",
    done=marked("The mapping is confirmed. Now decide on each kind of defect."),
)
