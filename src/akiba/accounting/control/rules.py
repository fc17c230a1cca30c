"""The ledger's control accounts against the accounts that they stand for."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from msgspec import Struct

from akiba.accounting.mappings.rules import ProductKind, Role
from akiba.kernel.money import ZERO


class Held(Struct, frozen=True):
    """What the loans or savings accounts of a product come to in an office in one role: debits less credits."""

    kind: ProductKind
    product_id: int
    role: Role
    office_id: int
    currency_code: str
    amount: Decimal


class Place(NamedTuple):
    """An account of the ledger in one office and currency."""

    office_id: int
    currency_code: str
    account_id: int


class Difference(NamedTuple):
    """Where the ledger holds something else than the accounts come to; both are debits less credits."""

    place: Place
    ledger: Decimal
    accounts: Decimal


def expected(held: Iterable[Held], accounts: Mapping[tuple[int, int, int], int]) -> dict[Place, Decimal]:
    """What the ledger should hold where. `accounts` says which account a product has for a role."""
    sums: dict[Place, Decimal] = {}
    for one in held:
        account_id = accounts.get((one.kind, one.product_id, one.role))
        if account_id is not None:
            place = Place(one.office_id, one.currency_code, account_id)
            sums[place] = sums.get(place, ZERO) + one.amount
    return sums


def differences(ledger: Mapping[Place, Decimal], wanted: Mapping[Place, Decimal]) -> list[Difference]:
    """Every place where the two are not the same, in order."""
    places = sorted(ledger.keys() | wanted.keys())
    pairs = (Difference(place, ledger.get(place, ZERO), wanted.get(place, ZERO)) for place in places)
    return [pair for pair in pairs if pair.ledger != pair.accounts]
