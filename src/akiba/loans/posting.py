"""What a loan's change means to the ledger."""

from akiba import accounting
from akiba.accounting import AccountingRule, Entry, Payment, ProductKind, Source
from akiba.loans.accounts.store import NO_DETAILS, PAYMENT, Account, Details, Saved
from akiba.loans.rules.events import Transaction
from akiba.loans.rules.postings import postings
from akiba.platform.work import Work


async def post(work: Work, account: Account, saved: Saved, details: Details = NO_DETAILS) -> None:
    """Take back in the journal what no longer stands, and post what is new."""
    loan = saved.change.loan
    if loan.accounting is AccountingRule.NONE:
        return
    if saved.change.reversed:
        numbers = (account.booked[t.number].id for t in saved.change.reversed)
        await accounting.reverse(work, [reference(number) for number in numbers], {Source.LOAN})
    if not saved.change.booked:
        return
    accounts = await accounting.mappings(work, ProductKind.LOAN, account.agreement.product_id)
    definitions = {charge.number: charge.definition for charge in loan.charges}
    entries = []
    for transaction in saved.change.booked:
        payment = payment_of(account, transaction, details)
        lines = postings(accounts, loan.accounting, transaction, definitions, payment.payment_type_id)
        entries.append(
            Entry(
                account.names.office_id,
                account.agreement.currency_code,
                transaction.on,
                reference(saved.ids[transaction.number]),
                Source.LOAN,
                lines,
                entity_id=account.id,
                payment=payment,
            )
        )
    await accounting.post_many(work, entries)


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
