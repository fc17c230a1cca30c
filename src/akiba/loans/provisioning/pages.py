"""Provisions: how doubtful a loan is, what is reserved for it, and what was reserved on which day."""

from typing import Any

from akiba import accounting
from akiba.loans.provisioning import commands, store
from akiba.loans.provisioning.store import Category, Criteria, DefinitionAnswer
from akiba.pages import (
    PRODUCTS,
    Cell,
    Column,
    Fact,
    Field,
    Kind,
    Link,
    Option,
    Pages,
    Row,
    Table,
    Typed,
    View,
    _,
    marked,
    picked,
    spoken,
)
from akiba.platform.work import Ask
from akiba.wire.operations import Listing

pages = Pages()

PATH = "/settings/provisions"
CATEGORY = PATH + "/categories/{category_id:int}"
RULES = PATH + "/rules/{criteria_id:int}"
ENTRY = PATH + "/{entry_id:int}"
ACCOUNTS = "accounts"
MOST_CATEGORIES = 8
SHOWN = Listing(limit=24)
pages.setting(
    36,
    PRODUCTS,
    marked("Provisions"),
    marked("What is reserved for loans that may not come back"),
    PATH,
    may="READ_PROVISIONCRITERIA",
)


@pages.get(PATH, "pages/table.html", may="READ_PROVISIONCRITERIA")
async def provisions(ask: Ask) -> View:
    """What was reserved, by which rules, in which categories."""
    columns = [
        Column(_("On"), Kind.DATE),
        Column(_("Reserved"), Kind.MONEY),
        Column(_("By")),
        Column(_("State"), Kind.STATUS),
    ]
    entries, _total = await store.entries(ask, SHOWN)
    rows = [
        Row(
            [
                Cell(one.created_date, f"{PATH}/{one.id}"),
                one.reserved_amount,
                one.created_user,
                Cell(_("Posted"), tone="good") if one.journal_entry else Cell(_("Not posted"), tone="warm"),
            ]
        )
        for one in entries
    ]
    return {
        "table": Table(_("Provisions"), columns, rows, empty=_("Nothing was reserved yet.")),
        "tables": [await rules_table(ask), await categories_table(ask)],
        "acts": acts(ask),
    }


def acts(ask: Ask) -> list[Link]:
    """What may be done."""
    possible = (
        ("CREATE_PROVISIONENTRIES", _("Reserve"), f"{PATH}/new"),
        ("CREATE_PROVISIONCRITERIA", _("New rules"), f"{PATH}/rules/new"),
        ("CREATE_PROVISIONCATEGORY", _("New category"), f"{PATH}/categories/new"),
    )
    return [Link(label, href) for may, label, href in possible if ask.user.may(may)]


async def rules_table(ask: Ask) -> Table:
    """The sets of rules by name."""
    changes = ask.user.may("UPDATE_PROVISIONCRITERIA")
    rows = [
        Row([Cell(one.criteria_name, f"{PATH}/rules/{one.criteria_id}" if changes else None), one.created_by])
        for one in await store.every_criteria(ask)
    ]
    return Table(_("Rules"), [Column(_("Name")), Column(_("By"))], rows, empty=_("No rules yet."))


async def categories_table(ask: Ask) -> Table:
    """How doubtful a loan can be."""
    changes = ask.user.may("UPDATE_PROVISIONCATEGORY")
    rows = [
        Row([Cell(one.category_name, f"{PATH}/categories/{one.id}" if changes else None), one.category_description])
        for one in await store.categories(ask)
    ]
    return Table(_("Categories"), [Column(_("Name")), Column(_("Description"))], rows, empty=_("No categories yet."))


def category_fields(typed: Typed, known: Category | None = None) -> list[Field]:
    """What is asked of a category."""
    return [
        typed.field("categoryname", _("Name"), value=known and known.category_name, required=True, first=True),
        typed.field("categorydescription", _("Description"), value=known and known.category_description),
    ]


@pages.form(f"{PATH}/categories/new", "pages/form.html", commands.create_category, then=PATH, done=marked("Entered."))
async def new_category(_ask: Ask, typed: Typed) -> View:
    """A new category."""
    form = typed.form(f"{PATH}/categories/new", _("Save"), category_fields(typed), back=PATH)
    return {"title": _("New category"), "form": form}


