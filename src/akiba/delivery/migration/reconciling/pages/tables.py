"""Figures as tables for a page, paper or a spreadsheet."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from akiba.delivery.migration.reconciling.figures import Figures, Line
from akiba.delivery.migration.reconciling.figures import Table as Compared
from akiba.delivery.migration.reconciling.pages.words import KINDS, MADE, told
from akiba.pages import Cell, Column, Kind, Row, Table, _, spoken


def columns() -> list[Column]:
    """What is said of each figure."""
    return [
        Column(_("Figure")),
        Column(""),
        *(Column(head, Kind.MONEY) for head in (_("Old system"), _("Left out"), _("Akiba"), _("Difference"))),
    ]


def amount(held: Decimal, line: Line) -> str | None:
    """A count as a whole number, money with its cents; nothing for nothing."""
    if not held:
        return None
    return spoken().number(int(held)) if line.counts else spoken().amount(held, 2)


def row(line: Line, unnamed: str) -> Row:
    """One comparison."""
    difference = Cell(amount(line.difference, line), tone="bad" if line.difference else "")
    label, detail = told(line.label) or unnamed, told(line.detail)
    first, second = (label, detail) if label else (detail, "")
    values = (amount(line.old, line), amount(line.left_out, line), amount(line.new, line))
    return Row([first, second, *values, difference])


def rows(table: Compared, lines: Sequence[Line]) -> Iterable[Row]:
    """A heading and the comparisons under it."""
    yield Row([told(table.title), "", None, None, None, None], strong=True)
    unnamed = _("None of them") if any(line.label for line in table.lines) else ""
    yield from (row(line, unnamed) for line in lines)


def whole(figures: Figures) -> Table:
    """Every figure."""
    found = [one for table in figures.tables if table.lines for one in rows(table, table.lines)]
    subtitle = _("As of %(day)s, in %(currency)s", day=spoken().day(figures.as_of), currency=figures.currency)
    return Table(_("Reconciliation of %(file)s", file=figures.title), columns(), found, subtitle=subtitle)


def differing(figures: Figures) -> Table:
    """Only what differs."""
    found = [
        one
        for table in figures.tables
        if (lines := [line for line in table.lines if line.difference])
        for one in rows(table, lines)
    ]
    return Table(_("What differs"), columns(), found, empty=_("Old and new agree in every figure."))


def made(counts: dict[str, int]) -> Table:
    """What a run makes."""
    heads = [Column(_("What")), Column(_("How many"), Kind.INTEGER)]
    found = [Row([_(words), counts[kind]]) for kind, words in MADE.items() if kind in counts]
    return Table(_("What a run makes"), heads, found, empty=_("Nothing more: all of it has come already."))


def left_out(figures: Figures) -> Table:
    """What does not come, and why."""
    heads = [
        Column(_("Record")),
        Column(_("Number")),
        Column(_("Why")),
        Column(_("Money"), Kind.MONEY),
        Column(_("Place"), wide=True),
    ]
    found = [
        Row([_(KINDS[one.kind]), one.key, one.why, one.amount or None, f"{one.place.sheet} {one.place.row}"])
        for one in figures.left_out
    ]
    return Table(_("Left out"), heads, found)


def settled(figures: Figures) -> Table:
    """What was done with each kind of defect, and who decided it."""
    heads = [
        Column(_("What is wrong")),
        Column(_("Rows"), Kind.INTEGER),
        Column(_("Money"), Kind.MONEY),
        Column(_("Decision")),
        Column(_("Decided by")),
        Column(_("Note"), wide=True),
    ]
    found = [
        Row([_(one.title), one.rows, one.money or None, _(one.choice), one.by or _("nobody, as proposed"), one.note])
        for one in figures.settled
    ]
    words = _("How the register is read was confirmed by %(name)s.", name=figures.confirmed_by)
    return Table(_("Decisions"), heads, found, subtitle=words if figures.confirmed_by else "")


def made_up(figures: Figures) -> Table:
    """What the register did not say."""
    heads = [Column(_("What the register did not say")), Column(_("How many"), Kind.INTEGER)]
    return Table(_("Made up"), heads, [Row([told(words), count]) for words, count in figures.made_up.items()])
