"""What may be sent with a transaction."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, ClassVar

from akiba.accounting import Payment
from akiba.wire.constraints import max_length, positive, required
from akiba.wire.reading import Body

Text = Annotated[str | None, max_length(50)]


class Move(Body, frozen=True, kw_only=True):
    """An amount on a day, and how it is paid."""

    resource: ClassVar[str] = "savingsaccount"
    transaction_date: Annotated[date, required]
    transaction_amount: Annotated[Decimal, required, positive]
    payment_type_id: Annotated[int | None, positive] = None
    account_number: Text = None
    check_number: Text = None
    routing_code: Text = None
    receipt_number: Text = None
    bank_number: Text = None
    note: Annotated[str | None, max_length(1000)] = None

    @property
    def payment(self) -> Payment:
        """How the money changes hands."""
        return Payment(**{name: getattr(self, name) for name in PAYMENT})

    @property
    def echo(self) -> dict[str, Any]:
        """What was said of it, as the answer repeats it."""
        return {PAYMENT[name]: value for name in PAYMENT if (value := getattr(self, name)) is not None}


PAYMENT = {
    "payment_type_id": "paymentTypeId",
    "account_number": "accountNumber",
    "check_number": "checkNumber",
    "routing_code": "routingCode",
    "receipt_number": "receiptNumber",
    "bank_number": "bankNumber",
}


class PostInterest(Body, frozen=True, kw_only=True):
    """A day to post interest on."""

    resource: ClassVar[str] = "savingsaccount"
    transaction_date: date | None = None
    is_post_interest_as_on: bool | None = None


class Undo(Body, frozen=True, kw_only=True):
    """Nothing is needed; what clients send along is not looked at."""

    resource: ClassVar[str] = "savingsaccount"
    also: ClassVar[frozenset[str]] = frozenset({"transactionDate", "transactionAmount", "paymentTypeId", "note"})


class Reverse(Body, frozen=True, kw_only=True):
    """Whether the fees that were taken with a transaction go with it."""

    resource: ClassVar[str] = "savingsaccount"
    is_bulk: bool | None = None


class Hold(Body, frozen=True, kw_only=True):
    """An amount that is not to be drawn."""

    resource: ClassVar[str] = "savingsaccount"
    transaction_date: Annotated[date, required]
    transaction_amount: Annotated[Decimal, required, positive]
    lien_allowed: bool | None = None
    reason_for_block: Annotated[str | None, max_length(255)] = None
