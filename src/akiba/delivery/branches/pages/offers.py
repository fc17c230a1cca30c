"""What can be bought for the branches of a project, and what each of them buys."""

from akiba.delivery.branches import commands, store
from akiba.delivery.branches.pages.words import BRANCH, BRANCHES, ITEMS, TO_BRANCH, TO_BRANCHES
from akiba.delivery.branches.rules.equipment import Offer, Said
from akiba.delivery.branches.rules.words import Item
from akiba.delivery.projects import project
from akiba.delivery.projects.pages.shell import PATH
from akiba.delivery.projects.pages.words import options
from akiba.kernel.errors import NotFound
from akiba.pages import Cell, Column, Field, Kind, Link, Option, Pages, Row, Table, Typed, View, _, marked
from akiba.platform.work import Ask

pages = Pages()


def offers_table(found: list[Offer], path: str, currency: str) -> Table:
    """What can be bought, by item."""
    columns = [
        Column(_("Offer")),
        Column(_("Equipment")),
        Column(_("Supplier"), wide=True),
        Column(_("Capacity"), Kind.INTEGER, wide=True),
        Column(_("Each (%(currency)s)", currency=currency), Kind.MONEY),
        Column(_("State"), Kind.STATUS),
    ]
    rows = [
        Row(
            [
                Cell(one.name, f"{path}/{one.id}"),
                _(ITEMS[one.item]),
                one.supplier,
                one.capacity,
                one.unit_price,
                Cell(_("Chosen"), tone="good") if one.chosen else None,
            ]
        )
        for one in found
    ]
    return Table(_("Offers"), columns, rows, empty=_("Nothing is offered yet."))


def offer_fields(typed: Typed, one: Offer | None = None) -> list[Field]:
    """What is asked of an offer."""
    return [
        typed.field("name", _("Make and configuration"), value=one and one.name, required=True, first=one is None),
        typed.field("supplier", _("Supplier"), value=one and one.supplier),
        typed.field(
            "capacity",
            _("Capacity"),
            "number",
            one and one.capacity,
            help=_("VA of a UPS, Ah of a battery, pages a month of a printer."),
        ),
        typed.field("unitPrice", _("Price of one"), "money", one and one.unit_price, required=True),
        typed.field("chosen", _("Bought for every branch that says nothing else"), "tick", bool(one and one.chosen)),
    ]


@pages.form(
    BRANCHES + "/offers/new",
    "pages/form.html",
    commands.add_offer,
    then=TO_BRANCHES,
    done=marked("The offer is entered."),
)
async def new(ask: Ask, project_id: int, typed: Typed) -> View:
    """Something that can be bought."""
    await project(ask, project_id)
    path = f"{PATH}/{project_id}/branches"
    item = typed.choice("item", _("Equipment"), options(ITEMS), required=True)
    form = typed.form(f"{path}/offers/new", _("Enter"), [item, *offer_fields(typed)], back=path)
    return {"title": _("New offer"), "form": form}


@pages.form(
    BRANCHES + "/offers/{offer_id:int}",
    "pages/form.html",
    commands.update_offer,
    then=TO_BRANCHES,
    done=marked("Saved."),
)
async def change(ask: Ask, project_id: int, offer_id: int, typed: Typed) -> View:
    """What is offered, and whether it is chosen."""
    await project(ask, project_id)
    one = await store.offer(ask, project_id, offer_id)
    path = f"{PATH}/{project_id}/branches"
    form = typed.form(f"{path}/offers/{offer_id}", _("Save"), offer_fields(typed, one), back=path)
    links = [Link(_("Remove"), f"{path}/offers/{offer_id}/remove")] if ask.user.may("DELETE_HARDWAREOFFER") else []
    return {"title": one.name, "form": form, "more": links}


@pages.form(
    BRANCHES + "/offers/{offer_id:int}/remove",
    "pages/form.html",
    commands.remove_offer,
    then=TO_BRANCHES,
    done=marked("The offer is taken out."),
)
async def remove(ask: Ask, project_id: int, offer_id: int, typed: Typed) -> View:
    """Ask once more."""
    await project(ask, project_id)
    one = await store.offer(ask, project_id, offer_id)
    path = f"{PATH}/{project_id}/branches"
    form = typed.form(f"{path}/offers/{offer_id}/remove", _("Remove"), [], back=path, tone="risk")
    return {"title": one.name, "form": form}


@pages.form(BRANCH + "/needs/{item:int}", "pages/form.html", commands.set_need, then=TO_BRANCH, done=marked("Saved."))
async def need(ask: Ask, project_id: int, branch_id: int, item: int, typed: Typed) -> View:
    """How many of an item a branch needs, and what it buys."""
    await project(ask, project_id)
    if item not in set(Item):
        raise NotFound("error.msg.hardware.item.id.invalid", f"There is no item {item}.", item)
    one = await store.branch(ask, project_id, branch_id)
    said = one.said.get(Item(item), Said())
    path = f"{PATH}/{project_id}/branches/{branch_id}"
    bought = [Option(each.id, each.name) for each in one.offers if each.item == item]
    fields = [
        typed.field(
            "quantity",
            _("Needed"),
            "integer",
            said.quantity,
            help=_("Left empty, the number that follows from the survey."),
        ),
        typed.choice("offerId", _("What is bought"), bought, said.offer_id, hint=_("As for the whole project")),
    ]
    words = _(ITEMS[Item(item)])
    return {"title": f"{one.name}: {words}", "form": typed.form(f"{path}/needs/{item}", _("Save"), fields, back=path)}
