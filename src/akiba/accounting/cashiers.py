"""The entry of cash that goes between the vault and a cashier."""

from akiba import organisation
from akiba.accounting.activities.rules import FinancialActivity
from akiba.accounting.activities.store import activity_account
from akiba.accounting.journal.rules import Entry, Source, credit, debit
from akiba.accounting.journal.store import post
from akiba.platform.work import Work


async def post_cashier_cash(work: Work, event: organisation.CashierCashMoved) -> None:
    """Post cash at the teller against cash in the vault."""
    vault = await activity_account(work, FinancialActivity.CASH_AT_MAIN_VAULT)
    teller = await activity_account(work, FinancialActivity.CASH_AT_TELLER)
    to, from_ = (teller, vault) if event.to_cashier else (vault, teller)
    await post(
        work,
        Entry(
            event.office_id,
            event.currency_code,
            event.on,
            f"T{event.transaction_id}",
            Source.TELLER,
            [debit(to, event.amount), credit(from_, event.amount)],
            entity_id=event.cashier_id,
        ),
    )
