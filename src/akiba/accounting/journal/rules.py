"""Entries of the journal as values: what may be posted, and what takes it back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from akiba.kernel.enumerations import EnumOption, WireEnum
from akiba.kernel.money import ZERO


class Side(WireEnum):
    """The two sides of an entry, under the numbers and codes of the wire (one code is misspelt there)."""

    CREDIT = 1, "journalEntryType.credit", "CREDIT"
    DEBIT = 2, "journalEntrytType.debit", "DEBIT"

    @property
    def other(self) -> "Side":
        """The opposite side."""
        return Side.DEBIT if self is Side.CREDIT else Side.CREDIT


class Source(StrEnum):
    """What an entry comes from. The entity of an entry is the loan, the savings account, … of that kind."""

    MANUAL = "manual"
    OPENING = "opening"
    LOAN = "loan"
    SAVINGS = "savings"
    PROVISIONING = "provisioning"
    SHARES = "shares"
    CLIENT = "client"
    TELLER = "teller"
    BILLER = "biller"

    @property
    def entity_type(self) -> EnumOption | None:
        """The kind of the entity on the wire; nothing for entries that belong to no account."""
        return ENTITY_TYPES.get(self)

    @property
    def by_hand(self) -> bool:
        """Whether a person wrote the entry and may reverse it by itself."""
        return self in {Source.MANUAL, Source.OPENING}


ENTITY_TYPES = {
    Source.LOAN: EnumOption(1, "productType.loan", "LOAN"),
    Source.SAVINGS: EnumOption(2, "productType.saving", "SAVING"),
    Source.PROVISIONING: EnumOption(3, "productType.provisioning", "PROVISIONING"),
    Source.SHARES: EnumOption(4, "productType.shares", "SHARES"),
    Source.CLIENT: EnumOption(5, "productType.client", "CLIENT"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One amount on one side of one account. The amount is never negative: the side says which way it goes."""

    account_id: int
    side: Side
    amount: Decimal
    comments: str | None = None


def debit(account_id: int, amount: Decimal) -> Line:
    """A line on the debit side; a negative amount is a credit."""
    return signed(account_id, Side.DEBIT, amount)


def credit(account_id: int, amount: Decimal) -> Line:
    """A line on the credit side; a negative amount is a debit."""
    return signed(account_id, Side.CREDIT, amount)


def signed(account_id: int, side: Side, amount: Decimal) -> Line:
    """A line on this side, or on the other where the amount is negative."""
    return Line(account_id, side if amount >= 0 else side.other, abs(amount))


@dataclass(frozen=True, slots=True)
class Payment:
    """How money changed hands."""

    payment_type_id: int | None = None
    account_number: str | None = None
    check_number: str | None = None
    routing_code: str | None = None
    receipt_number: str | None = None
    bank_number: str | None = None

    def __bool__(self) -> bool:
        return self != Payment()


@dataclass(frozen=True, slots=True)
class Entry:
    """What is posted at once: one office, one currency, one date, lines that balance.

    `transaction_id` is the wire's: L, S, SH, C or P and the number of the loan's, savings account's, … transaction.
    `entity_id` is the loan, savings account, share account or client it belongs to. Lines of nothing are left out.
    """

    office_id: int
    currency: str
    on: date
    transaction_id: str
    source: Source
    lines: Sequence[Line]
    entity_id: int | None = None
    payment: Payment = Payment()
    comments: str | None = None
    reference_number: str | None = None


def balance(lines: Iterable[Line]) -> Decimal:
    """Debits less credits."""
    return sum((line.amount if line.side is Side.DEBIT else -line.amount for line in lines), ZERO)


def worth_posting(entries: Iterable[Entry]) -> list[Entry]:
    """The entries without their lines of nothing, and without those that then have none.

    Raises ValueError for an entry that does not balance: whoever made it has miscalculated.
    """
    kept = []
    for entry in entries:
        difference = balance(entry.lines)
        if difference:
            message = f"{entry.transaction_id}: debits differ from credits by {difference}"
            raise ValueError(message)
        lines = [line for line in entry.lines if line.amount]
        if lines:
            kept.append(replace(entry, lines=lines))
    return kept


def mirrored(lines: Iterable[Line]) -> list[Line]:
    """The lines that take these back."""
    return [replace(line, side=line.side.other) for line in lines]
