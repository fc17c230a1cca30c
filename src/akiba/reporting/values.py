"""The values of a report's parameters: read from what was asked, checked, and bound."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from akiba.kernel.errors import Fault, ValidationFailed
from akiba.kernel.locale import parse_date
from akiba.reporting.catalogue import Report

PREFIX = "R_"
EVERYTHING = "-1"
LONGEST_CODE = 60

Reader = Callable[[str, Mapping[str, str]], object]


def number(text: str, _given: Mapping[str, str]) -> int | None:
    """The number of a row, or None for all of them."""
    if text in {EVERYTHING, ""}:
        return None
    value = int(text)
    if not 0 <= value < 2**53:
        raise ValueError(text)
    return value


def code(text: str, _given: Mapping[str, str]) -> str | None:
    """A short text such as a currency's code, or None for all."""
    if len(text) > LONGEST_CODE or not text.isprintable():
        raise ValueError(text)
    return None if text in {EVERYTHING, ""} else text


def day(text: str, given: Mapping[str, str]) -> date:
    """A date as ISO writes it, or in the format that was sent along."""
    if "dateFormat" in given:
        try:
            return parse_date(text, given["dateFormat"], given.get("locale", "en"))
        except ValueError:
            return date.fromisoformat(text)
    return date.fromisoformat(text)


@dataclass(frozen=True, slots=True)
class Variable:
    """How the wire's variable is read into the bound value of a name."""

    wire: str
    read: Reader
    dated: bool = False


VARIABLES: Mapping[str, Variable] = {
    "office_id": Variable("officeId", number),
    "officer_id": Variable("loanOfficerId", number),
    "staff_id": Variable("staffId", number),
    "currency": Variable("currencyId", code),
    "fund_id": Variable("fundId", number),
    "loan_product_id": Variable("loanProductId", number),
    "loan_purpose_id": Variable("loanPurposeId", number),
    "late_from": Variable("lateFrom", number),
    "late_until": Variable("lateUntil", number),
    "par_type": Variable("parType", number),
    "client_id": Variable("clientId", number),
    "group_id": Variable("groupId", number),
    "center_id": Variable("centerId", number),
    "gl_account_id": Variable("GLAccountNO", number),
    "start_date": Variable("startDate", day, dated=True),
    "end_date": Variable("endDate", day, dated=True),
    "as_of": Variable("asOfDate", day, dated=True),
}


def bound(report: Report, given: Mapping[str, str], visible: str, today: date) -> list[object]:
    """The values of a report's variables in order; raises ValidationFailed for those that cannot be read."""
    faults: list[Fault] = []
    values: list[object] = []
    for name in report.variables:
        if name == "visible":
            values.append(visible)
        elif name == "today":
            values.append(today)
        else:
            values.append(value_of(VARIABLES[name], given, today, faults))
    if faults:
        raise ValidationFailed(*faults)
    return values


def value_of(variable: Variable, given: Mapping[str, str], today: date, faults: list[Fault]) -> object:
    """One value; what was left out means today, or everything."""
    text = given.get(f"{PREFIX}{variable.wire}", "").strip().strip("'")
    if not text:
        return today if variable.dated else None
    try:
        return variable.read(text, given)
    except ValueError:
        message = f"The report's parameter {variable.wire} cannot be read."
        parameter = f"{PREFIX}{variable.wire}"
        faults.append(Fault("validation.msg.report.parameter.invalid", message, parameter, text[:60]))
        return None
