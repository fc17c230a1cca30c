"""Savings accounts in the database, and who may see them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import msgspec
from msgspec import Struct

from akiba.accounting import AccountingRule
from akiba.kernel.errors import NotFound
from akiba.kernel.money import ZERO, Currency
from akiba.platform.integrity import CONSTRAINTS
from akiba.platform.listings import Slice, fetch, load_lists
from akiba.platform.sql import Row, containing, load, telling
from akiba.platform.work import Ask, Settings, Work
from akiba.savings.rules.account import Account, Entry, Mark, Terms, Totals
from akiba.savings.rules.enumerations import Calculation, Compounding, DaysInYear, EntryKind, Posting, Status, SubStatus
from akiba.savings.rules.interest import Carried, InterestTerms
from akiba.wire.operations import Listing

queries = load(__package__)
lists = load_lists(__package__)

CONSTRAINTS["savings_account_no"] = (
    "error.msg.savingsaccount.duplicate.accountNo",
    "accountNo",
    "Another savings account has this number.",
)
CONSTRAINTS["savings_account_external_id"] = (
    "error.msg.savingsaccount.duplicate.externalId",
    "externalId",
    "Another savings account has this external id.",
)

FROM_THE_BEGINNING = date.min


class Holding(Struct, frozen=True, kw_only=True):
    """An account as commands know it: whose it is, where it stands, and its fold where it was ever active."""

    id: int
    office_id: int
    client_id: int | None
    group_id: int | None
    product_id: int
    accounting_rule: AccountingRule
    status: Status
    sub_status: SubStatus
    client_status: int | None
    group_status: int | None
    holder_activated_on: date | None
    holder_joined_on: date | None
    submitted_on: date
    approved_on: date | None
    activated_on: date | None
    min_required_opening_balance: Decimal | None
    withdrawal_fee_for_transfers: bool
    lien_allowed: bool
    max_allowed_lien_limit: Decimal
    stored: Mapping[str, Any]
    account: Account | None = None

    @property
    def active(self) -> Account:
        """The fold of an account whose being active was checked."""
        assert self.account is not None  # noqa: S101 - whoever asks has checked the status
        return self.account


def missing(account_id: int) -> NotFound:
    """The answer where there is no such account, or none this user may see."""
    message = f"There is no savings account {account_id}."
    return NotFound("error.msg.saving.account.id.invalid", message, account_id)


async def searched(ask: Ask, text: str, *, exact: bool) -> list[Row]:
    """The accounts that this user may see with a text for one of their numbers, or in one."""
    visible = ask.user.office_hierarchy
    if exact:
        return list(await queries.search_exactly(ask.connection, text=text, visible=visible))
    part, pattern = containing(telling(text)), containing(text)
    return list(await queries.search(ask.connection, part=part, pattern=pattern, visible=visible))


async def locked(work: Work, account_id: int, since: date | None = None) -> Holding:
    """The account, kept from others until the work ends; raises NotFound.

    Its entries are those since its mark, or all of them where `since` lies before the mark.
    """
    row = await queries.lock(work.connection, id=account_id)
    if row is None or not work.user.sees(row["office_hierarchy"]):
        raise missing(account_id)
    [holding] = await with_entries(work, [row], since)
    return holding


async def held_by(work: Work, client_id: int, statuses: Sequence[Status], since: date | None = None) -> list[Holding]:
    """The accounts of a client in these statuses, locked, whoever may see them: for what happens to the client."""
    found = await queries.held_by(work.connection, client_id=client_id, statuses=list(statuses))
    rows = await queries.lock_many(work.connection, ids=[row["id"] for row in found]) if found else []
    return await with_entries(work, rows, since)


async def with_entries(work: Work, rows: Sequence[Row], since: date | None = None) -> list[Holding]:
    """Holdings of rows that are locked, with as many of their entries as are needed from a day on."""
    starts = {row["id"]: _mark(row, since).on for row in rows if row["mark_on"] is not None}
    entries: dict[int, list[Entry]] = {account_id: [] for account_id in starts}
    if starts:
        found = await queries.entries(work.connection, ids=list(starts), since=list(starts.values()))
        for each in found:
            entries[each["account_id"]].append(entry_of(each))
    return [holding_of(row, work.settings, since, entries.get(row["id"])) for row in rows]


def entry_of(row: Row) -> Entry:
    """The entry of a row."""
    values = {name: value for name, value in row.items() if name != "account_id"}
    return Entry(**values | {"kind": EntryKind(row["kind"])})


def holding_of(row: Row, settings: Settings, since: date | None, entries: Iterable[Entry] | None) -> Holding:
    """The holding of a row and its entries."""
    account = None
    if entries is not None:
        totals = Totals(**{name: row[name] for name in Totals.__dataclass_fields__})
        terms = terms_of(row, settings)
        account = Account(terms, _mark(row, since), tuple(entries), totals, row["interest_earned"], row["held"])
    return Holding(
        **{name: row[name] for name in Holding.__struct_fields__ if name in row.keys()}  # noqa: SIM118 - a row is no dict
        | {
            "accounting_rule": AccountingRule(row["accounting_rule"]),
            "status": Status(row["status"]),
            "sub_status": SubStatus(row["sub_status"]),
            "stored": dict(row),
            "account": account,
        }
    )


def terms_of(row: Row | Mapping[str, Any], settings: Settings) -> Terms:
    """The terms of an account, under the settings of the institution."""
    return Terms(
        Currency(
            row["currency_code"], row["digits_after_decimal"], row["in_multiples_of"] or 0, rounding=settings.rounding
        ),
        InterestTerms(
            row["nominal_annual_interest_rate"],
            Compounding(row["interest_compounding_period_type"]),
            Posting(row["interest_posting_period_type"]),
            Calculation(row["interest_calculation_type"]),
            DaysInYear(row["interest_calculation_days_in_year_type"]),
            min_balance=row["min_balance_for_interest_calculation"] or ZERO,
            overdraft_rate=row["nominal_annual_interest_rate_overdraft"],
            min_overdraft=row["min_overdraft_for_interest_calculation"],
            year_begins=settings.number("financial-year-beginning-month", 1) or 1,
            on_last_day=settings.enabled("savings-interest-posting-current-period-end"),
        ),
        active_since=row["activated_on"],
        min_balance=row["min_required_balance"] if row["enforce_min_required_balance"] else ZERO,
        overdraft_limit=row["overdraft_limit"] if row["allow_overdraft"] else None,
        locked_until=row["locked_until"],
    )


def _mark(row: Row, since: date | None) -> Mark:
    if since is not None and since < row["mark_on"]:
        return Mark(row["activated_on"])
    carried = Carried(row["mark_compounded"], row["mark_waiting"])
    return Mark(row["mark_on"], row["mark_balance"], row["mark_base"], carried, row["mark_earned"])


async def insert(work: Work, account_id: int, values: Mapping[str, Any]) -> None:
    """Enter an application under a number that was drawn for it."""
    encoded = msgspec.json.encode(dict(values))
    await queries.insert_account(work.connection, id=account_id, account=encoded, submitted_by=work.user.id)


async def set_terms(work: Work, account_id: int, **values: object) -> None:
    """Set what is named of what was applied for, and leave the rest."""
    await queries.update_terms(work.connection, id=account_id, account=msgspec.json.encode(values))


async def set_standing(work: Work, account_id: int, **values: object) -> None:
    """Set what is named of where the account stands, and leave the rest."""
    await queries.update_standing(work.connection, id=account_id, account=msgspec.json.encode(values))


async def id_of_external(ask: Ask, external_id: str) -> int:
    """The number of the account of an external id; raises NotFound."""
    found = await queries.id_of_external(ask.connection, external_id=external_id)
    if found is None:
        message = f"There is no savings account of external id {external_id}."
        raise NotFound("error.msg.saving.account.id.invalid", message, external_id)
    return int(found)


async def row(ask: Ask, account_id: int) -> Row:
    """The account with the names of what it refers to, if this user may see it; raises NotFound."""
    found = (await fetch(ask, lists["accounts"], Listing(limit=1), account_id=account_id)).rows
    if not found:
        raise missing(account_id)
    return found[0]


async def rows(ask: Ask, listing: Listing, **filters: object) -> Slice:
    """One page of the accounts that this user may see."""
    return await fetch(ask, lists["accounts"], listing, **filters)
