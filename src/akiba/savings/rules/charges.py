"""Charges on a savings account: what they come to, when they fall due, what is left of them."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from akiba.kernel.calendar import add_months
from akiba.kernel.money import ZERO, Currency
from akiba.organisation import ChargeCalculation, ChargeTime
from akiba.savings.rules.account import Entry
from akiba.savings.rules.enumerations import EntryKind

WEEK = timedelta(weeks=1)


RECURRING = frozenset({ChargeTime.ANNUAL_FEE, ChargeTime.MONTHLY_FEE, ChargeTime.WEEKLY_FEE})

_KINDS = {ChargeTime.WITHDRAWAL_FEE: EntryKind.WITHDRAWAL_FEE, ChargeTime.ANNUAL_FEE: EntryKind.ANNUAL_FEE}


@dataclass(frozen=True, slots=True)
class Charge:
    """A charge on an account.

    `rate` is the amount, or the per cent where it is a share of a withdrawal. A recurring one falls due on a day of
    the year (`month`, `day`), of the month, or of the week (`day`, Monday being 1), every `interval` months or weeks.
    """

    time: ChargeTime
    calculation: ChargeCalculation
    rate: Decimal
    number: int | None = None
    definition: int | None = None
    penalty: bool = False
    due: date | None = None
    month: int | None = None
    day: int | None = None
    interval: int = 1
    paid: Decimal = ZERO
    waived: Decimal = ZERO
    outstanding: Decimal = ZERO
    active: bool = True

    @property
    def amount(self) -> Decimal:
        """What it comes to at once; a share of something not yet known is 0."""
        return self.rate if self.calculation is ChargeCalculation.FLAT else ZERO

    @property
    def settled(self) -> bool:
        """Whether it was paid or waived and will not come again."""
        return self.time not in RECURRING and self.paid + self.waived > 0 and self.outstanding == 0

    def of_withdrawal(self, amount: Decimal, currency: Currency) -> Decimal:
        """The fee for drawing so much."""
        return self.amount if self.calculation is ChargeCalculation.FLAT else currency.round(amount * self.rate / 100)

    def opened(self) -> "Charge":
        """As it stands when it is put on an account: a fee for an act is not owed before the act."""
        owed = ZERO if self.time in {ChargeTime.WITHDRAWAL_FEE, ChargeTime.NO_ACTIVITY_FEE} else self.amount
        return replace(self, outstanding=owed)

    def first_due(self, since: date) -> "Charge":
        """With the first due date on or after a day, where it recurs."""
        return replace(self, due=_on_or_after(self, since)) if self.time in RECURRING else self

    def with_paid(self, amount: Decimal) -> "Charge":
        """After a payment; a recurring charge paid in full is owed again at its next date."""
        if self.time is ChargeTime.WITHDRAWAL_FEE:
            return replace(self, paid=self.paid + amount)
        return _owed_again(replace(self, paid=self.paid + amount, outstanding=self.outstanding - amount))

    def with_waived(self) -> "Charge":
        """After what is owed was let off."""
        return _owed_again(replace(self, waived=self.waived + self.outstanding, outstanding=ZERO))

    def with_payment_undone(self, amount: Decimal) -> "Charge":
        """As before a payment."""
        return _owed_before(replace(self, paid=self.paid - amount), amount)

    def with_waiver_undone(self, amount: Decimal) -> "Charge":
        """As before a waiver."""
        return _owed_before(replace(self, waived=self.waived - amount), amount)

    def entry(self, amount: Decimal, on: date) -> Entry:
        """The entry that takes so much of it."""
        kind = _KINDS.get(self.time, EntryKind.PAY_CHARGE)
        return Entry(
            kind,
            on,
            amount,
            charge=self.number,
            definition=self.definition,
            penalty=self.penalty,
            unchecked=self.time not in {ChargeTime.SAVINGS_ACTIVATION, ChargeTime.WITHDRAWAL_FEE},
        )


def _owed_again(charge: Charge) -> Charge:
    if charge.time not in RECURRING or charge.outstanding or charge.due is None:
        return charge
    return replace(charge, due=_step(charge, charge.due, 1), outstanding=charge.amount)


def _owed_before(charge: Charge, amount: Decimal) -> Charge:
    if charge.time is ChargeTime.WITHDRAWAL_FEE:
        return charge
    if charge.time in RECURRING and charge.due is not None:
        return replace(charge, due=_step(charge, charge.due, -1), outstanding=charge.amount, active=True)
    return replace(charge, outstanding=charge.outstanding + amount, active=True)


def _step(charge: Charge, due: date, count: int) -> date:
    if charge.time is ChargeTime.WEEKLY_FEE:
        return due + count * charge.interval * WEEK
    months = 12 if charge.time is ChargeTime.ANNUAL_FEE else charge.interval
    return add_months(due, count * months, charge.day)


def _on_or_after(charge: Charge, since: date) -> date:
    if charge.time is ChargeTime.WEEKLY_FEE:
        return since + timedelta(days=((charge.day or since.isoweekday()) - since.isoweekday()) % 7)
    due = add_months(date(since.year, charge.month or since.month, 1), 0, charge.day or 1)
    while due < since:
        due = _step(charge, due, 1)
    return due
