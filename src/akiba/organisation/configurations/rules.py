"""What a configuration may be set to, and how the business date moves."""

from datetime import date, timedelta

from akiba.kernel.enumerations import WireEnum
from akiba.kernel.errors import DomainRuleViolation, Fault, ValidationFailed

BUSINESS_DATE_CONFIGURATION = "enable-business-date"
SECOND_FACTOR_CONFIGURATION = "two-factor-authentication"
COB_FOLLOWS = "enable-automatic-cob-date-adjustment"
RANGES = {
    "rounding-mode": (0, 6),
    "financial-year-beginning-month": (1, 12),
    "loan-arrears-delinquency-display-data": (0, 2),
    "custom-account-number-length": (1, 20),
    "force-password-reset-days": (0, 3650),
    "max-login-retry-attempts": (1, 100),
    "login-lockout-minutes": (1, 1440),
}


class DateKind(WireEnum):
    """The two dates that an institution keeps."""

    BUSINESS_DATE = 1, "BUSINESS_DATE", "Business Date"
    COB_DATE = 2, "COB_DATE", "Close of Business Date"


def check_value(name: str, value: int | None) -> None:
    """Raise ValidationFailed for a value that the configuration cannot mean."""
    low, high = RANGES.get(name, (0, 2**31))
    if value is not None and not low <= value <= high:
        code = "validation.msg.globalConfiguration.value.is.not.within.expected.range"
        raise ValidationFailed(Fault(code, f"{name} takes a value from {low} to {high}.", "value", value, (low, high)))


def dates_after(dates: dict[DateKind, date], kind: DateKind, day: date, *, cob_follows: bool) -> dict[DateKind, date]:
    """The dates that change where one of them is set to a day; raises DomainRuleViolation."""
    after = dates | {kind: day}
    if cob_follows and kind is DateKind.BUSINESS_DATE:
        after[DateKind.COB_DATE] = day - timedelta(days=1)
    business, close = after.get(DateKind.BUSINESS_DATE), after.get(DateKind.COB_DATE)
    if kind is DateKind.COB_DATE and business and close and close > business:
        message = "The close of business cannot be ahead of the business date."
        raise DomainRuleViolation("error.msg.businessdate.cob.date.after.business.date", message, parameter="date")
    return {key: value for key, value in after.items() if dates.get(key) != value}
