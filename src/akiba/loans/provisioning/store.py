"""Criteria of provisioning, and what was reserved, in the database."""

from datetime import date
from decimal import Decimal
from typing import Any

from akiba.kernel.errors import NotFound
from akiba.loans.provisioning.rules import Reserve
from akiba.platform.listings import fetch, load_lists
from akiba.platform.sql import Row, load
from akiba.platform.work import Ask
from akiba.wire.answers import Answer
from akiba.wire.operations import Listing

queries = load(__package__)
lists = load_lists(__package__)


class Category(Answer):
    """How doubtful a loan is."""

    id: int
    category_name: str
    category_description: str | None = None


class Product(Answer, omit_defaults=False):
    """A loan product to choose."""

    id: int
    name: str
    include_in_borrower_cycle: bool


class DefinitionAnswer(Answer, omit_defaults=False):
    """Of loans so many days overdue, the percentage that is reserved, and on which accounts."""

    id: int
    category_id: int
    category_name: str
    min_age: int
    max_age: int
    provisioning_percentage: Decimal
    liability_account: int
    liability_code: str
    liability_name: str
    expense_account: int
    expense_code: str
    expense_name: str


class Criteria(Answer):
    """What is reserved for the loans of some products."""

    criteria_id: int
    criteria_name: str
    created_by: str | None = None
    selected_loan_products: list[Product] | None = None
    definitions: list[DefinitionAnswer] | None = None


class ProvisioningEntry(Answer, omit_defaults=False):
    """What was reserved at the end of a day."""

    id: int
    journal_entry: bool
    created_by_id: int
    created_date: date
    reserved_amount: Decimal
    created_user: str | None = None
    modified_by_id: int | None = None
    modified_user: str | None = None


async def categories(ask: Ask) -> list[Category]:
    """Every category."""
    rows = await queries.categories(ask.connection)
    return [Category(id=row["id"], category_name=row["name"], category_description=row["description"]) for row in rows]


async def every_criteria(ask: Ask) -> list[Criteria]:
    """The criteria there are, by name only."""
    return [named(row) for row in await queries.criteria(ask.connection)]


async def criteria(ask: Ask, criteria_id: int) -> Criteria:
    """One set of criteria, whole; raises NotFound."""
    row = await queries.one_criteria(ask.connection, id=criteria_id)
    if row is None:
        message = f"There are no provisioning criteria {criteria_id}."
        raise NotFound("error.msg.provisioning.criteria.id.invalid", message, criteria_id)
    found = named(row)
    chosen = [each for each in await queries.products(ask.connection) if each["criteria_id"] == criteria_id]
    found.selected_loan_products = [product_of(each) for each in chosen]
    definitions = await queries.definitions(ask.connection, criteria_id=criteria_id)
    found.definitions = [definition_of(each) for each in definitions]
    return found


async def free_products(ask: Ask) -> list[Product]:
    """The loan products that belong to no criteria yet."""
    rows = await queries.products(ask.connection)
    return [product_of(row) for row in rows if row["criteria_id"] is None]


def named(row: Row) -> Criteria:
    """The criteria of a row."""
    return Criteria(criteria_id=row["id"], criteria_name=row["name"], created_by=row["username"])


def product_of(row: Row) -> Product:
    """The product of a row."""
    return Product(id=row["id"], name=row["name"], include_in_borrower_cycle=row["include_in_borrower_cycle"])


def accounts_of(row: Row) -> dict[str, Any]:
    """The two accounts of a row."""
    return {
        "liability_account": row["liability_id"],
        "liability_code": row["liability_code"],
        "liability_name": row["liability_name"],
        "expense_account": row["expense_id"],
        "expense_code": row["expense_code"],
        "expense_name": row["expense_name"],
    }


def definition_of(row: Row) -> DefinitionAnswer:
    """The definition of a row."""
    return DefinitionAnswer(
        id=row["id"],
        category_id=row["category_id"],
        category_name=row["category_name"],
        min_age=row["min_age"],
        max_age=row["max_age"],
        provisioning_percentage=row["percentage"],
        **accounts_of(row),
    )


async def entries(ask: Ask, listing: Listing, **filters: object) -> tuple[list[ProvisioningEntry], int]:
    """One page of the entries, and how many there are in all."""
    found = await fetch(ask, lists["entries"], listing, **filters)
    return [entry_of(row) for row in found.rows], found.total


async def entry(ask: Ask, entry_id: int) -> ProvisioningEntry:
    """One entry; raises NotFound."""
    found, _ = await entries(ask, Listing(), id=entry_id)
    if not found:
        message = f"There is no provisioning entry {entry_id}."
        raise NotFound("error.msg.provisioningentry.id.invalid", message, entry_id)
    return found[0]


def entry_of(row: Row) -> ProvisioningEntry:
    """The entry of a row."""
    return ProvisioningEntry(
        id=row["id"],
        journal_entry=row["posted"],
        created_by_id=row["created_by"],
        created_date=row["as_of"],
        reserved_amount=row["reserved"],
        created_user=row["maker"],
        modified_by_id=row["updated_by"],
        modified_user=row["updater"],
    )


async def reserves(ask: Ask, listing: Listing, **filters: object) -> tuple[list[dict[str, Any]], int]:
    """One page of what was reserved, in the offices that this user may see; the names are the wire's own."""
    found = await fetch(ask, lists["reserves"], listing, **filters)
    return [reserve_answer(row) for row in found.rows], found.total


def reserve_answer(row: Row) -> dict[str, Any]:
    """What was reserved in a row."""
    return {
        "historyId": row["entry_id"],
        "officeId": row["office_id"],
        "officeName": row["office_name"],
        "currencyCode": row["currency_code"],
        "productId": row["product_id"],
        "productName": row["product_name"],
        "categoryId": row["category_id"],
        "categoryName": row["category_name"],
        "overdueInDays": row["days_overdue"],
        "percentage": row["percentage"],
        "balance": row["balance"],
        "amountreserved": row["reserved"],
        "liablityAccount": row["liability_id"],
        "liabilityAccountCode": row["liability_code"],
        "liabilityAccountName": row["liability_name"],
        "expenseAccount": row["expense_id"],
        "expenseAccountCode": row["expense_code"],
        "expenseAccountName": row["expense_name"],
        "criteriaId": row["criteria_id"],
    }


async def reserves_to_post(ask: Ask, entry_id: int) -> list[Reserve]:
    """What an entry reserves."""
    rows = await queries.reserves_of(ask.connection, entry_id=entry_id)
    return [
        Reserve(
            row["office_id"],
            row["currency_code"],
            row["reserved"],
            row["liability_account_id"],
            row["expense_account_id"],
        )
        for row in rows
    ]
