"""What can be done to funds."""

from typing import Annotated, ClassVar

from msgspec import UNSET, UnsetType

from akiba.organisation.funds import store
from akiba.platform.integrity import CONSTRAINTS
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.constraints import max_length, required
from akiba.wire.operations import command
from akiba.wire.reading import Body, changes, updated

CONSTRAINTS["fund_name_key"] = ("error.msg.fund.duplicate.name", "name", "Another fund has this name.")
CONSTRAINTS["fund_external_id_key"] = (
    "error.msg.fund.duplicate.externalId",
    "externalId",
    "Another fund has this external id.",
)


class CreateFund(Body, frozen=True, kw_only=True):
    """A new fund."""

    resource: ClassVar[str] = "fund"
    name: Annotated[str, required, max_length(100)]
    external_id: Annotated[str | None, max_length(100)] = None


class UpdateFund(Body, frozen=True, kw_only=True):
    """What may be changed of a fund."""

    resource: ClassVar[str] = "fund"
    name: Annotated[str | UnsetType, max_length(100)] = UNSET
    external_id: Annotated[str | UnsetType | None, max_length(100)] = UNSET


@command("CREATE_FUND")
async def create_fund(work: Work, body: CreateFund) -> CommandResult:
    """Add a fund."""
    fund_id = await store.queries.insert_fund(work.connection, name=body.name, external_id=body.external_id)
    return CommandResult(resource_id=fund_id)


@command("UPDATE_FUND")
async def update_fund(work: Work, fund_id: int, body: UpdateFund) -> CommandResult:
    """Change a fund."""
    found = await store.fund(work, fund_id)
    before = {"name": found.name, "external_id": found.external_id}
    await store.queries.update_fund(work.connection, id=fund_id, **updated(before, body))
    return CommandResult(resource_id=fund_id, changes=changes(before, body))
