"""What must be true of a charge when it is put on an account, paid, waived or ended."""

from datetime import date

from akiba.kernel.errors import Fault, ValidationFailed
from akiba.kernel.locale import parse_datetime
from akiba.organisation import ChargeTime
from akiba.savings.rules.charges import RECURRING, Charge
from akiba.savings.rules.enumerations import Status
from akiba.wire.values import Wire


def refused(
    rule: str, sentence: str, parameter: str | None = None, resource: str = "savingsaccount"
) -> ValidationFailed:
    """The refusal of something under a rule."""
    return ValidationFailed(Fault(f"validation.msg.{resource}.{rule}", sentence, parameter))


def month_and_day(text: str | None, wire: Wire | None) -> tuple[int | None, int | None]:
    """A day of the year given in the body's own pattern; raises ValidationFailed."""
    if text is None:
        return None, None
    locale, pattern = (wire.text("locale"), wire.text("monthDayFormat")) if wire else (None, None)
    try:
        day = parse_datetime(f"{text} 2000", f"{pattern or 'dd MMM'} yyyy", locale or "en")
    except ValueError:
        message = f"The parameter `feeOnMonthDay` cannot be read with the pattern {pattern}."
        fault = Fault("validation.msg.invalid.month.day", message, "feeOnMonthDay", text)
        raise ValidationFailed(fault) from None
    return day.month, day.day


def check_new(charge: Charge, status: Status, since: date | None) -> None:
    """Raise unless an account in this state, active or applied for since a day, may bear the charge."""
    if status.value >= Status.WITHDRAWN:
        raise refused("transaction.invalid.account.is.closed", "The account is closed.")
    needs_day = charge.time in {ChargeTime.SPECIFIED_DUE_DATE, ChargeTime.WEEKLY_FEE}
    if needs_day and charge.due is None:
        raise refused("dueDate.cannot.be.blank", "The charge needs a due date.", "dueDate", "savingsaccountcharge")
    if charge.time in {ChargeTime.ANNUAL_FEE, ChargeTime.MONTHLY_FEE} and charge.day is None:
        sentence = "The charge needs a day of the year."
        raise refused("feeOnMonthDay.cannot.be.blank", sentence, "feeOnMonthDay", "savingsaccountcharge")
    if charge.time is ChargeTime.SPECIFIED_DUE_DATE and since and charge.due and charge.due < since:
        raise refused("before.activationDate", f"The charge cannot be due before {since}.", "dueDate")
    if charge.time is ChargeTime.SAVINGS_ACTIVATION and status not in {Status.SUBMITTED, Status.APPROVED}:
        rule = "not.valid.account.status.cannot.add.activation.time.charge"
        raise refused(rule, "A charge for activation comes too late.")


def check_open(charge: Charge) -> None:
    """Raise where the charge was ended, paid or waived."""
    if not charge.active:
        raise refused("charge.is.not.active", "The charge is not active.")
    if charge.settled and charge.waived:
        raise refused("transaction.invalid.account.charge.is.already.waived", "The charge was waived.")
    if charge.settled:
        raise refused("transaction.invalid.account.charge.is.paid", "The charge is paid.")


def check_payment(charge: Charge, on: date, since: date, today: date) -> None:
    """Raise unless a charge may be taken on a day from an account active since another."""
    check_open(charge)
    if on < since:
        raise refused("transaction.before.activationDate", f"The account is active since {since}.", "dueDate")
    if on > today:
        raise refused("transaction.is.futureDate", "The day is in the future.", "dueDate")
    if charge.time is ChargeTime.SAVINGS_ACTIVATION:
        rule = "transaction.not.valid.cannot.pay.activation.time.charge.is.automated"
        raise refused(rule, "A charge for activation is taken by itself.")
    if charge.time is ChargeTime.ANNUAL_FEE and charge.due != on:
        raise refused("invalid.date", f"The annual fee is due on {charge.due}.")


def check_waiver(charge: Charge) -> None:
    """Raise where a charge may not be waived."""
    check_open(charge)
    if charge.time is ChargeTime.WITHDRAWAL_FEE:
        rule = "transaction.invalid.waiver.of.withdrawal.fee.not.supported"
        raise refused(rule, "A fee for withdrawals cannot be waived.")


def check_ending(charge: Charge, today: date) -> None:
    """Raise unless a charge may be ended: it comes again, and nothing of it is owed yet."""
    if not charge.active:
        raise refused("charge.is.not.active", "The charge is not active.")
    if charge.time not in RECURRING | {ChargeTime.WITHDRAWAL_FEE, ChargeTime.NO_ACTIVITY_FEE}:
        rule = "charge.inactivation.of.charge.not.allowed.when.charge.is.not.recurring"
        raise refused(rule, "Only a charge that comes again can be ended.")
    if charge.due is not None and charge.due <= today and charge.outstanding:
        rule = "inactivation.of.charge.not.allowed.when.charge.is.due"
        raise refused(rule, "What is due must be paid or waived first.")
