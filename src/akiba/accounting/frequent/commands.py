"""What can be done to the rules of frequent postings."""

from typing import Annotated, Any, ClassVar

from msgspec import UNSET, UnsetType

from akiba import organisation
from akiba.accounting.chart import store as chart
from akiba.accounting.frequent import store
from akiba.accounting.journal.rules import Side
from akiba.kernel.errors import Fault, NotFound, ValidationFailed
from akiba.platform.integrity import CONSTRAINTS
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.constraints import max_length, positive, required
from akiba.wire.operations import command
from akiba.wire.reading import Body, changes

CONSTRAINTS["accounting_rule_name"] = (
    "error.msg.accounting.rule.duplicate",
    "name",
    "Another accounting rule has this name.",
)

SIDES = {
    Side.CREDIT: ("accountToCredit", "creditTags", "account_to_credit", "credit_tags"),
    Side.DEBIT: ("accountToDebit", "debitTags", "account_to_debit", "debit_tags"),
}


class CreateRule(Body, frozen=True, kw_only=True):
    """A new rule: on each side one account, or tags."""

    resource: ClassVar[str] = "AccountingRule"
    name: Annotated[str, required, max_length(100)]
    office_id: Annotated[int, required, positive]
    account_to_debit: Annotated[int | None, positive] = None
    account_to_credit: Annotated[int | None, positive] = None
    debit_tags: list[int] | None = None
    credit_tags: list[int] | None = None
    allow_multiple_debit_entries: bool | None = None
    allow_multiple_credit_entries: bool | None = None
    description: Annotated[str | None, max_length(500)] = None


class UpdateRule(Body, frozen=True, kw_only=True):
    """What may be changed of a rule."""

    resource: ClassVar[str] = "AccountingRule"
    name: Annotated[str | UnsetType, max_length(100)] = UNSET
    office_id: Annotated[int | UnsetType, positive] = UNSET
    account_to_debit: Annotated[int | UnsetType | None, positive] = UNSET
    account_to_credit: Annotated[int | UnsetType | None, positive] = UNSET
    debit_tags: list[int] | UnsetType | None = UNSET
    credit_tags: list[int] | UnsetType | None = UNSET
    allow_multiple_debit_entries: bool | UnsetType = UNSET
    allow_multiple_credit_entries: bool | UnsetType = UNSET
    description: Annotated[str | UnsetType | None, max_length(500)] = UNSET


@command("CREATE_ACCOUNTINGRULE")
async def create_rule(work: Work, body: CreateRule) -> CommandResult:
    """Keep a rule for entries that are often made."""
    values = {name: getattr(body, name) for name in body.__struct_fields__ if name not in {"wire", "resource"}}
    await check(work, values)
    rule_id = await store.queries.insert_rule(work.connection, rule=row_of(values))
    await save_tags(work, rule_id, values)
    return CommandResult(office_id=body.office_id, resource_id=rule_id)


@command("UPDATE_ACCOUNTINGRULE")
async def update_rule(work: Work, rule_id: int, body: UpdateRule) -> CommandResult:
    """Change a rule."""
    before = stored(await store.rule(work, rule_id))
    given = {name: getattr(body, name) for name in before if getattr(body, name) is not UNSET}
    after = before | given
    for _, _, account, tags in SIDES.values():
        if given.get(tags):
            after[account] = None
        elif given.get(account):
            after[tags] = []
    await check(work, after)
    await store.queries.update_rule(work.connection, id=rule_id, rule=row_of(after))
    await save_tags(work, rule_id, after)
    return CommandResult(office_id=after["office_id"], resource_id=rule_id, changes=changes(before, body))


@command("DELETE_ACCOUNTINGRULE")
async def delete_rule(work: Work, rule_id: int) -> CommandResult:
    """Forget a rule."""
    rule = await store.rule(work, rule_id)
    await store.queries.delete_rule(work.connection, id=rule_id)
    return CommandResult(office_id=rule.office_id, resource_id=rule_id)


def stored(rule: store.Rule) -> dict[str, Any]:
    """The rule's values under the names of the body's fields."""
    names = (
        "name",
        "office_id",
        "description",
        "allow_multiple_debit_entries",
        "allow_multiple_credit_entries",
    )
    return {name: getattr(rule, name) for name in names} | {
        "account_to_debit": rule.debit_accounts[0].id if rule.debit_accounts else None,
        "account_to_credit": rule.credit_accounts[0].id if rule.credit_accounts else None,
        "debit_tags": [each.tag["id"] for each in rule.debit_tags or ()],
        "credit_tags": [each.tag["id"] for each in rule.credit_tags or ()],
    }


async def check(work: Work, values: dict[str, Any]) -> None:
    """Raise unless office, accounts and tags are there, and each side has something to post to."""
    faults = [
        Fault(
            f"validation.msg.{account}.or.{tags}.required",
            f"One of `{account}` and `{tags}` is needed.",
            f"{account},{tags}",
        )
        for account, tags, account_field, tags_field in SIDES.values()
        if not values[account_field] and not values[tags_field]
    ]
    if faults:
        raise ValidationFailed(*faults)
    await organisation.office(work, values["office_id"])
    await chart.states(work, [values[account] for _, _, account, _ in SIDES.values() if values[account]])
    tags = {tag for _, _, _, field in SIDES.values() for tag in values[field] or ()}
    known = await store.queries.known_tags(work.connection, tags=list(tags), code_names=store.TAG_CODES)
    if known < len(tags):
        message = "A tag of the rule is no tag of ledger accounts."
        raise NotFound("error.msg.codevalue.id.invalid", message, sorted(tags))


def row_of(values: dict[str, Any]) -> dict[str, Any]:
    """The values as a row of the table."""
    return values | {
        "debit_account_id": values["account_to_debit"],
        "credit_account_id": values["account_to_credit"],
        "allow_multiple_debit_entries": bool(values["allow_multiple_debit_entries"]),
        "allow_multiple_credit_entries": bool(values["allow_multiple_credit_entries"]),
    }


async def save_tags(work: Work, rule_id: int, values: dict[str, Any]) -> None:
    """Keep the tags of both sides."""
    for side, (_, _, _, field) in SIDES.items():
        await store.queries.replace_tags(work.connection, rule_id=rule_id, side=side, tags=values[field] or [])
