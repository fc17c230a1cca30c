"""Which accounts of the ledger a transaction of a loan touches, and by how much."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import TypeAlias

from akiba.accounting import AccountingRule, Line, LoanRole, Mappings, Side
from akiba.kernel.money import ZERO
from akiba.loans.rules.events import PAYMENTS, ChargeShare, Transaction, TransactionKind
from akiba.loans.rules.terms import Part


@dataclass(frozen=True, slots=True)
class Share:
    """What falls to a role in a posting; a charge may have an account of its own for it."""

    side: Side
    role: LoanRole
    amount: Decimal
    charge: int | None = None


Posting: TypeAlias = Callable[[AccountingRule, Transaction], Iterator[Share]]

INCOME: Mapping[Part, LoanRole] = MappingProxyType(
    {
        Part.INTEREST: LoanRole.INTEREST_ON_LOANS,
        Part.FEE: LoanRole.INCOME_FROM_FEES,
        Part.PENALTY: LoanRole.INCOME_FROM_PENALTIES,
    }
)
RECEIVABLE: Mapping[Part, LoanRole] = MappingProxyType(
    {
        Part.INTEREST: LoanRole.INTEREST_RECEIVABLE,
        Part.FEE: LoanRole.FEES_RECEIVABLE,
        Part.PENALTY: LoanRole.PENALTIES_RECEIVABLE,
    }
)
GOODWILL: Mapping[Part, LoanRole] = MappingProxyType(
    {
        Part.PRINCIPAL: LoanRole.GOODWILL_CREDIT,
        Part.INTEREST: LoanRole.INCOME_FROM_GOODWILL_CREDIT_INTEREST,
        Part.FEE: LoanRole.INCOME_FROM_GOODWILL_CREDIT_FEES,
        Part.PENALTY: LoanRole.INCOME_FROM_GOODWILL_CREDIT_PENALTY,
    }
)
CHARGED = frozenset({Part.FEE, Part.PENALTY})
SUB_LEDGER = frozenset({LoanRole.LOAN_PORTFOLIO, LoanRole.OVERPAYMENT, *RECEIVABLE.values()})
"""The accounts whose balances the loans themselves make up."""


def postings(
    accounts: Mappings,
    rule: AccountingRule,
    transaction: Transaction,
    charges: Mapping[int, int],
    payment_type: int | None = None,
    *,
    elsewhere: bool = False,
) -> list[Line]:
    """The lines of a transaction, debits and credits in balance, one a side and account; none without accounting.

    `charges` says by a loan charge's number which charge it is. What happened `elsewhere`, before the loan was taken
    over, moves only what is owed. Raises NotFound for a role that has no account.
    """
    posting = POSTINGS.get(transaction.kind)
    if rule is AccountingRule.NONE or posting is None:
        return []
    shares = posting(rule, transaction)
    sums: dict[tuple[int, Side], Decimal] = {}
    for share in against_suspense(shares) if elsewhere else shares:
        charge = None if share.charge is None else charges.get(share.charge)
        key = accounts.account(share.role, payment_type_id=payment_type, charge_id=charge), share.side
        sums[key] = sums.get(key, ZERO) + share.amount
    return [Line(account, side, amount) for (account, side), amount in sums.items() if amount]


def against_suspense(shares: Iterable[Share]) -> Iterator[Share]:
    """What is owed between borrower and institution. The money was counted elsewhere, so suspense stands for it."""
    balance = ZERO
    for share in shares:
        if share.role in SUB_LEDGER:
            balance += share.amount if share.side is Side.DEBIT else -share.amount
            yield share
    side = Side.CREDIT if balance > ZERO else Side.DEBIT
    yield Share(side, LoanRole.TRANSFERS_SUSPENSE, abs(balance))


def owed(rule: AccountingRule, part: Part) -> LoanRole:
    """The account that gives way when this part of what is owed is paid: income itself where it counts when paid."""
    if part is Part.PRINCIPAL:
        return LoanRole.LOAN_PORTFOLIO
    return INCOME[part] if rule is AccountingRule.CASH else RECEIVABLE[part]


def credits_of(rule: AccountingRule, transaction: Transaction) -> Iterator[Share]:
    """What a payment takes off the books, part by part, and what of it is owed to the borrower."""
    for part in Part:
        amount = transaction.parts[part]
        role = owed(rule, part)
        if part in CHARGED and role is INCOME[part]:
            yield from by_charge(Side.CREDIT, role, amount, transaction.shares)
        elif amount:
            yield Share(Side.CREDIT, role, amount)
    if transaction.overpaid:
        yield Share(Side.CREDIT, LoanRole.OVERPAYMENT, transaction.overpaid)


def by_charge(side: Side, role: LoanRole, amount: Decimal, shares: Iterable[ChargeShare]) -> Iterator[Share]:
    """An amount of fees or penalties by the charges it belongs to, as far as they are known."""
    for share in shares:
        part = min(share.amount, amount)
        if part > ZERO:
            amount -= part
            yield Share(side, role, part, share.charge)
    if amount:
        yield Share(side, role, amount)


def paid_out(_: AccountingRule, transaction: Transaction) -> Iterator[Share]:
    """Money goes to the borrower."""
    yield Share(Side.DEBIT, LoanRole.LOAN_PORTFOLIO, transaction.amount - transaction.overpaid)
    if transaction.overpaid:
        yield Share(Side.DEBIT, LoanRole.OVERPAYMENT, transaction.overpaid)
    yield Share(Side.CREDIT, LoanRole.FUND_SOURCE, transaction.amount)


def charges_taken(_: AccountingRule, transaction: Transaction) -> Iterator[Share]:
    """Charges taken at disbursement are income at once, whatever the rule."""
    yield Share(Side.DEBIT, LoanRole.FUND_SOURCE, transaction.amount)
    yield from by_charge(Side.CREDIT, LoanRole.INCOME_FROM_FEES, transaction.parts.fee, transaction.shares)
    yield from by_charge(Side.CREDIT, LoanRole.INCOME_FROM_PENALTIES, transaction.parts.penalty, transaction.shares)


def received(rule: AccountingRule, transaction: Transaction) -> Iterator[Share]:
    """Money comes in."""
    yield Share(Side.DEBIT, LoanRole.FUND_SOURCE, transaction.amount)
    yield from credits_of(rule, transaction)


def granted(rule: AccountingRule, transaction: Transaction) -> Iterator[Share]:
    """The institution pays in the borrower's place."""
    for part, role in GOODWILL.items():
        yield Share(Side.DEBIT, role, transaction.parts[part])
    yield Share(Side.DEBIT, LoanRole.GOODWILL_CREDIT, transaction.overpaid)
    yield from credits_of(rule, transaction)


