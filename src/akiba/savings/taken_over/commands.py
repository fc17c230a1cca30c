"""Taking savings accounts over from another system."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, ClassVar

import msgspec
from msgspec import Struct

from akiba import organisation
from akiba.kernel.money import ZERO
from akiba.organisation import AccountKind, Prefix
from akiba.platform.sql import load
from akiba.platform.work import Work
from akiba.savings.accounts import store as accounts
from akiba.savings.accounts.store import Holding
from akiba.savings.products import store as products
from akiba.savings.products.bodies import TERMS
from akiba.savings.products.commands import DEFAULTS
from akiba.savings.products.store import Product
from akiba.savings.rules.account import Entry
from akiba.savings.rules.enumerations import EntryKind, Status
from akiba.savings.rules.fold import Change, settled
from akiba.savings.transactions.store import Saving, written
from akiba.wire.answers import CommandResult
from akiba.wire.constraints import not_future, positive, required
from akiba.wire.operations import command
from akiba.wire.reading import Body, Part

queries = load(__package__)


class GivenAccount(Part, frozen=True, kw_only=True):
    """An account as another system left it; a balance below nothing is overdrawn by agreement."""

    legacy_no: Annotated[str, required]
    client_id: Annotated[int, required, positive]
    product_id: Annotated[int, required, positive]
    balance: Annotated[Decimal, required]
    opened_on_date: Annotated[date, required, not_future]
    moved_on_date: Annotated[date, required, not_future]


class TakeOverAccounts(Body, frozen=True, kw_only=True):
    """Accounts of another system, all of them or none."""

    resource: ClassVar[str] = "savingsaccount"
    accounts: Annotated[list[GivenAccount], required]


class SavingsTakenOver(Struct, frozen=True):
    """A savings account came from another system."""

    savings_id: int


@command("TAKEOVER_SAVINGSACCOUNT")
async def take_over_accounts(work: Work, body: TakeOverAccounts) -> CommandResult:
    """Take accounts over with their balances. Nothing is posted: an opening balance stands for them."""
    known = {number: await products.product(work, number) for number in {one.product_id for one in body.accounts}}
    holders = [one.client_id for one in body.accounts]
    offices = {row["id"]: row["office_id"] for row in await queries.offices(work.connection, ids=holders)}
    number = await organisation.numbering(work, AccountKind.SAVINGS)
    ids = [row["id"] for row in await queries.numbers(work.connection, count=len(body.accounts))]
    kept = list(zip(ids, body.accounts, strict=True))
    values = []
    for account_id, one in kept:
        product = known[one.product_id]
        own = {"id": account_id, "account_no": number(account_id, {Prefix.SAVINGS_PRODUCT: product.short_name})}
        values.append(columns(work, product, one, offices[one.client_id]) | own)
    await queries.insert(work.connection, accounts=msgspec.json.encode(values))
    rows = await accounts.queries.lock_many(work.connection, ids=ids)
    holdings = {holding.id: holding for holding in await accounts.with_entries(work, rows)}
    moved = [(holdings[account_id], one) for account_id, one in kept if one.balance]
    savings = [Saving(holding, opening(holding, one, work.business_date)) for holding, one in moved]
    await written(work, savings, taken_over=True)
    for account_id in ids:
        work.emit(SavingsTakenOver(account_id))
    made = {one.legacy_no: account_id for account_id, one in kept}
    return CommandResult(office_id=work.user.office_id, changes={"savingsIds": made})


def opening(holding: Holding, given: GivenAccount, until: date) -> Change:
    """The account with all that it holds as one entry."""
    account, amount = holding.active, given.balance
    kind = EntryKind.DEPOSIT if amount > ZERO else EntryKind.WITHDRAWAL
    entry = Entry(kind, given.moved_on_date, account.terms.currency.round(abs(amount)))
    return settled(account, (entry,), until, post=False)


def columns(work: Work, product: Product, given: GivenAccount, office_id: int) -> dict[str, Any]:
    """An active account as the columns of its row, on the terms of its product."""
    terms = {name: getattr(product, name) for name in TERMS}
    values = {name: DEFAULTS.get(name) if value is None else value for name, value in terms.items()}
    values |= {name: getattr(product, name) for name in ("currency_code", "digits_after_decimal", "in_multiples_of")}
    if given.balance < ZERO:
        values |= {"allow_overdraft": True, "overdraft_limit": -given.balance}
    on, user_id = given.opened_on_date, work.user.id
    values |= dict.fromkeys(("submitted_on", "approved_on", "activated_on", "mark_on"), on)
    values |= dict.fromkeys(("submitted_by", "approved_by", "activated_by"), user_id)
    return values | {
        "legacy_no": given.legacy_no,
        "client_id": given.client_id,
        "product_id": product.id,
        "office_id": office_id,
        "status": Status.ACTIVE,
    }
