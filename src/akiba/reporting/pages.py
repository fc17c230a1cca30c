"""The pages of reports: the catalogue, and a report with its choices, its picture and its table."""

from collections.abc import Mapping
from dataclasses import replace

from akiba.kernel.errors import NotFound
from akiba.pages import Cell, Column, Listing, Option, Paged, Pages, Row, Table, Typed, View, _, marked
from akiba.pages.fields import Field
from akiba.platform.work import Ask
from akiba.reporting import store
from akiba.reporting.catalogue import CATALOGUE, PARAMETERS, Parameter, Report
from akiba.reporting.tables import chart_of, table_of
from akiba.reporting.values import EVERYTHING, PREFIX, VARIABLES

pages = Pages()
pages.place(60, marked("Reports"), "/reports", may="READ_REPORT")

DASHBOARD = "Dashboard"
ROWS_SHOWN = 100
LABELS = {
    "startDate": marked("From"),
    "endDate": marked("Until"),
    "date": marked("On"),
    "asOfDate": marked("On"),
    "officeId": marked("Office"),
    "loanOfficerId": marked("Officer"),
    "currencyId": marked("Currency"),
    "fundId": marked("Fund"),
    "loanProductId": marked("Product"),
    "loanPurposeId": marked("Purpose"),
    "obligDateType": marked("By the day of"),
    "parType": marked("What counts as late"),
    "GLAccountNO": marked("Account"),
}
DAYS_LATE = {"R_lateFrom": marked("Late from, days"), "R_lateUntil": marked("Late until, days")}
OPTIONS = {
    "All": marked("All"),
    "Principal Only": marked("Principal only"),
    "Principal + Interest": marked("Principal and interest"),
    "Principal + Interest + Fees": marked("Principal, interest and fees"),
    "Principal + Interest + Fees + Penalties": marked("Principal, interest, fees and penalties"),
    "Closed Date": marked("Closing"),
    "Disbursal Date": marked("Disbursement"),
}


@pages.get("/reports", "reporting/catalogue.html", may="READ_REPORT")
async def catalogue(ask: Ask) -> View:
    """Every report that this user may run, by what it is about."""
    groups: dict[str, list[Row]] = {}
    for report in CATALOGUE.values():
        if report.category not in (None, DASHBOARD) and ask.user.may(report.permission):
            row = Row([Cell(_(report.name), f"/reports/{report.number}"), _(report.about)])
            groups.setdefault(report.category or "", []).append(row)
    columns = [Column(_("Report")), Column(_("What it says"), wide=True)]
    return {"tables": [Table(_(name), columns, rows) for name, rows in groups.items()]}


class ReportQuery(Paged, frozen=True, kw_only=True):
    """Which rows of a report are shown: as many as a chart of accounts has; a file has them all."""

    limit: int | None = ROWS_SHOWN


@pages.get("/reports/{report_id:int}", "reporting/report.html", may="READ_REPORT")
async def report_page(ask: Ask, report_id: int, query: ReportQuery, typed: Typed) -> View:
    """A report: what it asks for, and its answer once the choices are made; the sums are those of all its rows."""
    report = next((one for one in CATALOGUE.values() if one.number == report_id), None)
    if report is None or not ask.user.may(report.permission):
        raise NotFound("error.msg.report.id.invalid", f"There is no report {report_id}.", report_id)
    given = {name: str(value) for name, value in typed.values.items() if name.startswith(PREFIX)}
    fields = [await field_of(ask, PARAMETERS[name], given, typed) for name in asked_of(report, given)]
    fields += [typed.field(name, _(label), "integer") for name, label in DAYS_LATE.items() if given.get(name)]
    given |= {field.name: str(field.value) for field in fields if field.value is not None}
    result = await store.run_report(ask, report, given)
    table = table_of(report, result, subtitle_of(report, fields), given)
    return {
        "title": _(report.name),
        "about": _(report.about),
        "fields": fields,
        "chart": chart_of(report, result),
        "drawn": _(report.chart.values[0]) if report.chart else "",
        "list": page_of(table, query, f"/reports/{report_id}", given),
    }


def page_of(table: Table, query: ReportQuery, path: str, given: Mapping[str, str]) -> Listing:
    """The rows of a report that are shown at once, and where the others are."""
    total = len(table.rows)
    first, limit = query.offset or 0, query.limit or total or ROWS_SHOWN
    return Listing(replace(table, rows=table.rows[first : first + limit]), path, total, given, first, limit)


def asked_of(report: Report, given: Mapping[str, str]) -> list[str]:
    """The parameters in sight: those of the report, and what else it was narrowed by where a figure led to it."""
    chosen = {one.wire for name, one in VARIABLES.items() if name in report.variables} & {
        name.removeprefix(PREFIX) for name, value in given.items() if value not in {"", EVERYTHING}
    }
    more = [name for name, one in PARAMETERS.items() if one.select_all and one.variable in chosen]
    return [*report.parameters, *(name for name in more if name not in report.parameters)]


async def field_of(ask: Ask, parameter: Parameter, given: Mapping[str, str], typed: Typed) -> Field:
    """The field in which a parameter is chosen."""
    name, label = f"{PREFIX}{parameter.variable}", _(LABELS[parameter.variable])
    if parameter.display_type == "date":
        day = ask.business_date.replace(day=1) if parameter.variable == "startDate" else ask.business_date
        return typed.field(name, label, "date", given.get(name) or day)
    options = [Option(key, option_words(str(words))) for key, words in await store.options(ask, parameter.name, None)]
    first = options[0].value if options and parameter.select_all is None else "-1"
    return typed.choice(name, label, options, given.get(name) or first, required=True)


def option_words(words: str) -> str:
    """A choice in the reader's language; offices below others stand a little further in, without the wire's dots."""
    plain = words.lstrip(".")
    return "\u2003" * ((len(words) - len(plain)) // 2) + (_(OPTIONS[plain]) if plain in OPTIONS else plain)


def subtitle_of(report: Report, fields: list[Field]) -> str:
    """What was chosen, in a line for paper."""
    said = []
    for field in fields:
        chosen = next((option.label for option in field.options if str(option.value) == str(field.value)), field.value)
        said.append(f"{field.label}: {str(chosen).strip()}")
    return " · ".join(said) or _(report.about)
