"""The chart of accounts on the wire."""

from typing import Any

from akiba import organisation
from akiba.accounting.chart import store
from akiba.accounting.chart.commands import create_account, delete_account, update_account
from akiba.accounting.chart.rules import AccountType, AccountUsage
from akiba.accounting.chart.store import Account
from akiba.accounting.statements import store as statements
from akiba.accounting.statements.rules import signed
from akiba.kernel.errors import NotFound
from akiba.kernel.money import ZERO
from akiba.platform.work import Ask
from akiba.wire import answers
from akiba.wire.operations import Operations, Query

operations = Operations("Chart of accounts")

TAG_OPTIONS = {
    AccountType.ASSET: "allowedAssetsTagOptions",
    AccountType.LIABILITY: "allowedLiabilitiesTagOptions",
    AccountType.EQUITY: "allowedEquityTagOptions",
    AccountType.INCOME: "allowedIncomeTagOptions",
    AccountType.EXPENSE: "allowedExpensesTagOptions",
}


class AccountsQuery(Query, frozen=True, kw_only=True):
    """Which accounts are wanted."""

    type: int | None = None
    search_param: str | None = None
    usage: int | None = None
    manual_entries_allowed: bool | None = None
    disabled: bool | None = None
    fetch_running_balance: bool | None = None


class AccountQuery(Query, frozen=True, kw_only=True):
    """What is wanted of an account."""

    fetch_running_balance: bool | None = None
    template: bool | None = None


class TemplateQuery(Query, frozen=True, kw_only=True):
    """For which type of account the form is."""

    type: int | None = None


@operations.get("/glaccounts/template", "READ_GLACCOUNT", "What a new account may be")
async def template(ask: Ask, query: TemplateQuery) -> dict[str, Any]:
    """The defaults and choices of a new account."""
    kind = AccountType(known(query.type, AccountType) or AccountType.ASSET)
    defaults = {"disabled": False, "manualEntriesAllowed": True, "type": kind.option}
    return defaults | {"usage": AccountUsage.DETAIL.option} | await choices(ask)


@operations.get("/glaccounts", "READ_GLACCOUNT", "List the accounts of the ledger")
async def list_accounts(ask: Ask, query: AccountsQuery) -> list[Account]:
    """The accounts, by code."""
    found = await store.accounts(
        ask,
        type=known(query.type, AccountType),
        usage=known(query.usage, AccountUsage),
        search=query.search_param or None,
        manual_entries_allowed=query.manual_entries_allowed,
        disabled=query.disabled,
    )
    if query.fetch_running_balance:
        await add_balances(ask, found)
    return found


@operations.get("/glaccounts/{account_id}", "READ_GLACCOUNT", "Read one account of the ledger")
async def read_account(ask: Ask, account_id: int, query: AccountQuery) -> Any:
    """One account; with the choices of its form where the template is asked for."""
    account = await store.account(ask, account_id)
    if query.fetch_running_balance:
        await add_balances(ask, [account])
    return answers.plain(account) | await choices(ask) if query.template else account


operations.post("/glaccounts", create_account)
operations.put("/glaccounts/{account_id}", update_account)
operations.delete("/glaccounts/{account_id}", delete_account)


async def choices(ask: Ask) -> dict[str, Any]:
    """The lists that the form of an account chooses from."""
    headers = await store.accounts(ask, usage=AccountUsage.HEADER, disabled=False)
    below = {
        f"{kind.name.lower()}HeaderAccountOptions": [each for each in headers if each.type.id == kind]
        for kind in AccountType
    }
    tags = await organisation.options_of_codes(ask, *(kind.tag_code for kind in AccountType))
    return (
        {"accountTypeOptions": AccountType.options(), "usageOptions": AccountUsage.options()}
        | {name: found for name, found in below.items() if found}
        | {name: tags[kind.tag_code] for kind, name in TAG_OPTIONS.items()}
    )


async def add_balances(ask: Ask, accounts: list[Account]) -> None:
    """Put what stands on them onto the accounts."""
    standing = await statements.standing(ask)
    for account in accounts:
        net = standing.get(account.id, ZERO)
        account.organization_running_balance = signed(AccountType(account.type.id), net)


def known(value: int | None, kind: type[AccountType] | type[AccountUsage]) -> int | None:
    """The number, where there is such a choice; raises NotFound."""
    if value is not None and value not in set(kind):
        message = f"There is no such classification of accounts: {value}."
        raise NotFound("error.msg.glaccount.classification.invalid", message, value)
    return value
