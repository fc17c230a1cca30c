"""Charges on clients on the wire."""

from typing import Any

from akiba import organisation
from akiba.clients.charges import commands, store
from akiba.clients.people.store import client
from akiba.kernel.enumerations import EnumOption
from akiba.kernel.errors import NotFound
from akiba.platform.work import Ask
from akiba.wire.answers import Page
from akiba.wire.operations import Listing, Operations

operations = Operations("Client charges")
PATH = "/clients/{client_id}/charges"

TYPES = {
    commands.PAID: EnumOption(1, "clientTransactionType.payCharge", "PAY_CHARGE"),
    commands.WAIVED: EnumOption(2, "clientTransactionType.waiveCharge", "WAIVE_CHARGE"),
}
DUE_DATE = EnumOption(2, "chargeTimeType.specifiedDueDate", "Specified due date")
FLAT = EnumOption(1, "chargeCalculationType.flat", "Flat")


class ChargesQuery(Listing, frozen=True, kw_only=True):
    """Which of a client's charges are wanted."""

    pending_payment: bool | None = None


def charge_answer(owed: store.ClientCharge) -> dict[str, Any]:
    """A client's charge as the wire shows it."""
    return {
        "id": owed.id,
        "clientId": owed.client_id,
        "chargeId": owed.charge_id,
        "name": owed.name,
        "chargeTimeType": DUE_DATE,
        "chargeCalculationType": FLAT,
        "dueDate": owed.due_on,
        "currency": {
            "code": owed.currency_code,
            "name": owed.currency_name,
            "decimalPlaces": owed.decimal_places,
            "displaySymbol": owed.display_symbol,
            "nameCode": f"currency.{owed.currency_code}",
            "displayLabel": owed.display_label,
        },
        "amount": owed.amount,
        "amountPaid": owed.paid,
        "amountWaived": owed.waived,
        "amountWrittenOff": 0,
        "amountOutstanding": owed.outstanding,
        "penalty": owed.penalty,
        "isActive": True,
        "isPaid": owed.outstanding == 0 and owed.paid > 0,
        "isWaived": owed.waived > 0,
    }


@operations.get(PATH, "READ_CLIENTCHARGE", "List a client's charges")
async def list_charges(ask: Ask, client_id: int, query: ChargesQuery) -> Page:
    """What a client owes or paid for charges."""
    await client(ask, client_id)
    found = await store.charges(ask, client_id, query, pending=query.pending_payment)
    return Page(
        total_filtered_records=found.total,
        page_items=[charge_answer(store.ClientCharge(**row)) for row in found.rows],
    )


@operations.get(PATH + "/template", "READ_CLIENTCHARGE", "Choices for a client's charge")
async def charge_template(ask: Ask, client_id: int) -> dict[str, Any]:
    """The charges that clients may bear."""
    await client(ask, client_id)
    found = await organisation.all_charges(ask, organisation.AppliesTo.CLIENT, only_active=True)
    return {"chargeOptions": [organisation.charge_answer(one) for one in found]}


@operations.get(PATH + "/{charge_id}", "READ_CLIENTCHARGE", "Read one charge of a client")
async def read_charge(ask: Ask, client_id: int, charge_id: int) -> dict[str, Any]:
    """One of a client's charges."""
    await client(ask, client_id)
    found = await store.charges(ask, client_id, Listing(limit=0))
    for row in found.rows:
        if row["id"] == charge_id:
            return charge_answer(store.ClientCharge(**row))
    raise store.missing(charge_id)


@operations.get("/clients/{client_id}/transactions", "READTRANSACTION_CLIENT", "List a client's own transactions")
async def list_transactions(ask: Ask, client_id: int, query: Listing) -> Page:
    """What a client paid or was spared of charges."""
    await client(ask, client_id)
    found = await store.transactions(ask, client_id, query)
    return Page(total_filtered_records=found.total, page_items=[transaction_answer(dict(row)) for row in found.rows])


@operations.get(
    "/clients/{client_id}/transactions/{transaction_id}",
    "READTRANSACTION_CLIENT",
    "Read one of a client's transactions",
)
async def read_transaction(ask: Ask, client_id: int, transaction_id: int) -> dict[str, Any]:
    """One payment or waiver."""
    await client(ask, client_id)
    found = await store.transactions(ask, client_id, Listing(), transaction_id)
    if not found.rows:
        message = f"The client has no transaction {transaction_id}."
        raise NotFound("error.msg.client.transaction.not.found.exception", message, transaction_id)
    return transaction_answer(dict(found.rows[0]))


def transaction_answer(row: dict[str, Any]) -> dict[str, Any]:
    """A transaction as the wire shows it."""
    return {
        "id": row["id"],
        "officeId": row["office_id"],
        "officeName": row["office_name"],
        "type": TYPES[row["type"]],
        "date": row["booked_on"],
        "currency": {"code": row["currency_code"]},
        "amount": row["amount"],
        "reversed": row["reversed"],
    }


operations.post(PATH, commands.add_client_charge, "Charge a client")
operations.act(
    PATH + "/{charge_id}",
    {"paycharge": commands.pay_client_charge, "waive": commands.waive_client_charge},
    "Pay or waive a client's charge",
)
operations.delete(PATH + "/{charge_id}", commands.delete_client_charge, "Remove a client's charge")
operations.act(
    "/clients/{client_id}/transactions/{transaction_id}",
    {"undo": commands.undo_client_transaction},
    "Take back a client's transaction",
)
