"""Money between offices on the wire."""

from datetime import date
from typing import Any

from akiba.organisation.currencies.store import CurrencyOption, currencies
from akiba.organisation.office_transactions import store
from akiba.organisation.office_transactions.commands import create_office_transaction, delete_office_transaction
from akiba.organisation.offices.store import OfficeOption, office_options
from akiba.platform.work import Ask
from akiba.wire.answers import Answer
from akiba.wire.operations import Operations

operations = Operations("Office transactions")


class OfficeTransactionTemplate(Answer):
    """What a form begins with."""

    transaction_date: date
    currency_options: list[CurrencyOption]
    allowed_offices: list[OfficeOption]


@operations.get("/officetransactions", "READ_OFFICETRANSACTION", "List the money between offices")
async def list_office_transactions(ask: Ask) -> list[dict[str, Any]]:
    """What concerns the offices you may see."""
    options = await currencies(ask)
    by_code = {option.code: option for option in (*options.selected_currency_options, *options.currency_options)}
    rows = await store.queries.office_transactions(ask.connection, hierarchy=ask.user.office_hierarchy)
    return [
        {camel: row[name] for camel, name in COLUMNS.items()} | {"currency": by_code[row["currency_code"]]}
        for row in rows
    ]


COLUMNS = {
    "id": "id",
    "transactionDate": "transaction_date",
    "fromOfficeId": "from_office_id",
    "fromOfficeName": "from_office_name",
    "toOfficeId": "to_office_id",
    "toOfficeName": "to_office_name",
    "transactionAmount": "transaction_amount",
    "description": "description",
}


@operations.get("/officetransactions/template", "READ_OFFICETRANSACTION", "What a form begins with")
async def office_transaction_template(ask: Ask) -> OfficeTransactionTemplate:
    """The business date, the currencies in use and the offices you may see."""
    return OfficeTransactionTemplate(
        transaction_date=ask.business_date,
        currency_options=(await currencies(ask)).selected_currency_options,
        allowed_offices=await office_options(ask),
    )


operations.post("/officetransactions", create_office_transaction)
operations.delete("/officetransactions/{transaction_id}", delete_office_transaction)
