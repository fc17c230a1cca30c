"""A report's answer as a table: kinds of columns, sums at the foot, and where each figure leads."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from akiba.pages import charts
from akiba.pages.charts import Slice
from akiba.pages.tables import Cell, Column, Kind, Row, Table
from akiba.pages.words import _, spoken
from akiba.reporting.catalogue import Report
from akiba.reporting.store import Result

KINDS = {"numeric": Kind.MONEY, "int2": Kind.INTEGER, "int4": Kind.INTEGER, "int8": Kind.INTEGER, "date": Kind.DATE}
MOST_BARS = 12
CENT = Decimal("0.01")
NOTHING: Mapping[str, str] = MappingProxyType({})


def shown(report: Report, result: Result) -> Result:
    """The answer without the columns that only serve links."""
    kept = [number for number, column in enumerate(result.columns) if column.name not in report.hidden]
    return Result(
        tuple(result.columns[number] for number in kept), [tuple(row[number] for number in kept) for row in result.rows]
    )


def kind_of(name: str, kind: str) -> Kind:
    """How a column is written; names that end in a percent sign say so."""
    return Kind.PERCENT if name.endswith("%") and kind == "numeric" else KINDS.get(kind, Kind.TEXT)


def address(pattern: str, values: Mapping[str, Any]) -> str | None:
    """Where a figure leads, with the row's own values put in; nothing where one is missing."""
    try:
        return None if any(values[name] is None for name in fields(pattern)) else pattern.format(**values)
    except KeyError:
        return None


def fields(pattern: str) -> list[str]:
    """The names in braces."""
    return [part.partition("}")[0] for part in pattern.split("{")[1:]]


def table_of(report: Report, result: Result, subtitle: str = "", given: Mapping[str, str] = NOTHING) -> Table:
    """The answer as a table for a page, paper or a spreadsheet; what was given stays chosen where a figure leads."""
    chosen = {name: quote(value, safe="") for name, value in given.items()}
    names = [column.name for column in result.columns]
    kept = [number for number, name in enumerate(names) if name not in report.hidden]
    links = dict(report.links)
    rows = []
    for found in result.rows:
        values = chosen | dict(zip(names, found, strict=True))
        cells = [
            Cell(found[number], address(links[names[number]], values)) if names[number] in links else found[number]
            for number in kept
        ]
        level = depth(cells[0])
        rows.append(Row([said(cells[0]), *cells[1:]], level=level))
    columns = [Column(titled(names[number]), kind_of(names[number], result.columns[number].kind)) for number in kept]
    return Table(_(report.name), columns, rows, totals(report, result, kept), subtitle, _("Nothing to report."))


def titled(name: str) -> str:
    """A column's name as a heading: the wire writes some without a capital letter."""
    words = _(name.strip()).replace("_", " ")
    return words[:1].upper() + words[1:]


def depth(value: object) -> int:
    """How deep in the tree of offices a name stands: the wire puts two dots before it for each step."""
    return (len(value) - len(value.lstrip("."))) // 2 if isinstance(value, str) else 0


def said(value: Any) -> Any:
    """A value as a page shows it, the wire's dots left out."""
    return value.lstrip(".") if isinstance(value, str) else value


def totals(report: Report, result: Result, kept: Sequence[int]) -> list[Row]:
    """The sums at the foot, by currency where the report tells currencies apart."""
    names = [column.name for column in result.columns]
    by = next((number for number in kept if names[number].lower() == "currency"), None)
    groups: dict[Any, list[tuple[Any, ...]]] = {}
    for row in result.rows if report.totals else []:
        groups.setdefault(None if by is None else row[by], []).append(row)

    labelled = next((number for number in kept if number != by), None)

    def total(name: str, rows: list[tuple[Any, ...]]) -> Decimal:
        return sum((Decimal(row[names.index(name)] or 0) for row in rows), Decimal(0))

    def cell(number: int, group: object, rows: list[tuple[Any, ...]]) -> Any:
        name = names[number]
        if name in report.totals:
            return total(name, rows)
        if name in report.shares:
            part, whole = (total(one, rows) for one in report.shares[name])
            return (100 * part / whole).quantize(CENT) if whole else None
        if number == by:
            return group
        return _("Total") if number == labelled else None

    return [Row([cell(number, group, rows) for number in kept], strong=True) for group, rows in groups.items()]


def chart_of(report: Report, result: Result) -> Markup | None:
    """The picture that helps, where the report names one and there is something to see."""
    if report.chart is None or not result.rows:
        return None
    names = [column.name for column in result.columns]
    label, values = names.index(report.chart.label), [names.index(name) for name in report.chart.values]
    slices = [Slice(str(said(row[label])), Decimal(row[values[0]] or 0)) for row in result.rows[:MOST_BARS]]
    draw = charts.ageing if report.chart.kind == "ageing" else charts.bars
    return draw(slices, _(report.name), spoken().amount)
