"""When a loan may take which step in its life."""

from datetime import date
from decimal import Decimal

from akiba.kernel.errors import DomainRuleViolation
from akiba.loans.accounts.agreement import Agreement
from akiba.loans.rules.account import LoanStatus
from akiba.loans.rules.checks import State

PENDING = frozenset({LoanStatus.SUBMITTED})
APPROVED = frozenset({LoanStatus.APPROVED})

APPROVE = State(
    PENDING,
    "error.msg.loan.approve.account.is.not.submitted.and.pending.state",
    "Loan Account Approval is not allowed. Loan Account is not in submitted and pending approval state.",
)
UNDO_APPROVAL = State(
    APPROVED,
    "error.msg.loan.undo.approval.account.is.not.approved",
    "Loan Account Undo Approval is not allowed. Loan Account is not in approved state.",
)
REJECT = State(
    PENDING,
    "error.msg.loan.reject.account.is.not.submitted.pending.approval.state",
    "Loan application cannot be rejected. Loan Account is not in Submitted and Pending approval state.",
)
WITHDRAW = State(
    PENDING,
    "error.msg.loan.withdrawn.account.is.not.submitted.pending.approval.state",
    "Loan application cannot be withdrawn. Loan Account is not in Submitted and Pending approval state.",
)
CHANGE = State(
    PENDING,
    "error.msg.loan.cannot.modify.loan.in.its.present.state",
    "Loan Account Modification is not allowed. Loan Account is not in submitted and pending approval state.",
    broken=True,
)
DELETE = State(
    PENDING,
    "error.msg.loan.cannot.delete.loan.in.its.present.state",
    "Loan Account Deletion is not allowed. Loan Account is not in submitted and pending approval state.",
    broken=True,
)
WITH_OFFICER = State(
    frozenset({LoanStatus.SUBMITTED, LoanStatus.APPROVED, LoanStatus.ACTIVE, LoanStatus.OVERPAID}),
    "error.msg.loan.assign.loanofficer.account.is.closed",
    "The loan officer of a closed loan stays as it is.",
)


def violation(code: str, message: str, *args: object) -> DomainRuleViolation:
    """The refusal of a step."""
    return DomainRuleViolation(f"error.msg.loan.{code}", message, *args)


def check_approval(agreement: Agreement, on: date, amount: Decimal, expected: date, today: date) -> None:
    """Raise DomainRuleViolation for an approval at the wrong time or of too much."""
    if on < agreement.submitted_on:
        message = "The date on which a loan is approved cannot be before its submittal date."
        raise violation("approval.cannot.be.before.submittal.date", message, on, agreement.submitted_on)
    if on > today:
        raise violation("approval.cannot.be.a.future.date", "A loan cannot be approved in the future.", on)
    if expected < on:
        message = "The expected disbursement date should be either on or after the approval date."
        raise violation("expecteddisbursal.should.be.on.or.after.approval.date", message, on, expected)
    if amount > agreement.proposed_principal:
        message = "The approved amount cannot be greater than the amount applied for."
        code = "approval.amount.can't.be.greater.than.loan.amount.demanded"
        raise violation(code, message, agreement.proposed_principal, amount)


def check_ending(agreement: Agreement, word: str, on: date, today: date) -> None:
    """Raise DomainRuleViolation for an application refused or withdrawn at the wrong time."""
    if on < agreement.submitted_on:
        message = "The date cannot be before the submittal date."
        raise violation(f"{word}.cannot.be.before.submittal.date", message, on, agreement.submitted_on)
    if on > today:
        raise violation(f"{word}.cannot.be.a.future.date", "The date cannot be in the future.", on)


def check_disbursal(agreement: Agreement, on: date, amount: Decimal, today: date) -> None:
    """Raise DomainRuleViolation for money that goes out too early or is too much."""
    approved_on = agreement.approved_on
    if approved_on is not None and on < approved_on:
        message = "The date on which a loan is disbursed cannot be before its approval date."
        raise violation("disbursal.cannot.be.before.approval.date", message, on, approved_on)
    if on > today:
        raise violation("disbursal.cannot.be.a.future.date", "A loan cannot be disbursed in the future.", on)
    if amount > agreement.approved_principal:
        message = "Loan can't be disbursed, disburse amount is exceeding approved principal."
        code = "disbursal.amount.can't.be.greater.than.maximum.applied.loan.amount.calculation"
        raise violation(code, message, amount, agreement.approved_principal)


def check_assignment(agreement: Agreement, on: date, since: date | None, left_on: date | None) -> None:
    """Raise DomainRuleViolation for an officer who takes over too early.

    `since` is when whoever looks after the loan now took over, `left_on` when the new officer last let go of it.
    """
    if on < agreement.submitted_on:
        message = "Nobody can look after a loan before it was applied for."
        raise violation("assignment.date.cannot.be.before.loan.submittal.date", message, on, agreement.submitted_on)
    if left_on is not None and on < left_on:
        message = "The officer let go of the loan on a later day."
        raise violation("assignment.date.cannot.be.before.previous.unassignement.date", message, on, left_on)
    if since is not None and on < since:
        message = "Whoever looks after the loan now took over on a later day."
        raise violation("assignment.date.is.before.last.assignment.date", message, on, since)


def check_unassignment(on: date, since: date | None) -> None:
    """Raise DomainRuleViolation for an officer who lets go before taking over."""
    if since is not None and on < since:
        message = "An officer cannot let go of a loan before taking it over."
        raise violation("loanofficer.unassign.date.cannot.be.before.assignment.date", message, on, since)


def not_looked_after(loan_id: int, staff_id: int | None) -> DomainRuleViolation:
    """The refusal where a loan has another officer than was said."""
    message = f"Loan {loan_id} is not looked after by {staff_id}."
    return violation("not.assigned.to.loan.officer", message, loan_id)
