"""Which accounts of the ledger an entry moves, by the role each has for the product."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum

from akiba.savings.rules.account import Entry
from akiba.savings.rules.enumerations import EntryKind


class Role(IntEnum):
    """What a ledger account is to a savings product; the numbers are those of the product's mappings.

    The last two are activities of the institution rather than of a product.
    """

    REFERENCE = 1
    CONTROL = 2
    INTEREST_ON_SAVINGS = 3
    INCOME_FROM_FEES = 4
    INCOME_FROM_PENALTIES = 5
    TRANSFERS_SUSPENSE = 10
    OVERDRAFT_PORTFOLIO = 11
    INCOME_FROM_INTEREST = 12
    LOSSES_WRITTEN_OFF = 13
    ESCHEAT_LIABILITY = 14
    FEES_RECEIVABLE = 15
    PENALTIES_RECEIVABLE = 16
    INTEREST_PAYABLE = 17
    LIABILITY_TRANSFER = 200
    PAYABLE_DIVIDENDS = 201


@dataclass(frozen=True, slots=True)
class Booking:
    """An amount from one role's account to another's; `charge` and `payment` choose among accounts of a role."""

    debit: Role
    credit: Role
    amount: Decimal
    charge: int | None = None
    payment: int | None = None

    def reversed(self) -> "Booking":
        """The same the other way round."""
        return Booking(self.credit, self.debit, self.amount, self.charge, self.payment)


_SIDES = {
    EntryKind.DEPOSIT: (Role.REFERENCE, Role.CONTROL),
    EntryKind.WITHDRAWAL: (Role.CONTROL, Role.REFERENCE),
    EntryKind.INTEREST_POSTING: (Role.INTEREST_ON_SAVINGS, Role.CONTROL),
    EntryKind.WITHDRAWAL_FEE: (Role.CONTROL, Role.INCOME_FROM_FEES),
    EntryKind.ANNUAL_FEE: (Role.CONTROL, Role.INCOME_FROM_FEES),
    EntryKind.PAY_CHARGE: (Role.CONTROL, Role.INCOME_FROM_FEES),
    EntryKind.DIVIDEND_PAYOUT: (Role.PAYABLE_DIVIDENDS, Role.CONTROL),
    EntryKind.ACCRUAL: (Role.INTEREST_ON_SAVINGS, Role.INTEREST_PAYABLE),
    EntryKind.INITIATE_TRANSFER: (Role.CONTROL, Role.TRANSFERS_SUSPENSE),
    EntryKind.APPROVE_TRANSFER: (Role.TRANSFERS_SUSPENSE, Role.CONTROL),
    EntryKind.WITHDRAW_TRANSFER: (Role.TRANSFERS_SUSPENSE, Role.CONTROL),
    EntryKind.WRITTEN_OFF: (Role.LOSSES_WRITTEN_OFF, Role.OVERDRAFT_PORTFOLIO),
    EntryKind.OVERDRAFT_INTEREST: (Role.REFERENCE, Role.INCOME_FROM_INTEREST),
    EntryKind.ESCHEAT: (Role.CONTROL, Role.ESCHEAT_LIABILITY),
}


def bookings(entry: Entry, *, accrual: bool = False, transfer: bool = False) -> Iterator[Booking]:
    """What an entry that stands moves in the ledger.

    The part that is lent, or repays what was lent, moves the overdraft portfolio instead of the control account.
    `accrual` says that interest was recognised before it is posted, `transfer` that the money stays in the house.
    """
    if entry.kind not in _SIDES:
        return
    debit, credit = (_instead(role, entry, accrual=accrual, transfer=transfer) for role in _SIDES[entry.kind])
    lent = entry.overdraft if Role.CONTROL in {debit, credit} else Decimal(0)
    for amount, control in ((lent, Role.OVERDRAFT_PORTFOLIO), (entry.amount - lent, Role.CONTROL)):
        if amount > 0:
            taken, given = (control if role is Role.CONTROL else role for role in (debit, credit))
            yield Booking(taken, given, amount, entry.charge, entry.payment)


def _instead(role: Role, entry: Entry, *, accrual: bool, transfer: bool) -> Role:
    if role is Role.REFERENCE and transfer:
        return Role.LIABILITY_TRANSFER
    if role is Role.INCOME_FROM_FEES and entry.penalty:
        return Role.INCOME_FROM_PENALTIES
    if role is Role.INTEREST_ON_SAVINGS and accrual and entry.kind is EntryKind.INTEREST_POSTING:
        return Role.INTEREST_PAYABLE
    return role


def reversals(booked: Iterable[Booking]) -> list[Booking]:
    """What takes bookings back."""
    return [booking.reversed() for booking in booked]
