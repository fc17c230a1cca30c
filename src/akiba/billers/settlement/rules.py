"""What a biller is owed for a day, and the entries that settle it."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from akiba.accounting import Line, credit, debit
from akiba.kernel.money import ZERO


@dataclass(frozen=True, slots=True)
class Part:
    """What is unsettled of payments made at one office."""

    office_id: int
    payments: int
    gross: Decimal
    fees: Decimal
    refunds: Decimal

    @property
    def net(self) -> Decimal:
        """What the biller gets of it; less than nothing where more was given back than paid."""
        return self.gross - self.fees - self.refunds


def together(parts: Iterable[Part]) -> Part:
    """What is unsettled at all offices; its office is nobody's."""
    found = list(parts)
    return Part(
        0,
        sum(part.payments for part in found),
        sum((part.gross for part in found), ZERO),
        sum((part.fees for part in found), ZERO),
        sum((part.refunds for part in found), ZERO),
    )


def handed_over(part: Part, payable: int, transfers: int) -> list[Line]:
    """What was owed at one office goes over to the biller's savings account."""
    return [debit(payable, part.net), credit(transfers, part.net)]
