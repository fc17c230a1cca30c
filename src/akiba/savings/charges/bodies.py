"""What may be sent of a charge on an account."""

from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar

from msgspec import UNSET, UnsetType

from akiba.wire.constraints import positive, required
from akiba.wire.reading import Body


class AddCharge(Body, frozen=True, kw_only=True):
    """A charge for an account. What is absent is as the charge is defined."""

    resource: ClassVar[str] = "savingsaccountcharge"
    also: ClassVar[frozenset[str]] = frozenset({"monthDayFormat"})
    charge_id: Annotated[int, required, positive]
    amount: Annotated[Decimal | None, positive] = None
    due_date: date | None = None
    fee_on_month_day: str | None = None
    fee_interval: Annotated[int | None, positive] = None


class UpdateCharge(Body, frozen=True, kw_only=True):
    """What may be changed of a charge on an account."""

    resource: ClassVar[str] = "savingsaccountcharge"
    also: ClassVar[frozenset[str]] = frozenset({"monthDayFormat"})
    amount: Annotated[Decimal | UnsetType, positive] = UNSET
    due_date: date | UnsetType = UNSET
    fee_on_month_day: str | UnsetType | None = UNSET
    fee_interval: Annotated[int | UnsetType, positive] = UNSET


class PayCharge(Body, frozen=True, kw_only=True):
    """How much of a charge is taken, and on which day."""

    resource: ClassVar[str] = "savingsaccountcharge"
    amount: Annotated[Decimal, required, positive]
    due_date: Annotated[date, required]
    note: str | None = None


class Nothing(Body, frozen=True, kw_only=True):
    """Nothing is needed but the charge."""

    resource: ClassVar[str] = "savingsaccountcharge"