@pages.form(CATEGORY, "pages/form.html", commands.update_category, then=PATH, done=marked("Saved."))
async def change_category(ask: Ask, category_id: int, typed: Typed) -> View:
    """What may be changed of a category."""
    known = next((one for one in await store.categories(ask) if one.id == category_id), None)
    path = f"{PATH}/categories/{category_id}"
    more = [Link(_("Delete"), f"{path}/delete")] if ask.user.may("DELETE_PROVISIONCATEGORY") else []
    form = typed.form(path, _("Save"), category_fields(typed, known), back=PATH)
    return {"title": known.category_name if known else "", "form": form, "more": more}


@pages.form(f"{CATEGORY}/delete", "pages/form.html", commands.delete_category, then=PATH, done=marked("Deleted."))
async def delete_category(_ask: Ask, category_id: int, typed: Typed) -> View:
    """Remove a category that no rules use."""
    form = typed.form(f"{PATH}/categories/{category_id}/delete", _("Delete"), [], back=PATH, tone="risk")
    return {"title": _("Delete"), "form": form}


async def rules_by_number(ask: Ask, *given: Any) -> dict[str, Any]:
    """The products that are ticked, the lines that were filled in, and accounts by number instead of by code."""
    members: dict[str, Any] = dict(given[-1])
    accounts = await account_options(ask)
    kept = [row for row in members.get("definitions", []) if "provisioningPercentage" in row]
    for row in kept:
        for name in ("liabilityAccount", "expenseAccount"):
            if name in row:
                row[name] = picked(row[name], accounts)
    products = [{"id": number} for number in members.pop("products", [])]
    return members | {"loanProducts": products, "definitions": kept}


async def account_options(ask: Ask) -> list[Option]:
    """The accounts of the ledger by code and name."""
    by_kind = await accounting.account_options(ask)
    return [Option(one.id, f"{one.gl_code} {one.name}") for found in by_kind.values() for one in found]


async def rules_view(ask: Ask, typed: Typed, path: str, known: Criteria | None = None) -> View:
    """The form of a set of rules: the products, and for each category from how many days late which share."""
    chosen = (known.selected_loan_products or []) if known else []
    products = [Option(one.id, one.name) for one in (*chosen, *await store.free_products(ask))]
    accounts = await account_options(ask)
    definitions = {one.category_id: one for one in (known.definitions or [])} if known else {}
    rows = [
        Row(definition_cells(typed, number, category, definitions.get(category.id), accounts))
        for number, category in enumerate((await store.categories(ask))[:MOST_CATEGORIES])
    ]
    columns = [
        Column(label)
        for label in (
            _("Category"),
            _("From, days late"),
            _("Until, days late"),
            _("Reserved, %"),
            _("Liability"),
            _("Expense"),
        )
    ]
    fields = [
        typed.field("criteriaName", _("Name"), value=known and known.criteria_name, required=True, first=known is None),
        typed.ticks("products", _("Loan products"), products, {one.id for one in chosen}),
    ]
    table = Table(_("By category"), columns, rows, empty=_("No categories yet."))
    return {
        "title": known.criteria_name if known else _("New rules"),
        "form": typed.form(path, _("Save"), fields, tables=[table], lists={ACCOUNTS: accounts}, back=PATH),
    }


def definition_cells(
    typed: Typed, number: int, category: Category, known: DefinitionAnswer | None, accounts: list[Option]
) -> list[Cell]:
    """A category with what is asked of it."""
    at = f"definitions[{number}]"
    fields = [
        typed.field(f"{at}.minAge", _("From, days late"), "integer", known and known.min_age),
        typed.field(f"{at}.maxAge", _("Until, days late"), "integer", known and known.max_age),
        typed.field(
            f"{at}.provisioningPercentage", _("Reserved, %"), "number", known and known.provisioning_percentage
        ),
        typed.pick(
            f"{at}.liabilityAccount", _("Liability"), accounts, known and known.liability_account, list=ACCOUNTS
        ),
        typed.pick(f"{at}.expenseAccount", _("Expense"), accounts, known and known.expense_account, list=ACCOUNTS),
    ]
    hidden = Field(f"{at}.categoryId", "", "hidden", category.id)
    return [Cell(category.category_name, fields=[hidden]), *(Cell(None, fields=[field]) for field in fields)]


