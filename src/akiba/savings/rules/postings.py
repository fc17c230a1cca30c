"""Which accounts of the ledger an entry moves, by the role each has for the product."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import TypeAlias

from akiba.accounting import FinancialActivity, SavingsRole
from akiba.kernel.money import ZERO
from akiba.savings.rules.account import Entry
from akiba.savings.rules.enumerations import EntryKind

Role: TypeAlias = SavingsRole | FinancialActivity


@dataclass(frozen=True, slots=True)
class Booking:
    """An amount from one role's account to another's.

    `charge` (as it is defined) and `payment` (its type) choose where a role has several accounts.
    """

    debit: Role
    credit: Role
    amount: Decimal
    charge: int | None = None
    payment: int | None = None


_SIDES: Mapping[EntryKind, tuple[Role, Role]] = {
    EntryKind.DEPOSIT: (SavingsRole.SAVINGS_REFERENCE, SavingsRole.SAVINGS_CONTROL),
    EntryKind.WITHDRAWAL: (SavingsRole.SAVINGS_CONTROL, SavingsRole.SAVINGS_REFERENCE),
    EntryKind.INTEREST_POSTING: (SavingsRole.INTEREST_ON_SAVINGS, SavingsRole.SAVINGS_CONTROL),
    EntryKind.WITHDRAWAL_FEE: (SavingsRole.SAVINGS_CONTROL, SavingsRole.INCOME_FROM_FEES),
    EntryKind.ANNUAL_FEE: (SavingsRole.SAVINGS_CONTROL, SavingsRole.INCOME_FROM_FEES),
    EntryKind.PAY_CHARGE: (SavingsRole.SAVINGS_CONTROL, SavingsRole.INCOME_FROM_FEES),
    EntryKind.DIVIDEND_PAYOUT: (FinancialActivity.PAYABLE_DIVIDENDS, SavingsRole.SAVINGS_CONTROL),
    EntryKind.ACCRUAL: (SavingsRole.INTEREST_ON_SAVINGS, SavingsRole.INTEREST_PAYABLE),
    EntryKind.WRITTEN_OFF: (SavingsRole.LOSSES_WRITTEN_OFF, SavingsRole.OVERDRAFT_PORTFOLIO_CONTROL),
    EntryKind.OVERDRAFT_INTEREST: (SavingsRole.SAVINGS_REFERENCE, SavingsRole.INCOME_FROM_INTEREST),
    EntryKind.ESCHEAT: (SavingsRole.SAVINGS_CONTROL, SavingsRole.ESCHEAT_LIABILITY),
}


def bookings(
    entry: Entry, *, accrual: bool = False, transfer: bool = False, elsewhere: bool = False
) -> Iterator[Booking]:
    """What an entry that stands moves in the ledger.

    The part that is lent, or repays what was lent, moves the overdraft portfolio instead of the control account.
    `accrual` says that interest was recognised before it is posted, `transfer` that the money stays in the house,
    `elsewhere` that it was counted before the account was taken over.
    """
    if entry.kind not in _SIDES:
        return
    instead = partial(_instead, entry, accrual=accrual, transfer=transfer, elsewhere=elsewhere)
    debit, credit = (instead(role) for role in _SIDES[entry.kind])
    lent = entry.overdraft if SavingsRole.SAVINGS_CONTROL in {debit, credit} else ZERO
    for amount, control in (
        (lent, SavingsRole.OVERDRAFT_PORTFOLIO_CONTROL),
        (entry.amount - lent, SavingsRole.SAVINGS_CONTROL),
    ):
        if amount > 0:
            taken, given = (control if role is SavingsRole.SAVINGS_CONTROL else role for role in (debit, credit))
            yield Booking(taken, given, amount, entry.definition, entry.payment)


def _instead(entry: Entry, role: Role, *, accrual: bool, transfer: bool, elsewhere: bool) -> Role:
    if role is SavingsRole.SAVINGS_REFERENCE and elsewhere:
        return SavingsRole.TRANSFERS_SUSPENSE
    if role is SavingsRole.SAVINGS_REFERENCE and transfer:
        return FinancialActivity.LIABILITY_TRANSFER
    if role is SavingsRole.INCOME_FROM_FEES and entry.penalty:
        return SavingsRole.INCOME_FROM_PENALTIES
    if role is SavingsRole.INTEREST_ON_SAVINGS and accrual and entry.kind is EntryKind.INTEREST_POSTING:
        return SavingsRole.INTEREST_PAYABLE
    return role
