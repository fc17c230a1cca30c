"""What other rooms may hear of loans."""

from msgspec import Struct


class LoanSubmitted(Struct, frozen=True):
    """Somebody applied for a loan."""

    loan_id: int


class LoanStatusChanged(Struct, frozen=True):
    """A loan took a step in its life."""

    loan_id: int
    status: int


class LoanDisbursed(Struct, frozen=True):
    """A loan's money went out."""

    loan_id: int
    transaction_id: int | None


class LoanTransactionBooked(Struct, frozen=True):
    """Something was booked on a loan."""

    loan_id: int
    transaction_id: int | None
    kind: int


class LoanTransactionUndone(Struct, frozen=True):
    """A transaction of a loan was taken back."""

    loan_id: int
    transaction_id: int


class LoanCharged(Struct, frozen=True):
    """A loan bears another charge."""

    loan_id: int
    charge_id: int
