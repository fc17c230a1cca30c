"""Which accounts of the ledger a transaction of a loan touches, and by how much."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import IntEnum
from types import MappingProxyType
from typing import TypeAlias

from akiba.kernel.money import ZERO
from akiba.loans.rules.account import AccountingRule
from akiba.loans.rules.events import PAYMENTS, ChargeShare, Transaction, TransactionKind
from akiba.loans.rules.terms import Part


class Side(IntEnum):
    """The side of an account a line stands on."""

    CREDIT = 1
    DEBIT = 2

    @property
    def opposite(self) -> "Side":
        """The side of the line that takes this one back."""
        return Side.DEBIT if self is Side.CREDIT else Side.CREDIT


class Role(IntEnum):
    """What a product needs an account for."""

    FUND_SOURCE = 1
    LOAN_PORTFOLIO = 2
    INTEREST_ON_LOANS = 3
    INCOME_FROM_FEES = 4
    INCOME_FROM_PENALTIES = 5
    LOSSES_WRITTEN_OFF = 6
    INTEREST_RECEIVABLE = 7
    FEES_RECEIVABLE = 8
    PENALTIES_RECEIVABLE = 9
    TRANSFERS_SUSPENSE = 10
    OVERPAYMENT = 11
    INCOME_FROM_RECOVERY = 12
    GOODWILL_CREDIT = 13
    INCOME_FROM_CHARGE_OFF_INTEREST = 14
    INCOME_FROM_CHARGE_OFF_FEES = 15
    CHARGE_OFF_EXPENSE = 16
    CHARGE_OFF_FRAUD_EXPENSE = 17
    INCOME_FROM_CHARGE_OFF_PENALTY = 18
    GOODWILL_INTEREST = 19
    GOODWILL_FEES = 20
    GOODWILL_PENALTY = 21


@dataclass(frozen=True, slots=True)
class ProductAccounts:
    """The accounts a product uses: one a role, and others for some payment types and for the income of some charges.

    `charges` goes by a loan charge's number on the loan.
    """

    roles: Mapping[Role, int]
    fund_sources: Mapping[int, int] = field(default_factory=dict)
    charges: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a journal entry."""

    side: Side
    account: int
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Entry:
    """A role's part in a posting, before the product's accounts are looked up; a charge may have one of its own."""

    side: Side
    role: Role
    amount: Decimal
    charge: int | None = None


Posting: TypeAlias = Callable[[AccountingRule, Transaction], Iterator[Entry]]

INCOME: Mapping[Part, Role] = MappingProxyType(
    {
        Part.INTEREST: Role.INTEREST_ON_LOANS,
        Part.FEE: Role.INCOME_FROM_FEES,
        Part.PENALTY: Role.INCOME_FROM_PENALTIES,
    }
)
RECEIVABLE: Mapping[Part, Role] = MappingProxyType(
    {
        Part.INTEREST: Role.INTEREST_RECEIVABLE,
        Part.FEE: Role.FEES_RECEIVABLE,
        Part.PENALTY: Role.PENALTIES_RECEIVABLE,
    }
)
GOODWILL: Mapping[Part, Role] = MappingProxyType(
    {
        Part.PRINCIPAL: Role.GOODWILL_CREDIT,
        Part.INTEREST: Role.GOODWILL_INTEREST,
        Part.FEE: Role.GOODWILL_FEES,
        Part.PENALTY: Role.GOODWILL_PENALTY,
    }
)
CHARGED = frozenset({Part.FEE, Part.PENALTY})


def postings(
    accounts: ProductAccounts, rule: AccountingRule, transaction: Transaction, payment_type: int | None = None
) -> tuple[Line, ...]:
    """The lines of a transaction, debits and credits in balance, one a side and account; none without accounting.

    Taking a transaction back posts the same lines on the opposite sides. Raises KeyError for a role that the product
    has no account for.
    """
    posting = POSTINGS.get(transaction.kind)
    if rule is AccountingRule.NONE or posting is None:
        return ()
    sums: dict[tuple[Side, int], Decimal] = {}
    for entry in posting(rule, transaction):
        account = accounts.roles[entry.role]
        if entry.role is Role.FUND_SOURCE and payment_type is not None:
            account = accounts.fund_sources.get(payment_type, account)
        if entry.charge is not None:
            account = accounts.charges.get(entry.charge, account)
        key = entry.side, account
        sums[key] = sums.get(key, ZERO) + entry.amount
    return tuple(Line(side, account, amount) for (side, account), amount in sums.items() if amount)


def owed(rule: AccountingRule, part: Part) -> Role:
    """The account that gives way when this part of what is owed is paid: income itself where it counts when paid."""
    if part is Part.PRINCIPAL:
        return Role.LOAN_PORTFOLIO
    return INCOME[part] if rule is AccountingRule.CASH else RECEIVABLE[part]


def credits_of(rule: AccountingRule, transaction: Transaction) -> Iterator[Entry]:
    """What a payment takes off the books, part by part, and what of it is owed to the borrower."""
    for part in Part:
        amount = transaction.parts[part]
        role = owed(rule, part)
        if part in CHARGED and role is INCOME[part]:
            yield from by_charge(Side.CREDIT, role, amount, transaction.shares)
        elif amount:
            yield Entry(Side.CREDIT, role, amount)
    if transaction.overpaid:
        yield Entry(Side.CREDIT, Role.OVERPAYMENT, transaction.overpaid)


def by_charge(side: Side, role: Role, amount: Decimal, shares: Iterable[ChargeShare]) -> Iterator[Entry]:
    """An amount of fees or penalties by the charges it belongs to, as far as they are known."""
    for share in shares:
        part = min(share.amount, amount)
        if part > ZERO:
            amount -= part
            yield Entry(side, role, part, share.charge)
    if amount:
        yield Entry(side, role, amount)


