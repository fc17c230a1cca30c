"""What moves money on a loan or forgives it."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar

from akiba import clients, organisation
from akiba.kernel.errors import DomainRuleViolation, Fault, ValidationFailed
from akiba.kernel.money import ZERO
from akiba.loans.accounts import store
from akiba.loans.accounts.applying import data_tables_of, result
from akiba.loans.accounts.bodies import WithPayment
from akiba.loans.accounts.events import LoanTransactionBooked, LoanTransactionUndone
from akiba.loans.accounts.kept import Account
from akiba.loans.accounts.store import Details, Saved
from akiba.loans.posting import post
from akiba.loans.rules import events
from akiba.loans.rules.account import Change, Loan
from akiba.loans.rules.checks import WRITE_OFF_UNDO
from akiba.loans.rules.events import MoneyEvent, TransactionKind, Undone
from akiba.loans.rules.loan import apply, closed, interest_waiver, left_to_another
from akiba.organisation import CheckStatus
from akiba.platform.integrity import CONSTRAINTS
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.constraints import max_length, not_future, not_negative, positive, required
from akiba.wire.operations import command
from akiba.wire.reading import Body

NOT_REPLACED = "error.msg.loan.transaction.error.msg.loan.transaction.update.not.allowed"
REPLACEABLE = frozenset(
    {
        TransactionKind.REPAYMENT,
        TransactionKind.WAIVE_INTEREST,
        TransactionKind.CREDIT_BALANCE_REFUND,
        TransactionKind.CHARGE_REFUND,
        TransactionKind.DOWN_PAYMENT,
        TransactionKind.INTEREST_PAYMENT_WAIVER,
    }
)
CONSTRAINTS["loan_transaction_external_id_key"] = (
    "error.msg.loan.transaction.duplicate.externalId",
    "externalId",
    "Another transaction has this external id.",
)


class LoanTransaction(WithPayment, frozen=True, kw_only=True):
    """What every transaction may be told."""

    resource: ClassVar[str] = "loan.transaction"
    transaction_date: Annotated[date, required]


class Payment(LoanTransaction, frozen=True, kw_only=True):
    """An amount on a day."""

    also: ClassVar[frozenset[str]] = frozenset({"loanId"})
    transaction_amount: Annotated[Decimal, required, positive]


class InterestWaiver(LoanTransaction, frozen=True, kw_only=True):
    """Interest to forgive."""

    transaction_amount: Annotated[Decimal, required, not_negative]


class WriteOff(LoanTransaction, frozen=True, kw_only=True):
    """All that is owed to give up, and why."""

    writeoff_reason_id: Annotated[int | None, positive] = None


class Undoing(WithPayment, frozen=True, kw_only=True):
    """A transaction to take back; with an amount, another in its place."""

    resource: ClassVar[str] = "loan.transaction"
    transaction_date: Annotated[date, required, not_future]
    transaction_amount: Annotated[Decimal, required, not_negative]
    reversal_external_id: Annotated[str | None, max_length(100)] = None


async def book(
    work: Work, loan_id: int, body: LoanTransaction, event_of: Callable[[Loan], MoneyEvent]
) -> tuple[Account, Saved]:
    """Apply an event to a loan, save what comes of it and post it."""
    passed(work, body)
    account = await store.held(work, loan_id)
    change = apply(account.loan, event_of(account.loan))
    saved = await store.save(work, account, change, body.details)
    await post(work, account, saved, body.details)
    if body.note and saved.first is not None:
        await clients.write_note(work, "loanTransactions", saved.first, body.note)
    kind = change.booked[0].kind if change.booked else 0
    work.emit(LoanTransactionBooked(loan_id, saved.first, kind))
    return account, saved


def passed(work: Work, body: LoanTransaction) -> date:
    """The day of a transaction; raises ValidationFailed for one that is yet to come."""
    if body.transaction_date > work.business_date:
        raise ValidationFailed(
            Fault(
                "error.msg.loan.transaction.cannot.be.a.future.date",
                "The transaction date cannot be in the future.",
                "transactionDate",
                body.transaction_date,
            )
        )
    return body.transaction_date


def told(account: Account, saved: Saved, body: LoanTransaction) -> CommandResult:
    """What a booked transaction answers."""
    return result(account, resource_id=saved.first, resource_external_id=body.external_id, changes=sent(body))


def sent(body: Body) -> dict[str, object]:
    """The request's own members, which a transaction's answer echoes."""
    return dict(body.wire.members) if body.wire else {}


async def pay(work: Work, loan_id: int, body: Payment, kind: TransactionKind) -> CommandResult:
    """A payment of some kind, shared out by the loan's strategy."""
    event = events.paid(body.transaction_date, body.transaction_amount, kind)
    account, saved = await book(work, loan_id, body, lambda _: event)
    return told(account, saved, body)


