"""Transactions of loans on the wire."""

from datetime import date
from typing import Any

from akiba.loans.accounts import store
from akiba.loans.transactions import commands
from akiba.loans.transactions.answers import TransactionAnswer, transaction_answer
from akiba.loans.transactions.template import transaction_template
from akiba.platform.work import Ask
from akiba.wire.operations import Operations, Query

operations = Operations("Loan Transactions")

KINDS = {
    "repayment": commands.repay,
    "merchantIssuedRefund": commands.refund_by_merchant,
    "payoutRefund": commands.refund_payout,
    "goodwillCredit": commands.grant_goodwill,
    "interestPaymentWaiver": commands.waive_interest_payment,
    "chargeRefund": commands.refund_charge,
    "waiveinterest": commands.waive_interest,
    "writeoff": commands.write_off,
    "undowriteoff": commands.undo_write_off,
    "recoverypayment": commands.recover,
    "creditBalanceRefund": commands.refund_credit,
    "close": commands.close,
    "close-rescheduled": commands.close_as_rescheduled,
}


class WhichTransaction(Query, frozen=True, kw_only=True):
    """The transaction that a form is for, and its day."""

    command: str = ""
    transaction_date: date | None = None
    transaction_id: int | None = None


@operations.get("/loans/{loan_id}/transactions/template", "READ_LOAN", "What a transaction may begin with")
async def read_template(ask: Ask, loan_id: int, query: WhichTransaction) -> dict[str, Any]:
    """The amount, the day and the choices for the next transaction."""
    account = await store.account(ask, loan_id)
    return await transaction_template(ask, account, query.command, query.transaction_date)


@operations.get("/loans/{loan_id}/transactions/{transaction_id}", "READ_LOAN", "Read one transaction")
async def read_transaction(ask: Ask, loan_id: int, transaction_id: int) -> TransactionAnswer:
    """One transaction of a loan."""
    account = await store.account(ask, loan_id)
    return transaction_answer(account, account.transaction(transaction_id))


operations.act("/loans/{loan_id}/transactions", KINDS, "Act on a loan")
operations.act(
    "/loans/{loan_id}/transactions/{transaction_id}",
    {"undo": commands.adjust, "adjust": commands.adjust},
    "Take a transaction back, or correct it",
    otherwise=commands.adjust,
)