def paid_out(_: AccountingRule, transaction: Transaction) -> Iterator[Entry]:
    """Money goes to the borrower."""
    yield Entry(Side.DEBIT, Role.LOAN_PORTFOLIO, transaction.amount - transaction.overpaid)
    if transaction.overpaid:
        yield Entry(Side.DEBIT, Role.OVERPAYMENT, transaction.overpaid)
    yield Entry(Side.CREDIT, Role.FUND_SOURCE, transaction.amount)


def charges_taken(_: AccountingRule, transaction: Transaction) -> Iterator[Entry]:
    """Charges taken at disbursement are income at once, whatever the rule."""
    yield Entry(Side.DEBIT, Role.FUND_SOURCE, transaction.amount)
    yield from by_charge(Side.CREDIT, Role.INCOME_FROM_FEES, transaction.parts.fee, transaction.shares)
    yield from by_charge(Side.CREDIT, Role.INCOME_FROM_PENALTIES, transaction.parts.penalty, transaction.shares)


def received(rule: AccountingRule, transaction: Transaction) -> Iterator[Entry]:
    """Money comes in."""
    yield Entry(Side.DEBIT, Role.FUND_SOURCE, transaction.amount)
    yield from credits_of(rule, transaction)


def granted(rule: AccountingRule, transaction: Transaction) -> Iterator[Entry]:
    """The institution pays in the borrower's place."""
    for part, role in GOODWILL.items():
        yield Entry(Side.DEBIT, role, transaction.parts[part])
    yield Entry(Side.DEBIT, Role.GOODWILL_CREDIT, transaction.overpaid)
    yield from credits_of(rule, transaction)


def interest_returned(rule: AccountingRule, transaction: Transaction) -> Iterator[Entry]:
    """Interest once earned pays for what is owed; on a cash basis money comes in like any payment."""
    if rule is AccountingRule.CASH:
        yield from received(rule, transaction)
        return
    yield Entry(Side.DEBIT, Role.INTEREST_ON_LOANS, transaction.amount)
    yield from credits_of(rule, transaction)


def income_returned(rule: AccountingRule, transaction: Transaction) -> Iterator[Entry]:
    """The income of a charge pays for what is owed."""
    role = INCOME[transaction.event.income or Part.FEE]
    yield Entry(Side.DEBIT, role, transaction.amount, transaction.event.charge)
    yield from credits_of(rule, transaction)


def charge_refunded(rule: AccountingRule, transaction: Transaction) -> Iterator[Entry]:
    """Money comes in like any payment, and it comes out of the income of charges."""
    yield from received(rule, transaction)
    yield Entry(Side.DEBIT, INCOME[transaction.event.income or Part.FEE], transaction.amount)
    yield Entry(Side.CREDIT, Role.FUND_SOURCE, transaction.amount)


def lost(rule: AccountingRule, transaction: Transaction) -> Iterator[Entry]:
    """What is owed is given up; on a cash basis only principal was ever on the books."""
    for part in Part:
        amount = transaction.parts[part]
        if amount and (part is Part.PRINCIPAL or rule is not AccountingRule.CASH):
            yield Entry(Side.DEBIT, Role.LOSSES_WRITTEN_OFF, amount)
            yield Entry(Side.CREDIT, owed(rule, part), amount)


def recovered(_: AccountingRule, transaction: Transaction) -> Iterator[Entry]:
    """Money comes in for what was already given up."""
    yield Entry(Side.DEBIT, Role.FUND_SOURCE, transaction.amount)
    yield Entry(Side.CREDIT, Role.INCOME_FROM_RECOVERY, transaction.amount)


def earned(rule: AccountingRule, transaction: Transaction) -> Iterator[Entry]:
    """Income counts before it is paid."""
    if rule is AccountingRule.CASH:
        return
    for part, role in INCOME.items():
        amount = transaction.parts[part]
        if amount:
            yield Entry(Side.DEBIT, RECEIVABLE[part], amount)
            shares = transaction.shares if part in CHARGED else ()
            yield from by_charge(Side.CREDIT, role, amount, shares)


def returned(_: AccountingRule, transaction: Transaction) -> Iterator[Entry]:
    """Overpaid money goes back; what goes beyond it is owed again."""
    yield Entry(Side.DEBIT, Role.OVERPAYMENT, transaction.overpaid)
    yield Entry(Side.DEBIT, Role.LOAN_PORTFOLIO, transaction.parts.principal)
    yield Entry(Side.CREDIT, Role.FUND_SOURCE, transaction.amount)


POSTINGS: Mapping[TransactionKind, Posting] = MappingProxyType(
    {
        **dict.fromkeys(PAYMENTS, received),
        TransactionKind.DISBURSEMENT: paid_out,
        TransactionKind.REPAYMENT_AT_DISBURSEMENT: charges_taken,
        TransactionKind.CHARGE_PAYMENT: received,
        TransactionKind.GOODWILL_CREDIT: granted,
        TransactionKind.INTEREST_PAYMENT_WAIVER: interest_returned,
        TransactionKind.INTEREST_REFUND: interest_returned,
        TransactionKind.CHARGE_REFUND: charge_refunded,
        TransactionKind.CHARGE_ADJUSTMENT: income_returned,
        TransactionKind.WAIVE_INTEREST: lost,
        TransactionKind.WAIVE_CHARGE: lost,
        TransactionKind.WRITE_OFF: lost,
        TransactionKind.RECOVERY: recovered,
        TransactionKind.ACCRUAL: earned,
        TransactionKind.CREDIT_BALANCE_REFUND: returned,
    }
)