@command("REPAYMENT_LOAN")
async def repay(work: Work, loan_id: int, body: Payment) -> CommandResult:
    """Repay a loan in part or in full."""
    return await pay(work, loan_id, body, TransactionKind.REPAYMENT)


@command("MERCHANTISSUEDREFUND_LOAN")
async def refund_by_merchant(work: Work, loan_id: int, body: Payment) -> CommandResult:
    """Book what a merchant gave back."""
    return await pay(work, loan_id, body, TransactionKind.MERCHANT_ISSUED_REFUND)


@command("PAYOUTREFUND_LOAN")
async def refund_payout(work: Work, loan_id: int, body: Payment) -> CommandResult:
    """Book a payout that came back."""
    return await pay(work, loan_id, body, TransactionKind.PAYOUT_REFUND)


@command("GOODWILLCREDIT_LOAN")
async def grant_goodwill(work: Work, loan_id: int, body: Payment) -> CommandResult:
    """Pay in the borrower's place."""
    return await pay(work, loan_id, body, TransactionKind.GOODWILL_CREDIT)


@command("INTERESTPAYMENTWAIVER_LOAN")
async def waive_interest_payment(work: Work, loan_id: int, body: Payment) -> CommandResult:
    """Let interest once earned pay for what is owed."""
    return await pay(work, loan_id, body, TransactionKind.INTEREST_PAYMENT_WAIVER)


@command("CHARGEREFUND_LOAN")
async def refund_charge(work: Work, loan_id: int, body: Payment) -> CommandResult:
    """Give a charge back by paying what is owed with it."""
    return await pay(work, loan_id, body, TransactionKind.CHARGE_REFUND)


@command("WAIVEINTERESTPORTION_LOAN")
async def waive_interest(work: Work, loan_id: int, body: InterestWaiver) -> CommandResult:
    """Forgive interest."""

    def waiver(loan: Loan) -> MoneyEvent:
        return interest_waiver(loan, body.transaction_date, loan.terms.currency.round(body.transaction_amount))

    account, saved = await book(work, loan_id, body, waiver)
    return told(account, saved, body)


@command("WRITEOFF_LOAN")
async def write_off(work: Work, loan_id: int, body: WriteOff) -> CommandResult:
    """Give up all that is owed."""
    account, saved = await book(work, loan_id, body, lambda _: events.written_off(body.transaction_date))
    await organisation.require_data_tables(work, data_tables_of(account), CheckStatus.WRITE_OFF)
    if body.writeoff_reason_id is not None:
        await organisation.code_value(work, "WriteOffReasons", body.writeoff_reason_id)
        await store.update(work, loan_id, write_off_reason_id=body.writeoff_reason_id)
    return told(account, saved, body)


@command("RECOVERYPAYMENT_LOAN")
async def recover(work: Work, loan_id: int, body: Payment) -> CommandResult:
    """Book money that came for a loan already given up."""
    event = events.recovered(body.transaction_date, body.transaction_amount)
    account, saved = await book(work, loan_id, body, lambda _: event)
    return told(account, saved, body)


