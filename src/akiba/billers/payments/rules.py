"""What becomes of a payment, and what each step of it means to the ledger."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from akiba.accounting import Line, credit, debit
from akiba.kernel.enumerations import WireEnum
from akiba.kernel.errors import DomainRuleViolation
from akiba.kernel.money import ZERO


class State(WireEnum):
    """How far a payment has come. `SUSPENDED`: the money is here, but nobody knows yet whom it is for."""

    ATTEMPTED = 100, "billPaymentState.attempted", "Attempted"
    AUTHORISED = 200, "billPaymentState.authorised", "Authorised"
    SUSPENDED = 250, "billPaymentState.suspended", "In suspense"
    POSTED = 300, "billPaymentState.posted", "Posted"
    SETTLED = 400, "billPaymentState.settled", "Settled"
    FAILED = 500, "billPaymentState.failed", "Failed"
    REVERSED = 600, "billPaymentState.reversed", "Reversed"
    REFUNDED = 700, "billPaymentState.refunded", "Refunded"


NEXT: Mapping[State, frozenset[State]] = {
    State.ATTEMPTED: frozenset({State.AUTHORISED, State.FAILED}),
    State.AUTHORISED: frozenset({State.POSTED, State.SUSPENDED, State.FAILED}),
    State.SUSPENDED: frozenset({State.POSTED, State.REFUNDED}),
    State.POSTED: frozenset({State.SETTLED, State.REVERSED}),
    State.SETTLED: frozenset({State.REFUNDED}),
    State.FAILED: frozenset(),
    State.REVERSED: frozenset(),
    State.REFUNDED: frozenset(),
}
PAID = (State.POSTED, State.SETTLED)


def check_move(before: State, after: State) -> None:
    """Raise DomainRuleViolation where a payment cannot go from one state to the other."""
    if after in NEXT[before]:
        return
    if after is State.REVERSED and before is State.SETTLED:
        message = "The payment was settled with the biller; it can be refunded, but no longer reversed."
        raise DomainRuleViolation("error.msg.billpayment.settled", message)
    message = f"A payment that is {before.label.lower()} cannot become {after.label.lower()}."
    raise DomainRuleViolation("error.msg.billpayment.state.invalid", message, before.label, after.label)


@dataclass(frozen=True, slots=True)
class Sum:
    """The amount of a payment, what it costs, and whether the payer adds that or the biller goes without it."""

    amount: Decimal
    fee: Decimal = ZERO
    on_payer: bool = True

    @property
    def collected(self) -> Decimal:
        """What the payer hands over."""
        return self.amount + self.fee if self.on_payer else self.amount

    @property
    def owed(self) -> Decimal:
        """What the biller is to get."""
        return self.amount if self.on_payer else self.amount - self.fee


@dataclass(frozen=True, slots=True)
class Accounts:
    """The accounts of a payment. `source`: where the payer's money is, in a drawer or owed by a channel."""

    source: int
    payable: int
    fees: int
    suspense: int


def posted(sum_: Sum, accounts: Accounts, from_: int) -> list[Line]:
    """The payer's money becomes the biller's, less what the institution keeps."""
    return [
        debit(from_, sum_.collected),
        credit(accounts.payable, sum_.owed),
        credit(accounts.fees, sum_.fee),
    ]


def suspended(sum_: Sum, accounts: Accounts) -> list[Line]:
    """The payer's money waits until somebody knows whom it is for."""
    return [debit(accounts.source, sum_.collected), credit(accounts.suspense, sum_.collected)]


def refunded(before: State, sum_: Sum, accounts: Accounts) -> list[Line]:
    """Money goes back: from suspense all of it, after settlement the amount; what the payment cost stays with us."""
    if before is State.SUSPENDED:
        return [debit(accounts.suspense, sum_.collected), credit(accounts.source, sum_.collected)]
    return [debit(accounts.payable, sum_.amount), credit(accounts.source, sum_.amount)]
