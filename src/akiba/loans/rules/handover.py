"""A loan on its way from one office to another with its borrower: what it holds of the books goes along."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from akiba.accounting import AccountingRule, Line, LoanRole, Mappings, Side, debit
from akiba.kernel.errors import DomainRuleViolation
from akiba.kernel.money import ZERO
from akiba.loans.rules.account import NOT_SHARED_OUT, Change, Loan, LoanStatus
from akiba.loans.rules.events import MoneyEvent, Transaction, TransactionKind
from akiba.loans.rules.postings import POSTINGS, RECEIVABLE

ABOUT = (LoanStatus.ACTIVE, LoanStatus.OVERPAID)
"""The statuses in which the books hold something of a loan."""
AWAY = (LoanStatus.TRANSFER_IN_PROGRESS, LoanStatus.TRANSFER_ON_HOLD)
"""The statuses in which the books of no office do."""


def check_leaving(loan: Loan, on: date) -> None:
    """Raise DomainRuleViolation where something happened on the loan on the day it leaves, or after."""
    for transaction in loan.transactions:
        if transaction.on > on or (transaction.on == on and transaction.kind not in NOT_SHARED_OUT):
            raise DomainRuleViolation(
                "error.msg.cannot.transfer.client.as.loan.transaction.present.on.or.after.transfer.date",
                "A client cannot be transferred on a day on or before that of a transaction on a loan of theirs.",
                transaction.on,
                on,
            )


def moved(loan: Loan, kind: TransactionKind, on: date) -> Change:
    """The loan one step further on its way, and the step's transaction, which tells what is owed."""
    number, owed = loan.last_number + 1, loan.outstanding
    event = MoneyEvent(kind=kind, on=on, amount=owed.total, number=number, given=owed)
    booked = Transaction(number=number, event=event, amount=owed.total, parts=owed, balance=loan.balance)
    back = LoanStatus.OVERPAID if loan.overpaid else LoanStatus.ACTIVE
    status = LoanStatus.TRANSFER_IN_PROGRESS if kind is TransactionKind.INITIATE_TRANSFER else back
    return Change(loan, replace(loan, status=status, transactions=(*loan.transactions, booked), last_number=number))


def put_on_hold(loan: Loan) -> Change:
    """The loan whose new office does not want it; nothing is booked."""
    return Change(loan, replace(loan, status=LoanStatus.TRANSFER_ON_HOLD))


def standing(loan: Loan) -> dict[LoanRole, Decimal]:
    """What the books hold of a loan, debits less credits: what is owed and overpaid, and income still to come in."""
    held = {LoanRole.LOAN_PORTFOLIO: loan.balance, LoanRole.OVERPAYMENT: -loan.overpaid}
    for transaction in loan.transactions:
        posting = POSTINGS.get(transaction.kind)
        for share in posting(loan.accounting, transaction) if posting else ():
            if share.role in RECEIVABLE.values():
                amount = share.amount if share.side is Side.DEBIT else -share.amount
                held[share.role] = held.get(share.role, ZERO) + amount
    return held


def lines(accounts: Mappings, loan: Loan, *, leaving: bool) -> list[Line]:
    """What takes a loan off an office's books, or puts it on another's, against the transfers in suspense."""
    if loan.accounting is AccountingRule.NONE:
        return []
    sign = -1 if leaving else 1
    held: Mapping[LoanRole, Decimal] = standing(loan)
    moved = [debit(accounts.account(role), sign * amount) for role, amount in held.items() if amount]
    total = sum(held.values(), ZERO)
    return [*moved, debit(accounts.account(LoanRole.TRANSFERS_SUSPENSE), -sign * total)] if moved else []
