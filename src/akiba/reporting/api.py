"""Reports on the wire."""

import asyncio
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from akiba.kernel.errors import NotFound
from akiba.pages import sessions
from akiba.pages.exports import FORMATS, Imprint
from akiba.pages.words import language, preferred, speaking
from akiba.platform.work import Ask
from akiba.reporting import store
from akiba.reporting.catalogue import CATALOGUE, PARAMETERS, Report
from akiba.reporting.store import Column, Result
from akiba.reporting.tables import shown, table_of
from akiba.reporting.values import PREFIX
from akiba.wire.answers import ENCODER, arrays
from akiba.wire.operations import Operations, Reply

operations = Operations("Reports")
OPERATIONS = (operations,)

TYPES = {
    "int2": ("SMALLINT", "INTEGER"),
    "int4": ("INTEGER", "INTEGER"),
    "int8": ("BIGINT", "INTEGER"),
    "numeric": ("NUMERIC", "DECIMAL"),
    "date": ("DATE", "DATE"),
    "timestamptz": ("TIMESTAMP_WITH_TIMEZONE", "DATETIME"),
    "text": ("TEXT", "TEXT"),
    "bool": ("BIT", "BOOLEAN"),
}
OTHER_TYPE = ("VARCHAR", "STRING")
LIST_COLUMNS = (
    "parameter_name",
    "parameter_variable",
    "parameter_label",
    "parameter_displayType",
    "parameter_FormatType",
    "parameter_default",
    "selectOne",
    "selectAll",
    "parentparametername",
)
PARAMETER_LIST = "FullParameterList"


def report_answer(report: Report) -> dict[str, Any]:
    """A report of the catalogue as the wire shows it; its text is not shown."""
    return {
        "id": report.number,
        "reportName": report.name,
        "reportType": "Table",
        "reportCategory": report.category,
        "description": report.about,
        "coreReport": True,
        "useReport": True,
        "reportParameters": [
            {"id": report.number * 100 + number, "parameterId": number, "parameterName": name}
            for number, name in enumerate(report.parameters, start=1)
        ],
    }


@operations.get("/reports", "READ_REPORT", "List the reports")
async def list_reports(ask: Ask) -> list[dict[str, Any]]:
    """The reports that this user may run."""
    return [report_answer(report) for report in CATALOGUE.values() if ask.user.may(report.permission)]


@operations.get("/reports/{report_id}", "READ_REPORT", "Read about one report")
async def read_report(ask: Ask, report_id: int) -> dict[str, Any]:
    """One report of the catalogue."""
    for report in CATALOGUE.values():
        if report.number == report_id and ask.user.may(report.permission):
            return report_answer(report)
    raise NotFound("error.msg.report.id.invalid", f"There is no report {report_id}.", report_id)


@operations.get("/reports/template", "READ_REPORT", "Choices for reports")
async def report_template(ask: Ask) -> dict[str, Any]:  # noqa: ARG001 - every reading handler takes the asking
    """The parameters that reports may ask for."""
    return {
        "allowedReportTypes": ["Table", "Chart"],
        "allowedReportSubTypes": ["Bar", "Pie"],
        "allowedParameters": [{"id": number, "parameterName": name} for number, name in enumerate(PARAMETERS, start=1)],
    }


@operations.get("/runreports/{name:str}", None, "Run a report")
async def run_report(ask: Ask, name: str, parameters: dict[str, str]) -> Reply:
    """A report's rows as a result set, as plain objects, or as a file; or the choices of a parameter."""
    if parameters.get("parameterType", "").lower() == "true":
        return set_reply(await parameter_result(ask, name, parameters))
    report = CATALOGUE.get(name.strip())
    if report is None:
        raise NotFound("error.msg.report.name.not.found", f"There is no report {name[:100]}.", name[:100])
    ask.user.require(report.permission)
    result = await store.run_report(ask, report, parameters)
    for flag, kind in (("exportCSV", "csv"), ("exportXLSX", "xlsx"), ("exportPDF", "pdf")):
        if parameters.get(flag, "").lower() == "true":
            return await file_reply(ask, report, result, kind)
    result = shown(report, result)
    if parameters.get("genericResultSet", "true").lower() == "false":
        rows = [dict(zip((column.name for column in result.columns), row, strict=True)) for row in result.rows]
        return Reply(ENCODER.encode([with_nulls(row) for row in rows]))
    return set_reply(result)


async def file_reply(ask: Ask, report: Report, result: Result, kind: str) -> Reply:
    """The report as a file to keep: bare for programs, for people in their language and the institution's own words."""
    form = FORMATS[kind]
    code = "en" if kind == "csv" else preferred(ask.user.language)
    words = {} if kind == "csv" else (await sessions.queries.terms(ask.connection, language=code))["terms"]
    with speaking(language(code), words):
        table = table_of(report, result)
        imprint = Imprint(ask.tenant.name, f"{ask.user.username}, {ask.now:%Y-%m-%d %H:%M}")
        content = await asyncio.to_thread(form.write, table, imprint)
    name = quote(f"{report.name}.{kind}")
    return Reply(content, form.media_type, headers={"Content-Disposition": f"attachment; filename*=UTF-8''{name}"})


async def parameter_result(ask: Ask, name: str, parameters: Mapping[str, str]) -> Result:
    """The parameters of a report, or what one parameter offers."""
    if name == PARAMETER_LIST:
        wanted = parameters.get("R_reportListing", "").strip("'")
        report = CATALOGUE.get(wanted.strip())
        if report is None:
            raise NotFound("error.msg.report.name.not.found", f"There is no report {wanted[:100]}.", wanted[:100])
        return parameter_list(report)
    if not store.has_options(name):
        raise NotFound("error.msg.report.name.not.found", f"There is no parameter {name[:100]}.", name[:100])
    parent = next((value for key, value in parameters.items() if key.startswith(PREFIX) and value.isdecimal()), None)
    rows = await store.options(ask, name, int(parent) if parent else None)
    return Result((Column("id", "int8"), Column("tc", "text")), rows)


def parameter_list(report: Report) -> Result:
    """What a report asks for, as clients read it to build their form."""
    rows = []
    for name in report.parameters:
        item = PARAMETERS[name]
        rows.append(
            (
                name,
                item.variable,
                item.label,
                item.display_type,
                item.format_type,
                item.default,
                item.select_one,
                item.select_all,
                item.parent,
            )
        )
    return Result(tuple(Column(column, "varchar") for column in LIST_COLUMNS), rows)


def set_reply(result: Result) -> Reply:
    """A result set with its column headers; values that are nothing stay as nulls."""
    headers = [
        {
            "columnName": column.name,
            "columnType": TYPES.get(column.kind, OTHER_TYPE)[0],
            "columnDisplayType": TYPES.get(column.kind, OTHER_TYPE)[1],
            "isColumnNullable": False,
            "isColumnPrimaryKey": False,
            "isColumnUnique": False,
            "isColumnIndexed": False,
            "columnValues": [],
        }
        for column in result.columns
    ]
    data = [{"row": [arrays(value) for value in row]} for row in result.rows]
    return Reply(ENCODER.encode({"columnHeaders": headers, "data": data}))


def with_nulls(row: dict[str, Any]) -> dict[str, Any]:
    """A row in the wire's own form, nothing left out."""
    return {key: arrays(value) for key, value in row.items()}
