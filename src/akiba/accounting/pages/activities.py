"""Which accounts the institution itself uses, beside those of its products."""

from typing import Any

from akiba.accounting.activities import commands, store
from akiba.accounting.activities.rules import FinancialActivity
from akiba.accounting.chart.rules import AccountType
from akiba.accounting.chart.store import accounts
from akiba.accounting.pages.common import LEDGER
from akiba.pages import PRODUCTS, Cell, Column, Link, Option, Pages, Row, Table, Typed, View, _, marked
from akiba.platform.work import Ask

pages = Pages()

PATH = "/settings/activities"
ONE = PATH + "/{mapping_id:int}"
pages.setting(
    49,
    PRODUCTS,
    marked("Ledger accounts"),
    marked("Those that the institution itself uses"),
    PATH,
    may="READ_FINANCIALACTIVITYACCOUNT",
)

ACTIVITIES = {
    FinancialActivity.CASH_AT_MAIN_VAULT: marked("Cash in the vault"),
    FinancialActivity.CASH_AT_TELLER: marked("Cash at the tellers"),
    FinancialActivity.OPENING_BALANCES_CONTRA: marked("Against opening balances"),
    FinancialActivity.FUND_SOURCE: marked("Source of funds"),
    FinancialActivity.ASSET_TRANSFER: marked("Transfers between assets"),
    FinancialActivity.LIABILITY_TRANSFER: marked("Transfers between liabilities"),
    FinancialActivity.PAYABLE_DIVIDENDS: marked("Dividends to be paid"),
}


@pages.get(PATH, "pages/table.html", may="READ_FINANCIALACTIVITYACCOUNT")
async def activities(ask: Ask) -> View:
    """Every activity, with its account where it has one."""
    held = {one.financial_activity_data["id"]: one for one in await store.activity_accounts(ask)}
    rows = []
    for activity, words in ACTIVITIES.items():
        one = held.get(int(activity))
        href = f"{PATH}/{one.id}" if one else f"{PATH}/new?financialActivityId={int(activity)}"
        account = one.gl_account_data if one else None
        shown = Cell(f"{account.gl_code} {account.name}", f"{LEDGER}/{account.id}") if account else None
        rows.append(Row([Cell(_(words), href), shown]))
    return {"table": Table(_("Ledger accounts"), [Column(_("What for")), Column(_("Account"))], rows)}


async def account_choice(ask: Ask, activity: FinancialActivity) -> list[Option]:
    """The accounts that fit."""
    kind = AccountType(activity // 100)
    found = await accounts(ask, type=int(kind), usage=1, disabled=False)
    return [Option(one.id, f"{one.gl_code} {one.name}") for one in found]


@pages.form(f"{PATH}/new", "pages/form.html", commands.create_activity_account, then=PATH, done=marked("Saved."))
async def new(ask: Ask, typed: Typed) -> View:
    """Give an activity its account."""
    number = typed.whole("financialActivityId") or 0
    activity = FinancialActivity(number if number in set(FinancialActivity) else 101)
    fields = [
        typed.field("financialActivityId", "", "hidden", int(activity)),
        typed.choice("glAccountId", _("Account"), await account_choice(ask, activity), required=True),
    ]
    form = typed.form(f"{PATH}/new", _("Save"), fields, back=PATH)
    return {"title": _(ACTIVITIES[activity]), "form": form}


@pages.form(ONE, "pages/form.html", commands.update_activity_account, then=PATH, done=marked("Saved."))
async def change(ask: Ask, mapping_id: int, typed: Typed) -> View:
    """Give it another."""
    held = await store.mapping(ask, mapping_id)
    activity = FinancialActivity(held.financial_activity_data["id"])
    options = await account_choice(ask, activity)
    fields = [typed.choice("glAccountId", _("Account"), options, held.gl_account_data.id, required=True)]
    form = typed.form(f"{PATH}/{mapping_id}", _("Save"), fields, back=PATH)
    more: list[Any] = [Link(_("Take away"), f"{PATH}/{mapping_id}/delete")]
    return {"title": _(ACTIVITIES[activity]), "form": form, "more": more}


@pages.form(f"{ONE}/delete", "pages/form.html", commands.delete_activity_account, then=PATH, done=marked("Taken away."))
async def delete(ask: Ask, mapping_id: int, typed: Typed) -> View:
    """Take an activity's account away."""
    held = await store.mapping(ask, mapping_id)
    form = typed.form(f"{PATH}/{mapping_id}/delete", _("Take away"), [], back=PATH, tone="risk")
    return {"title": _(ACTIVITIES[FinancialActivity(held.financial_activity_data["id"])]), "form": form}
