"""Frequent postings: rules that stand for an entry, and posting by one."""

from typing import Any

from akiba.accounting.frequent import commands, store
from akiba.accounting.frequent.store import Rule
from akiba.accounting.journal.commands import create_entry
from akiba.accounting.pages.common import (
    ACCOUNTS,
    JOURNAL,
    account_options,
    currency_field,
    office_field,
    tabs,
)
from akiba.pages import Cell, Column, Field, Link, Option, Pages, Row, Table, Typed, View, _, marked, picked
from akiba.platform.work import Ask

pages = Pages()

PATH = "/accounting/frequent"
RULE = PATH + "/{rule_id:int}"
SIDES = (("debits", "accountToDebit", marked("Debit")), ("credits", "accountToCredit", marked("Credit")))


def choices(rule: Rule) -> dict[str, list[Option]]:
    """The accounts that a rule leaves to choose from on each side."""
    sides = {"debits": rule.debit_accounts or [], "credits": rule.credit_accounts or []}
    return {side: [Option(one.id, f"{one.gl_code} {one.name}") for one in found] for side, found in sides.items()}


@pages.get(PATH, "pages/table.html", may="READ_ACCOUNTINGRULE")
async def rules(ask: Ask) -> View:
    """Every rule; its name leads to posting by it."""
    columns = [
        Column(_("Name")),
        Column(_("Debit")),
        Column(_("Credit")),
        Column(_("Office"), wide=True),
        *([Column(_("Rule"))] if ask.user.may("UPDATE_ACCOUNTINGRULE") else []),
    ]
    rows = []
    for rule in await store.rules(ask, accounts=True, user_defined=True):
        sides = [", ".join(option.label for option in found) for found in choices(rule).values()]
        change = [Cell(_("Change"), f"{PATH}/{rule.id}/edit")] if len(columns) == 5 else []
        name = Cell(rule.name, f"{PATH}/{rule.id}", rule.description or "")
        rows.append(Row([name, *sides, rule.office_name, *change]))
    acts = [Link(_("New rule"), f"{PATH}/new")] if ask.user.may("CREATE_ACCOUNTINGRULE") else []
    table = Table(
        _("Frequent postings"), columns, rows, empty=_("No rules yet: one says which accounts an entry uses.")
    )
    return {"table": table, "acts": acts, "tabs": tabs(ask, PATH)}


async def by_number(ask: Ask, *given: Any) -> dict[str, Any]:
    """The accounts of a rule by number instead of by code."""
    members: dict[str, Any] = dict(given[-1])
    accounts = await account_options(ask, disabled=False)
    for _side, name, _title in SIDES:
        if name in members:
            members[name] = picked(members[name], accounts)
    return members


async def rule_view(ask: Ask, typed: Typed, path: str, rule: Rule | None = None) -> View:
    """The form of a rule: an account on each side."""
    accounts = await account_options(ask, disabled=False)
    known = choices(rule) if rule else {"debits": [], "credits": []}
    fields = [
        typed.field("name", _("Name"), value=rule and rule.name, required=True, first=rule is None),
        await office_field(ask, typed, rule.office_id if rule else None),
        *(
            typed.pick(
                name, _(title), accounts, known[side][0].value if known[side] else None, list=ACCOUNTS, required=True
            )
            for side, name, title in SIDES
        ),
        typed.field("description", _("Description"), value=rule and rule.description, whole=True),
    ]
    form = typed.form(path, _("Save"), fields, lists={ACCOUNTS: accounts}, back=PATH)
    return {"title": rule.name if rule else _("New rule"), "form": form}


@pages.form(PATH + "/new", "pages/form.html", commands.create_rule, then=PATH, done=marked("Saved."), fill=by_number)
async def new_rule(ask: Ask, typed: Typed) -> View:
    """A new rule."""
    return await rule_view(ask, typed, PATH + "/new")


@pages.form(RULE + "/edit", "pages/form.html", commands.update_rule, then=PATH, done=marked("Saved."), fill=by_number)
async def change_rule(ask: Ask, rule_id: int, typed: Typed) -> View:
    """What may be changed of a rule."""
    rule = await store.rule(ask, rule_id, accounts=True)
    view = await rule_view(ask, typed, f"{PATH}/{rule_id}/edit", rule)
    remove = [Link(_("Delete"), f"{PATH}/{rule_id}/delete")] if ask.user.may("DELETE_ACCOUNTINGRULE") else []
    return {**view, "more": remove}


@pages.form(RULE + "/delete", "pages/form.html", commands.delete_rule, then=PATH, done=marked("Deleted."))
async def delete_rule(ask: Ask, rule_id: int, typed: Typed) -> View:
    """Forget a rule."""
    rule = await store.rule(ask, rule_id)
    form = typed.form(f"{PATH}/{rule_id}/delete", _("Delete"), [], back=PATH, tone="risk")
    return {"title": rule.name, "form": form, "note": _("What was posted by it stays.")}


def fixed(rule: Rule) -> bool:
    """Whether a rule leaves no choice, so that an amount is enough."""
    return all(len(found) == 1 for found in choices(rule).values())


async def by_rule(ask: Ask, rule_id: int, members: dict[str, Any]) -> dict[str, Any]:
    """The rule; where it leaves a choice, the amount of the debit side also on the credit side."""
    filled = {"accountingRule": rule_id, **members}
    if fixed(await store.rule(ask, rule_id, accounts=True)):
        return filled if "amount" in filled else {**filled, "debits": [{}]}
    for debit, credit in zip(filled.get("debits", []), filled.get("credits", []), strict=False):
        if "amount" in debit:
            credit["amount"] = debit["amount"]
    return filled


def amount_fields(typed: Typed, rule: Rule) -> list[Field]:
    """The amount, and the accounts where the rule leaves a choice."""
    if fixed(rule):
        return [typed.field("amount", _("Amount"), "money", required=True, first=True)]
    found = choices(rule)
    return [
        typed.field("debits[0].amount", _("Amount"), "money", required=True, first=True),
        *(
            typed.choice(f"{side}[0].glAccountId", _(title), found[side], found[side][0].value, required=True)
            for side, _name, title in SIDES
            if found[side]
        ),
    ]


@pages.form(
    RULE,
    "pages/form.html",
    create_entry,
    then=JOURNAL + "/{transaction_id}",
    done=marked("The entry is posted."),
    fill=by_rule,
    rehearsed=True,
)
async def post_by_rule(ask: Ask, rule_id: int, typed: Typed) -> View:
    """An entry by a rule: an amount is enough."""
    rule = await store.rule(ask, rule_id, accounts=True)
    fields = [
        *amount_fields(typed, rule),
        await office_field(ask, typed, rule.office_id),
        typed.field("transactionDate", _("Date"), "date", ask.business_date, required=True),
        await currency_field(ask, typed),
        typed.field("comments", _("Remark")),
    ]
    form = typed.form(f"{PATH}/{rule_id}", _("Post the entry"), fields, back=PATH)
    return {"title": rule.name, "form": form, **({"note": rule.description} if rule.description else {})}
