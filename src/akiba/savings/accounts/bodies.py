"""What may be sent to an active savings account."""

from datetime import date
from typing import Annotated, ClassVar

from akiba.wire.constraints import max_length, positive, required
from akiba.wire.reading import Body


class Close(Body, frozen=True, kw_only=True):
    """The day of closing, and how what is left is paid out."""

    resource: ClassVar[str] = "savingsaccount.close"
    closed_on_date: Annotated[date, required]
    withdraw_balance: bool | None = None
    post_interest_validation_on_closure: bool | None = None
    payment_type_id: Annotated[int | None, positive] = None
    account_number: Annotated[str | None, max_length(50)] = None
    check_number: Annotated[str | None, max_length(50)] = None
    routing_code: Annotated[str | None, max_length(50)] = None
    receipt_number: Annotated[str | None, max_length(50)] = None
    bank_number: Annotated[str | None, max_length(50)] = None
    note: Annotated[str | None, max_length(1000)] = None


class Block(Body, frozen=True, kw_only=True):
    """Why the account is blocked."""

    resource: ClassVar[str] = "savingsaccount"
    reason_for_block: Annotated[str | None, max_length(255)] = None


class AssignOfficer(Body, frozen=True, kw_only=True):
    """Who looks after the account from a day on."""

    resource: ClassVar[str] = "savingsaccount"
    also: ClassVar[frozenset[str]] = frozenset({"fromSavingsOfficerId"})
    to_savings_officer_id: Annotated[int, required, positive]
    assignment_date: Annotated[date, required]


class UnassignOfficer(Body, frozen=True, kw_only=True):
    """From which day on nobody looks after it."""

    resource: ClassVar[str] = "savingsaccount"
    unassigned_date: Annotated[date, required]


class WithholdTax(Body, frozen=True, kw_only=True):
    """Whether tax is withheld of interest, and which."""

    resource: ClassVar[str] = "savingsaccount"
    with_hold_tax: Annotated[bool, required]
    tax_group_id: Annotated[int | None, positive] = None


class Nothing(Body, frozen=True, kw_only=True):
    """A command that needs no more than the account."""

    resource: ClassVar[str] = "savingsaccount"
