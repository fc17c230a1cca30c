"""How a loan is called and shown, wherever it is."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from akiba.loans.accounts.kept import Account
from akiba.loans.rules.account import Loan, LoanStatus
from akiba.loans.rules.events import TransactionKind
from akiba.pages import State, _, marked, plural, spoken

COUNT = re.compile(r"[0-9]{1,4}")
STATES: Mapping[LoanStatus, str] = {
    LoanStatus.SUBMITTED: marked("Waits for approval"),
    LoanStatus.APPROVED: marked("Approved"),
    LoanStatus.ACTIVE: marked("Active"),
    LoanStatus.TRANSFER_IN_PROGRESS: marked("Transfer in progress"),
    LoanStatus.TRANSFER_ON_HOLD: marked("Transfer on hold"),
    LoanStatus.WITHDRAWN: marked("Withdrawn"),
    LoanStatus.REJECTED: marked("Rejected"),
    LoanStatus.CLOSED: marked("Repaid"),
    LoanStatus.WRITTEN_OFF: marked("Written off"),
    LoanStatus.RESCHEDULED: marked("Rescheduled"),
    LoanStatus.OVERPAID: marked("Overpaid"),
}
TONES: Mapping[LoanStatus, str] = {
    LoanStatus.SUBMITTED: "warm",
    LoanStatus.APPROVED: "warm",
    LoanStatus.ACTIVE: "good",
    LoanStatus.OVERPAID: "warm",
    LoanStatus.WRITTEN_OFF: "bad",
    LoanStatus.REJECTED: "bad",
}
KINDS: Mapping[TransactionKind, str] = {
    TransactionKind.DISBURSEMENT: marked("Disbursement"),
    TransactionKind.REPAYMENT: marked("Repayment"),
    TransactionKind.WAIVE_INTEREST: marked("Interest waived"),
    TransactionKind.REPAYMENT_AT_DISBURSEMENT: marked("Charges at disbursement"),
    TransactionKind.WRITE_OFF: marked("Written off"),
    TransactionKind.RECOVERY: marked("Recovered after write-off"),
    TransactionKind.WAIVE_CHARGE: marked("Charge waived"),
    TransactionKind.ACCRUAL: marked("Interest recognised"),
    TransactionKind.CHARGE_PAYMENT: marked("Charge paid"),
    TransactionKind.CREDIT_BALANCE_REFUND: marked("Overpaid money given back"),
    TransactionKind.GOODWILL_CREDIT: marked("Goodwill"),
    TransactionKind.CHARGE_OFF: marked("Charged off"),
    TransactionKind.INITIATE_TRANSFER: marked("On the way to another office"),
    TransactionKind.APPROVE_TRANSFER: marked("Taken over by another office"),
    TransactionKind.WITHDRAW_TRANSFER: marked("Stays with its office"),
}


def count_in(members: Mapping[str, Any]) -> int | None:
    """The number of instalments that was typed; None where no loan has so many."""
    typed = str(members.get("numberOfRepayments"))
    return int(typed) if COUNT.fullmatch(typed) else None


def overdue_since(loan: Loan, today: date) -> date | None:
    """The due date of the first instalment that is late on the day."""
    return min((one.due_date for one in loan.instalments if one.due_date < today and not one.settled), default=None)


def overdue_on(loan: Loan, today: date) -> Decimal:
    """What should have been paid before the day."""
    return sum((one.left.total for one in loan.instalments if one.due_date < today), Decimal(0))


def state_of(status: int, late_since: date | None, today: date) -> State:
    """The status as a tag; a loan that is late says by how much."""
    known = LoanStatus(status)
    if known is LoanStatus.ACTIVE and late_since is not None and late_since < today:
        return State(plural("%(num)s day late", "%(num)s days late", (today - late_since).days), "bad")
    return State(_(STATES[known]), TONES.get(known, ""))


def state(account: Account, today: date) -> State:
    """The same of a loan that was read whole."""
    return state_of(account.loan.status, overdue_since(account.loan, today), today)


def title(account: Account) -> str:
    """What a loan is called."""
    return f"{account.names.product_name} · {account.agreement.account_no}"


def borrower_path(client_id: int | None, group_id: int | None) -> str:
    """The page of whoever borrows."""
    return f"/clients/{client_id}" if client_id else f"/groups/{group_id}"


def money(account: Account, amount: Decimal) -> str:
    """An amount with the loan's currency."""
    return f"{account.agreement.currency_code} {spoken().amount(amount, account.agreement.decimal_places)}"


def kind_words(kind: TransactionKind) -> str:
    """What a transaction is called."""
    return _(KINDS.get(kind, kind.label))


def iso(**members: Any) -> dict[str, Any]:
    """Members of a body with the forms in which they are written."""
    return {"locale": "en", "dateFormat": "yyyy-MM-dd"} | members
