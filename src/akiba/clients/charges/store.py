"""Charges on clients in the database."""

from datetime import date
from decimal import Decimal

from msgspec import Struct

from akiba.kernel.errors import NotFound
from akiba.platform.listings import Slice, fetch, load_lists
from akiba.platform.sql import load
from akiba.platform.work import Ask, Work
from akiba.wire.operations import Listing

queries = load(__package__)
lists = load_lists(__package__)


class ClientCharge(Struct, frozen=True, kw_only=True):
    """What a client owes for a charge."""

    id: int
    client_id: int
    charge_id: int
    name: str
    currency_code: str
    currency_name: str
    decimal_places: int
    display_symbol: str | None
    display_label: str
    penalty: bool
    amount: Decimal
    paid: Decimal
    waived: Decimal
    due_on: date
    total_of_list: int = 0

    @property
    def outstanding(self) -> Decimal:
        """What is still owed."""
        return self.amount - self.paid - self.waived


async def charges(ask: Ask, client_id: int, listing: Listing, *, pending: bool | None = None) -> Slice:
    """One page of a client's charges."""
    return await fetch(ask, lists["charges"], listing, client_id=client_id, pending=pending)


async def locked(work: Work, client_id: int, charge_id: int) -> ClientCharge:
    """A client's charge, kept from others until the work ends; raises NotFound."""
    row = await queries.lock_charge(work.connection, client_id=client_id, id=charge_id)
    if row is None:
        raise missing(charge_id)
    return ClientCharge(**row)


def missing(charge_id: int) -> NotFound:
    """The answer where the client bears no such charge."""
    return NotFound(
        "error.msg.client.charge.id.invalid.for.given.client", f"The client has no charge {charge_id}.", charge_id
    )


async def transactions(ask: Ask, client_id: int, listing: Listing, transaction_id: int | None = None) -> Slice:
    """One page of what a client paid or was spared."""
    return await fetch(ask, lists["transactions"], listing, client_id=client_id, id=transaction_id)
