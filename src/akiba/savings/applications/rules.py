"""From application to closing: which step may follow which, and on what day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from akiba.kernel.calendar import add_months
from akiba.kernel.errors import Fault, ValidationFailed
from akiba.savings.rules.enumerations import LockinUnit, Status


@dataclass(frozen=True, slots=True)
class Step:
    """A step that was asked for: its name in codes, the parameter that holds its day, and the day."""

    action: str
    parameter: str
    on: date
    today: date

    def refused(self, rule: str, sentence: str, *args: object) -> ValidationFailed:
        """The refusal of the step under a rule."""
        code = f"validation.msg.savingsaccount.{self.action}.{rule}"
        return ValidationFailed(Fault(code, sentence, self.parameter, args=args))

    def from_status(self, status: Status, wanted: Sequence[Status], rule: str) -> None:
        """Raise unless the account stands where the step begins."""
        if status not in wanted:
            raise self.refused(rule, f"The account is {status.label.lower()}.", status.label)

    def not_before(self, day: date | None, rule: str) -> None:
        """Raise where the step would come before what it follows."""
        if day is not None and self.on < day:
            raise self.refused(rule, f"The date cannot be before {day}.", day)

    def not_in_future(self) -> None:
        """Raise where the day is yet to come."""
        if self.on > self.today:
            raise self.refused("cannot.be.a.future.date", "The date cannot be in the future.", self.on)


def check_application(submitted: date, today: date, holder_activated: date | None) -> None:
    """Raise unless an application may be dated so."""
    faults = []
    if submitted > today:
        faults.append(("is.greater.than.date", "The date of application cannot be in the future."))
    if holder_activated is not None and submitted < holder_activated:
        faults.append(("cannot.be.before.client.activation.date", f"The holder is active since {holder_activated}."))
    if faults:
        raise ValidationFailed(
            *(
                Fault(f"validation.msg.savingsaccount.submittedOnDate.{rule}", sentence, "submittedOnDate", submitted)
                for rule, sentence in faults
            )
        )


def locked_until(activated: date, count: int | None, unit: int | None) -> date | None:
    """The first day on which money may be drawn; None where there is no lock-in."""
    if count is None or unit is None:
        return None
    match LockinUnit(unit):
        case LockinUnit.DAYS:
            return activated + timedelta(days=count)
        case LockinUnit.WEEKS:
            return activated + timedelta(weeks=count)
        case LockinUnit.MONTHS:
            return add_months(activated, count)
        case LockinUnit.YEARS:
            return add_months(activated, 12 * count)
