"""Provisioning on the wire."""

from typing import Any

from akiba import accounting
from akiba.loans.provisioning import commands, store
from akiba.loans.provisioning.store import Category, Criteria, ProvisioningEntry
from akiba.platform.work import Ask
from akiba.wire import answers
from akiba.wire.answers import Page
from akiba.wire.operations import Listing, Operations, Query

operations = Operations("Provisioning")


class CriteriaQuery(Query, frozen=True, kw_only=True):
    """Whether the choices of the form are wanted."""

    template: bool | None = None


class ReservesQuery(Listing, frozen=True, kw_only=True):
    """Which reserves are wanted."""

    entry_id: int | None = None
    office_id: int | None = None
    product_id: int | None = None
    category_id: int | None = None


@operations.get("/provisioningcategory", "READ_PROVISIONCATEGORY", "List the categories of doubtful loans")
async def list_categories(ask: Ask) -> list[Category]:
    """Every category."""
    return await store.categories(ask)


operations.post("/provisioningcategory", commands.create_category)
operations.put("/provisioningcategory/{category_id}", commands.update_category)
operations.delete("/provisioningcategory/{category_id}", commands.delete_category)


@operations.get("/provisioningcriteria/template", "READ_PROVISIONCRITERIA", "What new criteria may say")
async def template(ask: Ask) -> dict[str, Any]:
    """The categories, products and accounts to choose from."""
    categories = [{"categoryId": each.id, "categoryName": each.category_name} for each in await store.categories(ask)]
    return {"definitions": categories} | await choices(ask)


@operations.get("/provisioningcriteria", "READ_PROVISIONCRITERIA", "List the criteria of provisioning")
async def list_criteria(ask: Ask) -> list[Criteria]:
    """The criteria there are, by name."""
    return await store.every_criteria(ask)


@operations.get("/provisioningcriteria/{criteria_id}", "READ_PROVISIONCRITERIA", "Read criteria of provisioning")
async def read_criteria(ask: Ask, criteria_id: int, query: CriteriaQuery) -> Any:
    """One set of criteria; with the choices of its form where the template is asked for."""
    found = await store.criteria(ask, criteria_id)
    return answers.plain(found) | await choices(ask) if query.template else found


operations.post("/provisioningcriteria", commands.create_criteria)
operations.put("/provisioningcriteria/{criteria_id}", commands.update_criteria)
operations.delete("/provisioningcriteria/{criteria_id}", commands.delete_criteria)


@operations.get("/provisioningentries", "READ_PROVISIONENTRIES", "List what was reserved, day by day")
async def list_entries(ask: Ask, query: Listing) -> Page:
    """One page of the entries."""
    found, total = await store.entries(ask, query)
    return Page(total_filtered_records=total, page_items=found)


@operations.get("/provisioningentries/entries", "READ_PROVISIONENTRIES", "List what an entry reserves")
async def list_reserves(ask: Ask, query: ReservesQuery) -> Page:
    """One page of what was reserved, by office, currency, product and days overdue."""
    found, total = await store.reserves(
        ask,
        query,
        entry_id=query.entry_id,
        office_id=query.office_id,
        product_id=query.product_id,
        category_id=query.category_id,
    )
    return Page(total_filtered_records=total, page_items=found)


@operations.get("/provisioningentries/{entry_id}", "READ_PROVISIONENTRIES", "Read what was reserved as of a day")
async def read_entry(ask: Ask, entry_id: int) -> ProvisioningEntry:
    """One entry."""
    return await store.entry(ask, entry_id)


operations.post("/provisioningentries", commands.create_entry)
operations.act(
    "/provisioningentries/{entry_id}",
    {"createjournalentry": commands.post_reserves, "recreateprovisioningentry": commands.reserve_again},
    "Post what an entry reserves, or work it out anew",
)


async def choices(ask: Ask) -> dict[str, Any]:
    """The lists that the form of criteria chooses from."""
    accounts = await accounting.account_options(ask)
    kinds = ("liabilityAccountOptions", "expenseAccountOptions")
    return {
        "loanProducts": await store.free_products(ask),
        "glAccounts": [account for kind in kinds for account in accounts.get(kind, ())],
    }