@pages.form(
    f"{PATH}/rules/new",
    "pages/form.html",
    commands.create_criteria,
    then=PATH,
    done=marked("Entered."),
    fill=rules_by_number,
)
async def new_rules(ask: Ask, typed: Typed) -> View:
    """New rules."""
    return await rules_view(ask, typed, f"{PATH}/rules/new")


@pages.form(RULES, "pages/form.html", commands.update_criteria, then=PATH, done=marked("Saved."), fill=rules_by_number)
async def change_rules(ask: Ask, criteria_id: int, typed: Typed) -> View:
    """What may be changed of rules."""
    view = await rules_view(ask, typed, f"{PATH}/rules/{criteria_id}", await store.criteria(ask, criteria_id))
    may = ask.user.may("DELETE_PROVISIONCRITERIA")
    return {**view, "more": [Link(_("Delete"), f"{PATH}/rules/{criteria_id}/delete")] if may else []}


@pages.form(f"{RULES}/delete", "pages/form.html", commands.delete_criteria, then=PATH, done=marked("Deleted."))
async def delete_rules(ask: Ask, criteria_id: int, typed: Typed) -> View:
    """Forget rules."""
    known = await store.criteria(ask, criteria_id)
    form = typed.form(f"{PATH}/rules/{criteria_id}/delete", _("Delete"), [], back=PATH, tone="risk")
    return {"title": known.criteria_name, "form": form}


@pages.form(
    f"{PATH}/new",
    "pages/form.html",
    commands.create_entry,
    then=PATH,
    done=marked("The provisions are made."),
    rehearsed=True,
)
async def reserve(ask: Ask, typed: Typed) -> View:
    """Reserve for all loans as of a day."""
    fields = [
        typed.field("date", _("On"), "date", ask.business_date, required=True),
        typed.field("createjournalentries", _("Post it to the ledger"), "tick", value=True),
    ]
    return {"title": _("Reserve"), "form": typed.form(f"{PATH}/new", _("Reserve"), fields, back=PATH)}


@pages.get(ENTRY, "pages/table.html", may="READ_PROVISIONENTRIES")
async def entry(ask: Ask, entry_id: int) -> View:
    """What was reserved on a day, by product and category."""
    known = await store.entry(ask, entry_id)
    reserves, _total = await store.reserves(ask, Listing(limit=0), entry_id=entry_id)
    columns = [
        Column(_("Office")),
        Column(_("Product")),
        Column(_("Category")),
        Column(_("Outstanding"), Kind.MONEY),
        Column(_("Share"), Kind.PERCENT),
        Column(_("Reserved"), Kind.MONEY),
    ]
    names = ("officeName", "productName", "categoryName", "balance", "percentage", "amountreserved")
    rows = [Row([one[name] for name in names]) for one in reserves]
    posts = not known.journal_entry and ask.user.may("CREATE_PROVISIONJOURNALENTRIES")
    return {
        "table": Table(_("Provisions"), columns, rows, empty=_("Nothing had to be reserved.")),
        "facts": [
            Fact(_("On"), spoken().day(known.created_date)),
            Fact(_("Reserved"), spoken().amount(known.reserved_amount)),
            Fact(_("State"), _("Posted") if known.journal_entry else _("Not posted")),
        ],
        "acts": [Link(_("Post it to the ledger"), f"{PATH}/{entry_id}/post")] if posts else [],
    }


@pages.form(
    f"{ENTRY}/post",
    "pages/form.html",
    commands.post_reserves,
    then=PATH,
    done=marked("The provisions are posted."),
    rehearsed=True,
)
async def post(ask: Ask, entry_id: int, typed: Typed) -> View:
    """Post what was reserved."""
    known = await store.entry(ask, entry_id)
    path = f"{PATH}/{entry_id}"
    facts = [Fact(_("On"), spoken().day(known.created_date), path)]
    form = typed.form(f"{path}/post", _("Post it to the ledger"), [], back=path)
    return {"title": _("Provisions"), "facts": facts, "form": form}