def interest_returned(rule: AccountingRule, transaction: Transaction) -> Iterator[Share]:
    """Interest once earned pays for what is owed; on a cash basis money comes in like any payment."""
    if rule is AccountingRule.CASH:
        yield from received(rule, transaction)
        return
    yield Share(Side.DEBIT, LoanRole.INTEREST_ON_LOANS, transaction.amount)
    yield from credits_of(rule, transaction)


def income_returned(rule: AccountingRule, transaction: Transaction) -> Iterator[Share]:
    """The income of a charge pays for what is owed."""
    role = INCOME[transaction.event.income or Part.FEE]
    yield Share(Side.DEBIT, role, transaction.amount, transaction.event.charge)
    yield from credits_of(rule, transaction)


def charge_refunded(rule: AccountingRule, transaction: Transaction) -> Iterator[Share]:
    """Money comes in like any payment, and it comes out of the income of charges."""
    yield from received(rule, transaction)
    yield Share(Side.DEBIT, INCOME[transaction.event.income or Part.FEE], transaction.amount)
    yield Share(Side.CREDIT, LoanRole.FUND_SOURCE, transaction.amount)


def lost(rule: AccountingRule, transaction: Transaction) -> Iterator[Share]:
    """What is owed is given up; on a cash basis only principal was ever on the books."""
    for part in Part:
        amount = transaction.parts[part]
        if amount and (part is Part.PRINCIPAL or rule is not AccountingRule.CASH):
            yield Share(Side.DEBIT, LoanRole.LOSSES_WRITTEN_OFF, amount)
            yield Share(Side.CREDIT, owed(rule, part), amount)


def recovered(_: AccountingRule, transaction: Transaction) -> Iterator[Share]:
    """Money comes in for what was already given up."""
    yield Share(Side.DEBIT, LoanRole.FUND_SOURCE, transaction.amount)
    yield Share(Side.CREDIT, LoanRole.INCOME_FROM_RECOVERY, transaction.amount)


def earned(rule: AccountingRule, transaction: Transaction) -> Iterator[Share]:
    """Income counts before it is paid."""
    if rule is AccountingRule.CASH:
        return
    for part, role in INCOME.items():
        amount = transaction.parts[part]
        if amount:
            yield Share(Side.DEBIT, RECEIVABLE[part], amount)
            shares = transaction.shares if part in CHARGED else ()
            yield from by_charge(Side.CREDIT, role, amount, shares)


def returned(_: AccountingRule, transaction: Transaction) -> Iterator[Share]:
    """Overpaid money goes back; what goes beyond it is owed again."""
    yield Share(Side.DEBIT, LoanRole.OVERPAYMENT, transaction.overpaid)
    yield Share(Side.DEBIT, LoanRole.LOAN_PORTFOLIO, transaction.parts.principal)
    yield Share(Side.CREDIT, LoanRole.FUND_SOURCE, transaction.amount)


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
        TransactionKind.CHARGEBACK: returned,
    }
)
