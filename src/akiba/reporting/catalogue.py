"""The catalogue: every file in `reports/` is one report, its head saying what it is.

    -- report: Client Listing
    -- number: 1
    -- category: Client
    -- about: Everybody whom an office and those below it serve.
    -- parameters: OfficeIdSelectOne loanOfficerIdSelectAll
    -- total: principal_outstanding
    -- share: PAR 30 % = PAR > 30 / Gross Loan Portfolio
    -- link: Client Account No. = /clients/{client_id}
    -- hidden: client_id
    -- chart: bars Office/Branch by Principal Outstanding
    select …

Parameters are bound, never put into the text: `:office_id`, `:currency`, `:as_of` and so on (see `values.py`), and
always `:visible`, the part of the office tree that the user may see, and `:today`, the business date.
"""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from importlib.resources import files

from akiba.wire.operations import PERMISSIONS

HERE = files(__package__ or "")
HEAD = re.compile(r"^-- (\w+): ?(.*)$")
BOUND = re.compile(r"(?<![:\w]):(\w+)")


@dataclass(frozen=True)
class Parameter:
    """Something a report asks for: its name on the wire, the variable it sets, and how it is chosen."""

    name: str
    variable: str
    label: str
    display_type: str
    format_type: str
    default: str
    select_one: str | None
    select_all: str | None
    parent: str | None


@dataclass(frozen=True)
class Chart:
    """Which picture helps: its kind, the column of its labels, and the columns drawn."""

    kind: str
    label: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """One report of the catalogue."""

    number: int
    name: str
    category: str | None
    about: str
    parameters: tuple[str, ...]
    sql: str
    totals: tuple[str, ...] = ()
    shares: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    links: tuple[tuple[str, str], ...] = ()
    hidden: tuple[str, ...] = ()
    chart: Chart | None = None

    @cached_property
    def permission(self) -> str:
        """The right to run it."""
        return f"READ_{self.name}"

    @cached_property
    def variables(self) -> tuple[str, ...]:
        """The names of its bound values, in the order of their numbers."""
        return tuple(dict.fromkeys(BOUND.findall(self.sql)))

    @cached_property
    def statement(self) -> str:
        """The text as PostgreSQL prepares it."""
        names = self.variables
        return BOUND.sub(lambda match: f"${names.index(match[1]) + 1}", self.sql)


def parse(text: str) -> Report:
    """A report from its file; raises KeyError where its head lacks a line."""
    head: dict[str, list[str]] = {}
    body: list[str] = []
    for line in text.splitlines():
        match = HEAD.match(line)
        if match and not body:
            head.setdefault(match[1], []).append(match[2].strip())
        else:
            body.append(line)
    chart = head.get("chart", [""])[0]
    return Report(
        number=int(head["number"][0]),
        name=head["report"][0],
        category=head.get("category", [""])[0] or None,
        about=" ".join(head["about"]),
        parameters=tuple(head.get("parameters", [""])[0].split()),
        sql="\n".join(body).strip().rstrip(";"),
        totals=tuple(name.strip() for name in head.get("total", [""])[0].split(",") if name.strip()),
        shares=dict(share_of(line) for line in head.get("share", [])),
        links=tuple(link_of(line) for line in head.get("link", [])),
        hidden=tuple(head.get("hidden", [""])[0].replace(",", " ").split()),
        chart=chart_of(chart) if chart else None,
    )


def share_of(line: str) -> tuple[str, tuple[str, str]]:
    """A column in percent, and the columns of whose sums its own total is made."""
    column, _, parts = line.partition(" = ")
    part, _, whole = parts.partition(" / ")
    return column.strip(), (part.strip(), whole.strip())


def link_of(line: str) -> tuple[str, str]:
    """A column and the address its figures open."""
    column, _, address = line.rpartition(" = ")
    return column.strip(), address.strip()


def chart_of(line: str) -> Chart:
    """`bars Office/Branch by Principal, Interest` as a chart."""
    kind, _, rest = line.partition(" ")
    label, _, values = rest.partition(" by ")
    return Chart(kind, label.strip(), tuple(value.strip() for value in values.split(",")))


def load_parameters() -> Mapping[str, Parameter]:
    """The parameters that reports may ask for, by name."""
    lines = HERE.joinpath("parameters.csv").read_text(encoding="utf-8").splitlines()
    rows = ({key: value or None for key, value in row.items()} for row in csv.DictReader(lines))
    return {str(row["name"]): Parameter(**row) for row in rows}  # type: ignore[arg-type]


def load_reports() -> Mapping[str, Report]:
    """Every report by name, in the order of their numbers."""
    found = [
        parse(entry.read_text(encoding="utf-8"))
        for entry in HERE.joinpath("reports").iterdir()
        if entry.name.endswith(".sql")
    ]
    return {report.name: report for report in sorted(found, key=lambda report: report.number)}


PARAMETERS = load_parameters()
CATALOGUE = load_reports()
PERMISSIONS.update(report.permission for report in CATALOGUE.values())
