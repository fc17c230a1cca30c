"""The accounts of activities in the database."""

from typing import Any

from akiba.accounting.activities.rules import FinancialActivity
from akiba.accounting.chart.store import AccountName
from akiba.kernel.errors import NotFound
from akiba.platform.sql import Row, load
from akiba.platform.work import Ask
from akiba.wire.answers import Answer

queries = load(__package__)


class ActivityAccount(Answer):
    """The account of an activity as answers show it."""

    id: int
    financial_activity_data: dict[str, Any]
    gl_account_data: AccountName


def from_row(row: Row) -> ActivityAccount:
    """The activity and its account of a row."""
    return ActivityAccount(
        id=row["id"],
        financial_activity_data=option(FinancialActivity(row["financial_activity_id"])),
        gl_account_data=AccountName(id=row["account_id"], name=row["name"], gl_code=row["gl_code"]),
    )


def option(activity: FinancialActivity) -> dict[str, Any]:
    """The activity as answers show it."""
    return {
        "id": int(activity),
        "name": activity.wire_name,
        "mappedGLAccountType": activity.account_type.name,
    }


async def activity_accounts(ask: Ask) -> list[ActivityAccount]:
    """Every activity that has an account."""
    return [from_row(row) for row in await queries.activity_accounts(ask.connection)]


async def mapping(ask: Ask, mapping_id: int) -> ActivityAccount:
    """One activity that has an account; raises NotFound."""
    row = await queries.activity_account(ask.connection, id=mapping_id)
    if row is None:
        message = f"There is no account of an activity under {mapping_id}."
        raise NotFound("error.msg.financialActivityAccount.not.found", message, mapping_id)
    return from_row(row)


async def activity_account(ask: Ask, activity: FinancialActivity) -> int:
    """The account of an activity; raises NotFound where none is set."""
    account_id: int | None = await queries.account_of(ask.connection, financial_activity_id=activity)
    if account_id is None:
        message = f"No ledger account is set for {activity.wire_name}."
        raise NotFound("error.msg.financialActivityAccount.not.found", message, int(activity))
    return account_id
