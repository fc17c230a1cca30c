"""An account on its way from one office to another with its holder: what it holds of the books goes along."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from akiba.accounting import Line, Mappings, SavingsRole, debit
from akiba.kernel.errors import DomainRuleViolation
from akiba.kernel.money import ZERO
from akiba.savings.rules.account import Entry
from akiba.savings.rules.enumerations import EntryKind, Status
from akiba.savings.rules.postings import bookings

ABOUT = (Status.ACTIVE,)
"""The statuses in which the books hold something of an account."""
AWAY = (Status.TRANSFER_IN_PROGRESS, Status.TRANSFER_ON_HOLD)
"""The statuses in which the books of no office do."""
HELD = frozenset({SavingsRole.SAVINGS_CONTROL, SavingsRole.OVERDRAFT_PORTFOLIO_CONTROL, SavingsRole.INTEREST_PAYABLE})
STEPS = frozenset(
    {
        EntryKind.INITIATE_TRANSFER,
        EntryKind.APPROVE_TRANSFER,
        EntryKind.WITHDRAW_TRANSFER,
        EntryKind.REJECT_TRANSFER,
    }
)


def check_leaving(entries: Iterable[Entry], on: date) -> None:
    """Raise DomainRuleViolation where something happened on the account on the day it leaves, or after."""
    for entry in entries:
        if not entry.undone and (entry.on > on or (entry.on == on and entry.kind not in STEPS)):
            raise DomainRuleViolation(
                "error.msg.cannot.transfer.client.as.savings.transaction.present.on.or.after.transfer.date",
                "A client cannot be transferred on a day on or before that of a transaction on an account of theirs.",
                entry.on,
                on,
            )


def standing(entries: Iterable[Entry], *, accrual: bool) -> dict[SavingsRole, Decimal]:
    """What the books hold of an account, debits less credits: the sum of its bookings."""
    held: dict[SavingsRole, Decimal] = {}
    for entry in entries:
        for booking in () if entry.undone else bookings(entry, accrual=accrual):
            for role, amount in ((booking.debit, booking.amount), (booking.credit, -booking.amount)):
                if isinstance(role, SavingsRole) and role in HELD:
                    held[role] = held.get(role, ZERO) + amount
    return held


def lines(accounts: Mappings, entries: Iterable[Entry], *, accrual: bool, leaving: bool) -> list[Line]:
    """What takes an account off an office's books, or puts it on another's, against the transfers in suspense."""
    sign = -1 if leaving else 1
    held = standing(entries, accrual=accrual)
    moved = [debit(accounts.account(role), sign * amount) for role, amount in held.items() if amount]
    total = sum(held.values(), ZERO)
    return [*moved, debit(accounts.account(SavingsRole.TRANSFERS_SUSPENSE), -sign * total)] if moved else []
