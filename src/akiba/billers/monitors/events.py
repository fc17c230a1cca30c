"""What monitors tell the rest of the house."""

from datetime import datetime
from decimal import Decimal

from msgspec import Struct


class AnomalyNoted(Struct, frozen=True):
    """Something unlikely began at a service, or (`over`) came to its end.

    `kind` is silence, excess or duplicates; `about` says what was counted: attempts, payments, repeats, or an amount.
    `expected` goes by what is usual, `projected` by the projection alone; `probability` is that of chance alone.
    """

    alert_id: int
    biller_id: int
    biller_name: str
    service_id: int
    service_name: str
    kind: str
    about: str
    window_start: datetime
    window_end: datetime
    expected: Decimal
    observed: Decimal
    probability: Decimal
    projected: Decimal | None = None
    over: bool = False
