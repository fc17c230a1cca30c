"""What other rooms may hear of savings accounts."""

from msgspec import Struct


class SavingsStatusChanged(Struct, frozen=True):
    """An account came to another status."""

    savings_id: int
    status: int
