"""A loan that goes to another office leaves nothing of itself on the old one's books, and loses nothing on the way."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal

from hypothesis import given

from akiba.accounting import AccountingRule, Line, LoanRole, Side
from akiba.kernel.money import ZERO
from akiba.loans.rules.account import Change, Loan, LoanStatus
from akiba.loans.rules.events import TransactionKind
from akiba.loans.rules.handover import lines, moved, standing
from akiba.loans.rules.postings import SUB_LEDGER, postings
from tests.invariants.test_loan_fold import ACCOUNTS, lives

LEAVE, ARRIVE = TransactionKind.INITIATE_TRANSFER, TransactionKind.APPROVE_TRANSFER


def sums(found: Iterable[Line]) -> dict[int, Decimal]:
    """Debits less credits by account."""
    held: dict[int, Decimal] = defaultdict(Decimal)
    for line in found:
        held[line.account_id] += line.amount if line.side is Side.DEBIT else -line.amount
    return held


def posted(loan: Loan) -> list[Line]:
    """All that the ledger has of a loan."""
    charges = {charge.number: charge.number for charge in loan.charges}
    return [line for t in loan.transactions for line in postings(ACCOUNTS, loan.accounting, t, charges)]


@given(lives())
def test_nothing_is_left_behind(life: list[Change]) -> None:
    loan = life[-1].loan
    held = sums([*posted(loan), *lines(ACCOUNTS, loan, leaving=True)])
    assert {role: held[role] for role in SUB_LEDGER if held[role]} == {}
    assert sum(sums(lines(ACCOUNTS, loan, leaving=True)).values(), ZERO) == ZERO
    there = sums(lines(ACCOUNTS, loan, leaving=False))
    assert {role: there[role] for role in SUB_LEDGER} == {role: sums(posted(loan))[role] for role in SUB_LEDGER}
    assert loan.accounting is not AccountingRule.NONE or lines(ACCOUNTS, loan, leaving=True) == []


@given(lives())
def test_a_loan_comes_back_as_it_went(life: list[Change]) -> None:
    loan = life[-1].loan
    on = loan.last_event_on + timedelta(1)
    away = moved(loan, LEAVE, on).loan
    back = moved(away, ARRIVE, on).loan
    assert away.status is LoanStatus.TRANSFER_IN_PROGRESS
    assert back.status is (LoanStatus.OVERPAID if loan.overpaid else LoanStatus.ACTIVE)
    assert (back.balance, back.overpaid, back.instalments, back.charges) == (
        loan.balance,
        loan.overpaid,
        loan.instalments,
        loan.charges,
    )
    assert standing(back) == standing(loan)
    assert moved(loan, LEAVE, on).booked[0].amount == loan.outstanding.total
    assert LoanRole.TRANSFERS_SUSPENSE not in standing(loan)
