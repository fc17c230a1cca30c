"""Money that comes into or goes out of an account from within the house: loans, other accounts, billers."""

from datetime import date
from decimal import Decimal

from akiba.platform.work import Work
from akiba.savings.charges import store as charges
from akiba.savings.rules import moves
from akiba.savings.rules.account import Entry
from akiba.savings.rules.enumerations import EntryKind
from akiba.savings.transactions import rules, store
from akiba.savings.transactions.commands import fees_for, usable
from akiba.savings.transactions.store import Manner

TRANSFER = Manner(transfer=True)


async def pay_in(work: Work, account_id: int, on: date, amount: Decimal) -> int:
    """Take a transfer in; the number of the transaction.

    The other side is the institution's account for liability transfers. Raises as a deposit does, and for an amount
    that the account would round.
    """
    holding = await usable(work, account_id, on)
    rules.check_credit(holding)
    rules.check_whole(holding, amount)
    entry = Entry(EntryKind.DEPOSIT, on, holding.active.terms.currency.round(amount))
    [number, *_] = await store.save(work, holding, moves.deposit(holding.active, entry, work.business_date), TRANSFER)
    return number


async def pay_out(work: Work, account_id: int, on: date, amount: Decimal) -> int:
    """Let a transfer go out; the number of the transaction.

    Fees are taken where the account says so. Raises as a withdrawal does.
    """
    holding = await usable(work, account_id, on)
    rules.check_debit(holding)
    entry = Entry(EntryKind.WITHDRAWAL, on, holding.active.terms.currency.round(amount))
    fees = await fees_for(work, holding.active, account_id, entry) if holding.withdrawal_fee_for_transfers else []
    change = moves.withdraw(holding.active, entry, [fee for _, fee in fees], work.business_date)
    [number, *_] = await store.save(work, holding, change, TRANSFER)
    await charges.update(work, [charge.with_paid(fee.amount) for charge, fee in fees])
    return number
