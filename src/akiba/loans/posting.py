"""What a loan's change means to the ledger.

What happened before a loan was taken over was never posted: an opening balance stands for it. Once it is taken back or
booked anew, what is owed moves against suspense, so that the ledger keeps to what the loans add up to.
"""

from collections.abc import Iterator, Sequence

from akiba import accounting
from akiba.accounting import AccountingRule, Entry, Line, Mappings, Payment, ProductKind, Source, mirrored
from akiba.loans.accounts.kept import Account
from akiba.loans.accounts.store import NO_DETAILS, PAYMENT, Details, Saved
from akiba.loans.rules.events import Transaction
from akiba.loans.rules.postings import postings
from akiba.platform.work import Work

UNKNOWN = Payment()


async def post(work: Work, account: Account, saved: Saved, details: Details = NO_DETAILS) -> None:
    """Take back in the journal what no longer stands, and post what is new."""
    loan = saved.change.loan
    if loan.accounting is AccountingRule.NONE:
        return
    if saved.change.reversed:
        numbers = (account.booked[t.number].id for t in saved.change.reversed)
        await accounting.reverse(work, [reference(number) for number in numbers], {Source.LOAN})
    never_posted = [t for t in saved.change.reversed if account.booked[t.number].taken_over and t.replaces is None]
    if not saved.change.booked and not never_posted:
        return
    accounts = await accounting.mappings(work, ProductKind.LOAN, account.agreement.product_id)
    entries = [*taken_back(account, accounts, never_posted), *booked_anew(account, accounts, saved, details)]
    await accounting.post_many(work, entries)


async def post_together(work: Work, booked: Sequence[tuple[Account, Saved]]) -> None:
    """Post what is new on several loans, in one statement."""
    products = {account.agreement.product_id for account, _ in booked}
    accounts = {product: await accounting.mappings(work, ProductKind.LOAN, product) for product in products}
    entries = [
        entry
        for account, saved in booked
        for entry in booked_anew(account, accounts[account.agreement.product_id], saved, NO_DETAILS)
    ]
    await accounting.post_many(work, entries)


def taken_back(account: Account, accounts: Mappings, gone: list[Transaction]) -> Iterator[Entry]:
    """What no longer stands of a loan's time elsewhere."""
    for transaction in gone:
        lines = postings(accounts, account.loan.accounting, transaction, {}, elsewhere=True)
        yield entry_of(account, transaction, account.booked[transaction.number].id, mirrored(lines))


def booked_anew(account: Account, accounts: Mappings, saved: Saved, details: Details) -> Iterator[Entry]:
    """What is new."""
    loan = saved.change.loan
    definitions = {charge.number: charge.definition for charge in loan.charges}
    for transaction in saved.change.booked:
        payment = payment_of(account, transaction, details)
        elsewhere = transaction.replaces is not None and account.booked[transaction.replaces].taken_over
        kind = payment.payment_type_id
        lines = postings(accounts, loan.accounting, transaction, definitions, kind, elsewhere=elsewhere)
        yield entry_of(account, transaction, saved.ids[transaction.number], lines, payment)


def entry_of(
    account: Account, transaction: Transaction, number: int, lines: list[Line], payment: Payment = UNKNOWN
) -> Entry:
    """The entry of a transaction of that identity."""
    return Entry(
        account.names.office_id,
        account.agreement.currency_code,
        transaction.on,
        reference(number),
        Source.LOAN,
        lines,
        entity_id=account.id,
        payment=payment,
    )


def reference(transaction_id: int) -> str:
    """What the journal calls a loan's transaction."""
    return f"L{transaction_id}"


def payment_of(account: Account, transaction: Transaction, details: Details) -> Payment:
    """How the money of a new transaction changed hands; one booked anew went as it did before."""
    source: object = None
    if transaction.replaces is not None:
        source = account.booked[transaction.replaces]
    elif transaction.number == account.loan.last_number + 1:
        source = details
    return Payment() if source is None else Payment(**{name: getattr(source, name) for name in PAYMENT})
