"""What every page of the ledger has: its neighbours, and whose books are meant."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from akiba import organisation
from akiba.accounting.chart import store as chart
from akiba.accounting.chart.rules import AccountUsage
from akiba.accounting.statements.store import Scope
from akiba.pages import Field, Link, Option, Paged, Typed, _
from akiba.platform.work import Ask

LEDGER = "/accounting/accounts"
JOURNAL = "/accounting/journal"
ACCOUNTS = "accounts"


class BooksQuery(Paged, frozen=True, kw_only=True):
    """Whose books, in which currency, of which days."""

    office_id: int | None = None
    currency: str | None = None
    first_day: date | None = None
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class Books:
    """The books that are meant, and what their places are decided by on the page."""

    scope: Scope
    first: date
    last: date
    digits: int
    filters: list[Field]
    words: str

    def ledger_of(self, account_id: int, *, whole: bool) -> str:
        """Where the lines of an account are: of the period, or of the whole year up to its end."""
        first = self.last.replace(month=1, day=1) if whole else self.first
        query: dict[str, Any] = {"officeId": self.scope.office_id, "currency": self.scope.currency}
        return f"{LEDGER}/{account_id}?{urlencode(query | {'firstDay': first, 'lastDay': self.last})}"


async def books(ask: Ask, query: BooksQuery, typed: Typed, *, period: bool) -> Books:
    """The books asked for; by default the user's own office, its first currency, this year until today."""
    found = (await organisation.all_currencies(ask)).selected_currency_options
    currency = next((one for one in found if one.code == query.currency), found[0])
    office_id = query.office_id or ask.user.office_id
    last = query.last_day or ask.business_date
    first = query.first_day or last.replace(month=1, day=1)
    options = await organisation.office_options(ask)
    offices = [Option(one.id, one.name) for one in options]
    codes = [Option(one.code, one.code) for one in found]
    filters = [
        typed.choice("officeId", _("Office"), offices, office_id, required=True),
        typed.choice("currency", _("Currency"), codes, currency.code, required=True),
        *([typed.field("firstDay", _("From"), "date", first)] if period else []),
        typed.field("lastDay", _("Until") if period else _("On"), "date", last),
    ]
    name = next((one.name for one in options if one.id == office_id), "")
    return Books(
        Scope(office_id, currency.code), first, last, currency.decimal_places, filters, f"{name} · {currency.code}"
    )


def tabs(ask: Ask, here: str) -> list[Link]:
    """The pages of the ledger."""
    places = (
        (_("Balance sheet"), "/accounting", "READ_GLACCOUNT"),
        (_("Income statement"), "/accounting/income", "READ_GLACCOUNT"),
        (_("Trial balance"), "/accounting/trial", "READ_GLACCOUNT"),
        (_("Accounts"), LEDGER, "READ_GLACCOUNT"),
        (_("Journal"), JOURNAL, "READ_JOURNALENTRY"),
        (_("Frequent postings"), "/accounting/frequent", "READ_ACCOUNTINGRULE"),
        (_("Closures"), "/accounting/closures", "READ_GLCLOSURE"),
    )
    return [Link(label, href, here=href == here) for label, href, may in places if ask.user.may(may)]


async def office_field(ask: Ask, typed: Typed, value: int | None = None) -> Field:
    """The office that something is entered for."""
    offices = [Option(one.id, one.name) for one in await organisation.office_options(ask)]
    return typed.choice("officeId", _("Office"), offices, value or ask.user.office_id, required=True)


async def currency_field(ask: Ask, typed: Typed) -> Field:
    """The currency of an entry."""
    found = (await organisation.all_currencies(ask)).selected_currency_options
    codes = [Option(one.code, one.code) for one in found]
    return typed.choice("currencyCode", _("Currency"), codes, found[0].code, required=True)


async def account_options(ask: Ask, **filters: object) -> list[Option]:
    """The accounts that take lines, named by code and name."""
    found = await chart.accounts(ask, usage=int(AccountUsage.DETAIL), **filters)
    return [Option(one.id, f"{one.gl_code} {one.name}") for one in found]


async def manual_accounts(ask: Ask) -> list[Option]:
    """The accounts that a person may post to."""
    return await account_options(ask, disabled=False, manual_entries_allowed=True)
