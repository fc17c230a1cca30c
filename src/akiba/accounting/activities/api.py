"""The accounts of activities on the wire."""

from typing import Any

from akiba.accounting.activities import store
from akiba.accounting.activities.commands import (
    create_activity_account,
    delete_activity_account,
    update_activity_account,
)
from akiba.accounting.activities.rules import FinancialActivity
from akiba.accounting.activities.store import ActivityAccount
from akiba.accounting.chart import store as chart
from akiba.platform.work import Ask
from akiba.wire import answers
from akiba.wire.operations import Operations, Query

operations = Operations("Accounts of activities")


class ActivityQuery(Query, frozen=True, kw_only=True):
    """Whether the choices of the form are wanted."""

    template: bool | None = None


@operations.get("/financialactivityaccounts/template", "READ_FINANCIALACTIVITYACCOUNT", "What an activity may use")
async def template(ask: Ask) -> dict[str, Any]:
    """The activities, and the accounts they may have."""
    return await choices(ask)


@operations.get("/financialactivityaccounts", "READ_FINANCIALACTIVITYACCOUNT", "List the accounts of activities")
async def list_activity_accounts(ask: Ask) -> list[ActivityAccount]:
    """Every activity that has an account."""
    return await store.activity_accounts(ask)


@operations.get("/financialactivityaccounts/{mapping_id}", "READ_FINANCIALACTIVITYACCOUNT", "Read one of them")
async def read_activity_account(ask: Ask, mapping_id: int, query: ActivityQuery) -> Any:
    """One activity and its account; with the choices of its form where the template is asked for."""
    found = await store.mapping(ask, mapping_id)
    return answers.plain(found) | await choices(ask) if query.template else found


operations.post("/financialactivityaccounts", create_activity_account)
operations.put("/financialactivityaccounts/{mapping_id}", update_activity_account)
operations.delete("/financialactivityaccounts/{mapping_id}", delete_activity_account)


async def choices(ask: Ask) -> dict[str, Any]:
    """The lists that the form chooses from."""
    return {
        "glAccountOptions": await chart.options(ask),
        "financialActivityOptions": [store.option(activity) for activity in FinancialActivity],
    }
