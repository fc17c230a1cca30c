"""What can be done to the accounts of activities."""

from typing import Annotated, ClassVar

from msgspec import UNSET, UnsetType

from akiba.accounting.activities import store
from akiba.accounting.activities.rules import FinancialActivity, check_fits
from akiba.accounting.chart import store as chart
from akiba.platform.integrity import CONSTRAINTS
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.constraints import one_of, positive, required
from akiba.wire.operations import command
from akiba.wire.reading import Body, changes

CONSTRAINTS["financial_activity_account_once"] = (
    "error.msg.financialActivityAccount.exists",
    "financialActivityId",
    "This activity has an account already.",
)

ONE_ACTIVITY = one_of(*(int(activity) for activity in FinancialActivity))


class CreateActivityAccount(Body, frozen=True, kw_only=True):
    """The account of an activity."""

    resource: ClassVar[str] = "financialactivityaccount"
    financial_activity_id: Annotated[int, required, ONE_ACTIVITY]
    gl_account_id: Annotated[int, required, positive]


class UpdateActivityAccount(Body, frozen=True, kw_only=True):
    """Another activity, or another account for it."""

    resource: ClassVar[str] = "financialactivityaccount"
    financial_activity_id: Annotated[int | UnsetType, ONE_ACTIVITY] = UNSET
    gl_account_id: Annotated[int | UnsetType, positive] = UNSET


@command("CREATE_FINANCIALACTIVITYACCOUNT")
async def create_activity_account(work: Work, body: CreateActivityAccount) -> CommandResult:
    """Give an activity its account."""
    await check(work, body.financial_activity_id, body.gl_account_id)
    made = await store.queries.insert_activity_account(
        work.connection, financial_activity_id=body.financial_activity_id, account_id=body.gl_account_id
    )
    return CommandResult(resource_id=made)


@command("UPDATE_FINANCIALACTIVITYACCOUNT")
async def update_activity_account(work: Work, mapping_id: int, body: UpdateActivityAccount) -> CommandResult:
    """Change the activity or its account."""
    stored = await store.mapping(work, mapping_id)
    before = {"financial_activity_id": stored.financial_activity_data["id"], "gl_account_id": stored.gl_account_data.id}
    after = before | {name: getattr(body, name) for name in before if getattr(body, name) is not UNSET}
    await check(work, after["financial_activity_id"], after["gl_account_id"])
    await store.queries.update_activity_account(
        work.connection,
        id=mapping_id,
        financial_activity_id=after["financial_activity_id"],
        account_id=after["gl_account_id"],
    )
    return CommandResult(resource_id=mapping_id, changes=changes(before, body))


@command("DELETE_FINANCIALACTIVITYACCOUNT")
async def delete_activity_account(work: Work, mapping_id: int) -> CommandResult:
    """Take an activity's account away."""
    await store.mapping(work, mapping_id)
    await store.queries.delete_activity_account(work.connection, id=mapping_id)
    return CommandResult(resource_id=mapping_id)


async def check(work: Work, activity: int, account_id: int) -> None:
    """Raise unless the account is there and fits the activity."""
    check_fits(FinancialActivity(activity), (await chart.states(work, [account_id]))[account_id])
