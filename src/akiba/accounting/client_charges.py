"""The entry of a client's charge: cash against the charge's income."""

from akiba import clients, organisation
from akiba.accounting.activities.rules import FinancialActivity
from akiba.accounting.activities.store import activity_account
from akiba.accounting.journal.rules import Entry, Source, credit, debit
from akiba.accounting.journal.store import post, reverse
from akiba.platform.work import Work


async def post_client_charge(work: Work, event: clients.ClientChargeMoved) -> None:
    """Post what a client paid, or take the entry back; a charge without an income account posts nothing."""
    transaction_id = f"C{event.transaction_id}"
    if event.taken_back:
        await reverse(work, [transaction_id], {Source.CLIENT})
        return
    definition = await organisation.charge(work, event.charge_id)
    if definition.gl_account_id is None:
        return
    cash = await activity_account(work, FinancialActivity.FUND_SOURCE)
    lines = [debit(cash, event.amount), credit(definition.gl_account_id, event.amount)]
    await post(
        work,
        Entry(
            event.office_id,
            event.currency_code,
            event.on,
            transaction_id,
            Source.CLIENT,
            lines,
            entity_id=event.client_id,
        ),
    )
