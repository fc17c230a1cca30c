"""What can be done to the formats of account numbers."""

from typing import Annotated, ClassVar

from msgspec import UNSET, UnsetType

from akiba.kernel.errors import Fault, ValidationFailed
from akiba.organisation.account_numbers import store
from akiba.organisation.account_numbers.rules import PREFIXES, AccountKind, Prefix
from akiba.platform.integrity import CONSTRAINTS
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.constraints import max_length, one_of, required
from akiba.wire.operations import command
from akiba.wire.reading import Body, changes, updated

CONSTRAINTS["account_number_format_account_type_key"] = (
    "error.msg.accountNumberFormat.duplicate.account.type",
    "accountType",
    "This kind of account has a format already.",
)


class CreateFormat(Body, frozen=True, kw_only=True):
    """What the numbers of a kind of account begin with from now on."""

    resource: ClassVar[str] = "accountnumberformat"
    account_type: Annotated[int, required, one_of(*(int(kind) for kind in AccountKind))]
    prefix_type: int | None = None
    prefix_character: Annotated[str | None, max_length(10)] = None


class UpdateFormat(Body, frozen=True, kw_only=True):
    """What may be changed of a format."""

    resource: ClassVar[str] = "accountnumberformat"
    prefix_type: int | UnsetType | None = UNSET
    prefix_character: Annotated[str | UnsetType | None, max_length(10)] = UNSET


@command("CREATE_ACCOUNTNUMBERFORMAT")
async def create_format(work: Work, body: CreateFormat) -> CommandResult:
    """Say what the numbers of a kind of account begin with."""
    check_prefix(AccountKind(body.account_type), body.prefix_type)
    format_id = await store.queries.insert_format(
        work.connection, account_type=body.account_type, prefix_type=body.prefix_type, prefix=body.prefix_character
    )
    return CommandResult(resource_id=format_id)


@command("UPDATE_ACCOUNTNUMBERFORMAT")
async def update_format(work: Work, format_id: int, body: UpdateFormat) -> CommandResult:
    """Change a format; numbers already given stay."""
    found = await store.one_format(work, format_id)
    before = {
        "prefix_type": found.prefix_type.id if found.prefix_type else None,
        "prefix_character": found.prefix_character,
    }
    after = updated(before, body)
    check_prefix(AccountKind(found.account_type.id), after["prefix_type"])
    await store.queries.update_format(
        work.connection, id=format_id, prefix_type=after["prefix_type"], prefix=after["prefix_character"]
    )
    return CommandResult(resource_id=format_id, changes=changes(before, body))


@command("DELETE_ACCOUNTNUMBERFORMAT")
async def delete_format(work: Work, format_id: int) -> CommandResult:
    """Go back to plain numbers; those already given stay."""
    await store.one_format(work, format_id)
    await store.queries.delete_format(work.connection, id=format_id)
    return CommandResult(resource_id=format_id)


def check_prefix(kind: AccountKind, prefix: int | None) -> None:
    """Raise ValidationFailed for what numbers of this kind cannot begin with."""
    choices = [int(choice) for choice in PREFIXES[kind]]
    if prefix is not None and prefix not in choices:
        code = "validation.msg.accountnumberformat.prefixType.is.not.one.of.expected.enumerations"
        names = ", ".join(Prefix(choice).label for choice in choices) or "nothing"
        message = f"Numbers of this kind may begin with {names}."
        raise ValidationFailed(Fault(code, message, "prefixType", prefix, choices))
