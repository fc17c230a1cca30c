"""What can be done to the chart of accounts."""

from typing import Annotated, Any, ClassVar

from msgspec import UNSET, UnsetType

from akiba import organisation
from akiba.accounting.chart import store
from akiba.accounting.chart.rules import AccountType, AccountUsage
from akiba.kernel.errors import DomainRuleViolation, Fault, ValidationFailed
from akiba.platform.integrity import CONSTRAINTS
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.constraints import max_length, positive, required, within
from akiba.wire.operations import command
from akiba.wire.reading import Body, changes

CONSTRAINTS["gl_account_gl_code"] = (
    "error.msg.glaccount.glcode.duplicate",
    "glCode",
    "Another account of the ledger has this code.",
)

LONGEST_NAME, LONGEST_CODE, LONGEST_DESCRIPTION = 200, 45, 500
FIELDS = (
    "name",
    "gl_code",
    "parent_id",
    "type",
    "usage",
    "manual_entries_allowed",
    "disabled",
    "description",
    "tag_id",
)


class CreateAccount(Body, frozen=True, kw_only=True):
    """A new account of the ledger."""

    resource: ClassVar[str] = "GLAccount"
    name: Annotated[str, required, max_length(LONGEST_NAME)]
    gl_code: Annotated[str, required, max_length(LONGEST_CODE)]
    parent_id: Annotated[int | None, positive] = None
    type: Annotated[int, required, within(1, 5)]
    usage: Annotated[int, required, within(1, 2)]
    description: Annotated[str | None, max_length(LONGEST_DESCRIPTION)] = None
    manual_entries_allowed: Annotated[bool, required]
    tag_id: Annotated[int | None, positive] = None


class UpdateAccount(Body, frozen=True, kw_only=True):
    """What may be changed of an account."""

    resource: ClassVar[str] = "GLAccount"
    name: Annotated[str | UnsetType, max_length(LONGEST_NAME)] = UNSET
    gl_code: Annotated[str | UnsetType, max_length(LONGEST_CODE)] = UNSET
    parent_id: Annotated[int | UnsetType | None, positive] = UNSET
    type: Annotated[int | UnsetType, within(1, 5)] = UNSET
    usage: Annotated[int | UnsetType, within(1, 2)] = UNSET
    manual_entries_allowed: bool | UnsetType = UNSET
    disabled: bool | UnsetType = UNSET
    description: Annotated[str | UnsetType | None, max_length(LONGEST_DESCRIPTION)] = UNSET
    tag_id: Annotated[int | UnsetType | None, positive] = UNSET


@command("CREATE_GLACCOUNT")
async def create_account(work: Work, body: CreateAccount) -> CommandResult:
    """Open an account of the ledger."""
    await check_parent(work, body.parent_id, AccountType(body.type))
    await check_tag(work, body.tag_id, AccountType(body.type))
    account_id = await store.queries.insert_account(
        work.connection,
        name=body.name,
        gl_code=body.gl_code,
        parent_id=body.parent_id,
        account_type=body.type,
        usage=body.usage,
        manual_entries_allowed=body.manual_entries_allowed,
        description=body.description,
        tag_id=body.tag_id,
    )
    return CommandResult(resource_id=account_id)


@command("UPDATE_GLACCOUNT")
async def update_account(work: Work, account_id: int, body: UpdateAccount) -> CommandResult:
    """Change an account of the ledger."""
    before = stored(await store.account(work, account_id))
    if all(getattr(body, name) is UNSET for name in FIELDS):
        raise ValidationFailed(Fault("validation.msg.GLAccount.no.parameters.for.update", "Nothing is to change."))
    after = before | {name: getattr(body, name) for name in FIELDS if getattr(body, name) is not UNSET}
    await check_update(work, account_id, before, after)
    row = after | {"account_type": after["type"]}
    await store.queries.update_account(work.connection, id=account_id, account=row)
    return CommandResult(resource_id=account_id, changes=changes(before, body))


def stored(account: store.Account) -> dict[str, Any]:
    """The account's values under the names of the body's fields."""
    values = {name: getattr(account, name) for name in FIELDS}
    tag = account.tag_id.id if account.tag_id else 0
    return values | {"type": account.type.id, "usage": account.usage.id, "tag_id": tag or None}


async def check_update(work: Work, account_id: int, before: dict[str, Any], after: dict[str, Any]) -> None:
    """Raise unless the account may become this."""
    if after["disabled"] and not before["disabled"] and await store.queries.is_mapped(work.connection, id=account_id):
        message = "A product or an activity of the institution uses this account."
        raise DomainRuleViolation("error.msg.glaccount.attached.to.product", message)
    changed = {name for name in FIELDS if before[name] != after[name]}
    if changed & {"parent_id", "type"}:
        await check_parent(work, after["parent_id"], AccountType(after["type"]), account_id)
    if changed & {"tag_id", "type"}:
        await check_tag(work, after["tag_id"], AccountType(after["type"]))
    if changed & {"usage", "type"} and await store.queries.has_lines(work.connection, id=account_id):
        message = "Lines were posted to this account, so neither its type nor its usage can change."
        raise DomainRuleViolation("error.msg.glaccount.glcode.invalid.update.transactions.logged", message, account_id)


async def check_parent(work: Work, parent_id: int | None, kind: AccountType, account_id: int | None = None) -> None:
    """Raise unless accounts of this kind may stand below that one."""
    if parent_id is None:
        return
    parent = (await store.states(work, [parent_id]))[parent_id]
    if parent.usage is not AccountUsage.HEADER or parent.account_type is not kind:
        message = "An account stands below a header account of its own type."
        raise DomainRuleViolation("error.msg.glaccount.parent.invalid", message, parent_id)
    if account_id and await store.queries.is_below(work.connection, id=parent_id, ancestor=account_id):
        message = "An account cannot stand below itself."
        raise DomainRuleViolation("error.msg.glaccount.id.and.parentid.must.not.same", message, account_id, parent_id)


async def check_tag(work: Work, tag_id: int | None, kind: AccountType) -> None:
    """Raise unless accounts of this kind may carry that tag."""
    if tag_id is not None:
        await organisation.code_value(work, kind.tag_code, tag_id)


@command("DELETE_GLACCOUNT")
async def delete_account(work: Work, account_id: int) -> CommandResult:
    """Remove an account that was never used."""
    await store.account(work, account_id)
    if await store.queries.has_children(work.connection, id=account_id):
        message = "Other accounts stand below this one."
        raise DomainRuleViolation("error.msg.glaccount.glcode.invalid.delete.has.children", message, account_id)
    await store.queries.delete_account(work.connection, id=account_id)
    return CommandResult(resource_id=account_id)
