"""The chart of accounts in the database."""

from collections.abc import Iterable
from decimal import Decimal

from akiba.accounting.chart.rules import AccountState, AccountType, AccountUsage
from akiba.kernel.enumerations import EnumOption
from akiba.kernel.errors import NotFound
from akiba.platform.listings import fetch, load_lists
from akiba.platform.sql import Row, load
from akiba.platform.work import Ask
from akiba.wire.answers import Answer
from akiba.wire.operations import Listing

queries = load(__package__)
lists = load_lists(__package__)

INDENT = "...."
EVERY = Listing(limit=0)
OPTION_LISTS = {
    "liabilityAccountOptions": AccountType.LIABILITY,
    "expenseAccountOptions": AccountType.EXPENSE,
    "assetAccountOptions": AccountType.ASSET,
    "incomeAccountOptions": AccountType.INCOME,
    "equityAccountOptions": AccountType.EQUITY,
}


class AccountName(Answer):
    """An account where only its name matters."""

    id: int
    name: str
    gl_code: str


class Tag(Answer, omit_defaults=False):
    """The value of a code that an account carries; 0 where it carries none."""

    id: int = 0
    name: str | None = None
    active: bool = False
    mandatory: bool = False


class Account(Answer):
    """An account as answers show it; `name_decorated` is indented by its depth in the tree."""

    id: int
    name: str
    gl_code: str
    type: EnumOption
    usage: EnumOption
    disabled: bool | None
    manual_entries_allowed: bool | None
    name_decorated: str
    tag_id: Tag | None
    parent_id: int | None = None
    description: str | None = None
    organization_running_balance: Decimal | None = None


def from_row(row: Row) -> Account:
    """The account of a row."""
    return Account(
        id=row["id"],
        name=row["name"],
        gl_code=row["gl_code"],
        type=AccountType(row["account_type"]).option,
        usage=AccountUsage(row["usage"]).option,
        disabled=row["disabled"],
        manual_entries_allowed=row["manual_entries_allowed"],
        name_decorated=f"{INDENT * row['depth']}{row['name']}",
        tag_id=Tag(id=row["tag_id"], name=row["tag_name"]) if row["tag_id"] else Tag(),
        parent_id=row["parent_id"],
        description=row["description"],
    )


async def account(ask: Ask, account_id: int) -> Account:
    """One account; raises NotFound."""
    row = await queries.account(ask.connection, id=account_id)
    if row is None:
        raise unknown(account_id)
    return from_row(row)


async def accounts(ask: Ask, **filters: object) -> list[Account]:
    """The accounts that meet the filters, by code."""
    return [from_row(row) for row in (await fetch(ask, lists["accounts"], EVERY, **filters)).rows]


async def states(ask: Ask, ids: Iterable[int]) -> dict[int, AccountState]:
    """What decides about the use of each account, by id; raises NotFound for the first that is not there."""
    wanted = list(dict.fromkeys(ids))
    rows = await queries.accounts_by_id(ask.connection, ids=wanted)
    found = {row["id"]: state(row) for row in rows}
    for account_id in wanted:
        if account_id not in found:
            raise unknown(account_id)
    return found


def state(row: Row) -> AccountState:
    """The state of a row."""
    kinds = {"account_type": AccountType(row["account_type"]), "usage": AccountUsage(row["usage"])}
    return AccountState(**(dict(row) | kinds))


async def options(ask: Ask) -> dict[str, list[Account]]:
    """The accounts that products may use, by kind, under the names that templates give them."""
    usable = await accounts(ask, usage=AccountUsage.DETAIL, disabled=False)
    return {
        name: found
        for name, kind in OPTION_LISTS.items()
        if (found := [each for each in usable if each.type.id == kind])
    }


def unknown(account_id: int) -> NotFound:
    """The error of an account that is not there."""
    return NotFound("error.msg.glaccount.id.invalid", f"There is no ledger account {account_id}.", account_id)
