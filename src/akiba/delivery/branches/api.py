"""The branches of a project on the wire."""

from decimal import Decimal

from akiba.delivery.branches import commands, parts, store
from akiba.delivery.branches.answers import BranchAnswer, Branches, OfferAnswer, Template, answer, offer_answer
from akiba.delivery.branches.rules.equipment import Printer
from akiba.delivery.branches.rules.power import SIZES, VOLTAGES
from akiba.delivery.branches.rules.words import Item, LinkKind, Part
from akiba.delivery.projects import project
from akiba.platform.work import Ask
from akiba.wire.operations import Operations

operations = Operations("Delivery: branches")
PROJECT = "/delivery/projects/{project_id}"
BRANCHES = PROJECT + "/branches"
BRANCH = BRANCHES + "/{branch_id}"
OFFERS = PROJECT + "/hardware-offers"


@operations.get(BRANCHES, "READ_PROJECT", "List the branches of a project")
async def list_branches(ask: Ask, project_id: int) -> Branches:
    """By name, each with what it needs, lacks and costs, and what all of them cost together."""
    await project(ask, project_id)
    found = [answer(one) for one in await store.branches(ask, project_id)]
    return Branches(
        currency_code=await store.currency(ask),
        cost=sum((one.cost for one in found), Decimal(0)),
        monthly_cost=sum((one.connectivity.monthly_cost for one in found), Decimal(0)),
        unpriced=sum(one.unpriced for one in found),
        branches=found,
    )


@operations.get(BRANCHES + "/template", "READ_PROJECT", "What the forms of a branch begin with")
async def branch_template(ask: Ask, project_id: int) -> Template:
    """The choices there are."""
    await project(ask, project_id)
    return Template(
        item_options=Item.options(),
        link_kind_options=LinkKind.options(),
        part_options=Part.options(),
        printer_class_options=Printer.options(),
        ups_sizes=list(SIZES),
        battery_voltages=list(VOLTAGES),
    )


@operations.get(BRANCH, "READ_PROJECT", "Read one branch")
async def read_branch(ask: Ask, project_id: int, branch_id: int) -> BranchAnswer:
    """What was found there, and what follows from it."""
    await project(ask, project_id)
    return answer(await store.branch(ask, project_id, branch_id))


@operations.get(OFFERS, "READ_PROJECT", "List what can be bought for a project's branches")
async def list_offers(ask: Ask, project_id: int) -> list[OfferAnswer]:
    """By item and name, priced in the institution's currency."""
    await project(ask, project_id)
    return [offer_answer(one) for one in await store.offers(ask, project_id)]


operations.post(BRANCHES, commands.add_branch, "Enter a branch")
operations.put(BRANCH, commands.update_branch, "Write down what was found of a branch")
operations.delete(BRANCH, commands.remove_branch, "Take out a branch")
operations.put(BRANCH + "/needs/{item}", commands.set_need, "Say what a branch needs of an item, and what is bought")
operations.post(BRANCH + "/links", parts.add_link, "Enter a connection")
operations.put(BRANCH + "/links/{link_id}", parts.set_link, "Say anew what a connection is")
operations.delete(BRANCH + "/links/{link_id}", parts.remove_link, "Take out a connection")
operations.post(BRANCH + "/loads", parts.add_load, "Enter what must run on without mains")
operations.put(BRANCH + "/loads/{load_id}", parts.set_load, "Say anew what must run on")
operations.delete(BRANCH + "/loads/{load_id}", parts.remove_load, "Take out what need not run on")
operations.post(BRANCH + "/stock", parts.add_stock, "Enter what is there")
operations.put(BRANCH + "/stock/{stock_id}", parts.set_stock, "Say anew what is there")
operations.delete(BRANCH + "/stock/{stock_id}", parts.remove_stock, "Take out what is no longer there")
operations.post(OFFERS, commands.add_offer, "Enter what can be bought")
operations.put(OFFERS + "/{offer_id}", commands.update_offer, "Change an offer, or choose it")
operations.delete(OFFERS + "/{offer_id}", commands.remove_offer, "Take out an offer")
