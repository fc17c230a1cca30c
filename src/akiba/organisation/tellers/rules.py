"""Cash at a window."""

from dataclasses import dataclass
from decimal import Decimal

from akiba.kernel.enumerations import WireEnum
from akiba.kernel.errors import DomainRuleViolation
from akiba.kernel.money import ZERO


class TellerStatus(WireEnum):
    """What has become of a window."""

    PENDING = 100, "tellerStatusType.pending", "PENDING"
    ACTIVE = 300, "tellerStatusType.active", "ACTIVE"
    INACTIVE = 400, "tellerStatusType.inactive", "INACTIVE"
    CLOSED = 600, "tellerStatusType.closed", "CLOSED"


class CashKind(WireEnum):
    """A movement of a cashier's cash."""

    ALLOCATE = 101, "cashierTxnType.allocate", "Allocate Cash"
    SETTLE = 102, "cashierTxnType.settle", "Settle Cash"
    INWARD = 103, "cashierTxnType.inward", "Cash In"
    OUTWARD = 104, "cashierTxnType.outward", "Cash Out"


@dataclass(frozen=True, slots=True)
class Till:
    """What a cashier was given, took in, paid out and gave back of one currency.

    `left_over` is what was still in the drawer right after cash was last given back.
    """

    allocated: Decimal = ZERO
    inward: Decimal = ZERO
    outward: Decimal = ZERO
    settled: Decimal = ZERO
    left_over: Decimal = ZERO

    @property
    def net(self) -> Decimal:
        """What must be in the drawer."""
        return self.allocated + self.inward - self.outward - self.settled

    def check(self, kind: CashKind, amount: Decimal) -> None:
        """Raise DomainRuleViolation where more would leave the drawer than is in it."""
        if kind in (CashKind.SETTLE, CashKind.OUTWARD) and amount > self.net:
            message = f"There is less than {amount} in the drawer."
            raise DomainRuleViolation("error.msg.cashier.insufficient.cash", message, parameter="txnAmount")