@command("CREDITBALANCEREFUND_LOAN")
async def refund_credit(work: Work, loan_id: int, body: Payment) -> CommandResult:
    """Give overpaid money back."""
    event = events.credit_refunded(body.transaction_date, body.transaction_amount)
    account, saved = await book(work, loan_id, body, lambda _: event)
    return told(account, saved, body)


@command("UNDOWRITEOFF_LOAN")
async def undo_write_off(work: Work, loan_id: int) -> CommandResult:
    """Take a write-off back."""
    account = await store.held(work, loan_id)
    WRITE_OFF_UNDO.hold(account.loan)
    written = next(t for t in account.loan.transactions if t.kind is TransactionKind.WRITE_OFF)
    change = apply(account.loan, Undone(written.number, written.on))
    saved = await store.save(work, account, change, undone=written.number)
    await store.update(work, loan_id, write_off_reason_id=None)
    await post(work, account, saved)
    work.emit(LoanTransactionUndone(loan_id, account.booked[written.number].id))
    return result(account)


@command("CLOSE_LOAN")
async def close(work: Work, loan_id: int, body: LoanTransaction) -> CommandResult:
    """Close a loan on which only a little is owed or overpaid."""
    account = await store.held(work, loan_id)
    tolerance = account.agreement.in_arrears_tolerance or ZERO
    return await end(work, account, body, closed(account.loan, passed(work, body), tolerance))


@command("CLOSEASRESCHEDULED_LOAN")
async def close_as_rescheduled(work: Work, loan_id: int, body: LoanTransaction) -> CommandResult:
    """Close a loan because another one takes its place."""
    account = await store.held(work, loan_id)
    return await end(work, account, body, left_to_another(account.loan, passed(work, body)))


async def end(work: Work, account: Account, body: LoanTransaction, change: Change) -> CommandResult:
    """Save and post a loan's closing."""
    saved = await store.save(work, account, change, body.details)
    await post(work, account, saved, body.details)
    await clients.write_note(work, "loans", account.id, body.note)
    return told(account, saved, body)


@command("ADJUST_LOAN")
async def adjust(work: Work, loan_id: int, transaction_id: int, body: Undoing) -> CommandResult:
    """Take a transaction back, and book another of its kind where an amount is given."""
    account = await store.held(work, loan_id)
    undone = account.transaction(transaction_id)
    if body.transaction_amount and undone.kind not in REPLACEABLE:
        message = "A transaction of this kind is taken back, and not changed."
        raise DomainRuleViolation(NOT_REPLACED, message, transaction_id)
    change = apply(account.loan, Undone(undone.number, body.transaction_date))
    taken_back = Details(reversal_external_id=body.reversal_external_id)
    saved = await store.save(work, account, change, taken_back, undone=undone.number)
    await post(work, account, saved)
    resource_id = transaction_id
    if body.transaction_amount:
        account = await store.account(work, loan_id)
        event = again(account.loan, undone.kind, body)
        saved = await store.save(work, account, apply(account.loan, event), body.details)
        await post(work, account, saved, body.details)
        resource_id = saved.first or transaction_id
    await clients.write_note(work, "loanTransactions", resource_id, body.note)
    work.emit(LoanTransactionUndone(loan_id, transaction_id))
    return result(account, resource_id=resource_id, resource_external_id=body.external_id, changes=sent(body))


def again(loan: Loan, kind: TransactionKind, body: Undoing) -> MoneyEvent:
    """What is booked in the place of a transaction that was taken back."""
    if kind is TransactionKind.WAIVE_INTEREST:
        return interest_waiver(loan, body.transaction_date, body.transaction_amount)
    return MoneyEvent(kind=kind, on=body.transaction_date, amount=body.transaction_amount)
