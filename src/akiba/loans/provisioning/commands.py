"""Criteria of provisioning, and reserving by them."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, ClassVar

from akiba import accounting
from akiba.accounting import AccountType, Source, Undoing
from akiba.kernel.errors import DomainRuleViolation, NotFound
from akiba.loans.provisioning import store
from akiba.loans.provisioning.rules import Definition, check_ages, postings
from akiba.platform.integrity import CONSTRAINTS
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.constraints import max_length, not_future, not_negative, positive, required, within
from akiba.wire.operations import command
from akiba.wire.reading import Body, Part

CONSTRAINTS["provisioning_category_name"] = (
    "error.msg.provisioning.duplicate.categoryname",
    "categoryname",
    "Another category has this name.",
)
CONSTRAINTS["provisioning_criteria_name"] = (
    "error.msg.provisioning.duplicate.criterianame",
    "criteriaName",
    "Other criteria have this name.",
)
CONSTRAINTS["provisioning_reserve_criteria"] = (
    "error.msg.provisioningcriteria.id.usedin.provisioning.entries",
    "criteriaId",
    "Something was reserved by these criteria.",
)
CONSTRAINTS["provisioning_entry_once"] = (
    "error.msg.provisioningentry.already.exists.for.this.date",
    "date",
    "There is an entry of that day already.",
)


class CategoryBody(Body, frozen=True, kw_only=True):
    """A category; the parameters are spelt as the wire has them."""

    resource: ClassVar[str] = "provisioningcategory"
    categoryname: Annotated[str, required, max_length(100)]
    categorydescription: Annotated[str | None, max_length(150)] = None


class ChosenProduct(Part, frozen=True, kw_only=True):
    """A loan product that the criteria are for."""

    also: ClassVar[frozenset[str]] = frozenset({"name", "includeInBorrowerCycle"})
    id: Annotated[int, required, positive]


class DefinitionPart(Part, frozen=True, kw_only=True):
    """Of loans so many days overdue, the percentage that is reserved, and on which accounts."""

    also: ClassVar[frozenset[str]] = frozenset(
        {"id", "categoryName", "liabilityCode", "liabilityName", "expenseCode", "expenseName"}
    )
    category_id: Annotated[int, required, positive]
    min_age: Annotated[int, required, not_negative]
    max_age: Annotated[int, required, not_negative]
    provisioning_percentage: Annotated[Decimal, required, within(0, 100)]
    liability_account: Annotated[int, required, positive]
    expense_account: Annotated[int, required, positive]


class CriteriaBody(Body, frozen=True, kw_only=True):
    """Criteria, always sent whole."""

    resource: ClassVar[str] = "provisioningcriteria"
    also: ClassVar[frozenset[str]] = frozenset({"criteriaId"})
    criteria_name: Annotated[str, required, max_length(200)]
    loan_products: Annotated[list[ChosenProduct], required]
    definitions: Annotated[list[DefinitionPart], required]


class CreateEntry(Body, frozen=True, kw_only=True):
    """The day at whose end is reserved, and whether it is posted at once."""

    resource: ClassVar[str] = "provisioningentry"
    date: Annotated[date, required, not_future]
    createjournalentries: bool | None = None


@command("CREATE_PROVISIONCATEGORY")
async def create_category(work: Work, body: CategoryBody) -> CommandResult:
    """Add a category."""
    made = await store.queries.insert_category(
        work.connection, name=body.categoryname, description=body.categorydescription
    )
    return CommandResult(resource_id=made)


@command("UPDATE_PROVISIONCATEGORY")
async def update_category(work: Work, category_id: int, body: CategoryBody) -> CommandResult:
    """Rename or describe a category."""
    changed = await store.queries.update_category(
        work.connection, id=category_id, name=body.categoryname, description=body.categorydescription
    )
    return CommandResult(resource_id=known_category(changed, category_id))


@command("DELETE_PROVISIONCATEGORY")
async def delete_category(work: Work, category_id: int) -> CommandResult:
    """Remove a category that no criteria name."""
    gone = await store.queries.delete_category(work.connection, id=category_id)
    return CommandResult(resource_id=known_category(gone, category_id))


def known_category(found: int | None, category_id: int) -> int:
    """The category's number; raises NotFound where there was none."""
    if found is None:
        message = f"There is no provisioning category {category_id}."
        raise NotFound("error.msg.provisioning.id.invalid", message, category_id)
    return found


@command("CREATE_PROVISIONCRITERIA")
async def create_criteria(work: Work, body: CriteriaBody) -> CommandResult:
    """Say what is reserved for the loans of some products."""
    definitions = await checked(work, body)
    made = await store.queries.insert_criteria(work.connection, name=body.criteria_name, created_by=work.user.id)
    await save(work, made, body, definitions)
    return CommandResult(resource_id=made)


@command("UPDATE_PROVISIONCRITERIA")
async def update_criteria(work: Work, criteria_id: int, body: CriteriaBody) -> CommandResult:
    """Say it anew."""
    before = await store.criteria(work, criteria_id)
    definitions = await checked(work, body)
    await store.queries.rename_criteria(work.connection, id=criteria_id, name=body.criteria_name)
    await store.queries.clear_definitions(work.connection, criteria_id=criteria_id)
    await save(work, criteria_id, body, definitions)
    renamed = {"criteriaName": body.criteria_name} if body.criteria_name != before.criteria_name else {}
    return CommandResult(resource_id=criteria_id, changes=renamed)


@command("DELETE_PROVISIONCRITERIA")
async def delete_criteria(work: Work, criteria_id: int) -> CommandResult:
    """Forget criteria by which nothing was reserved."""
    await store.criteria(work, criteria_id)
    await store.queries.delete_criteria(work.connection, id=criteria_id)
    return CommandResult(resource_id=criteria_id)


async def checked(work: Work, body: CriteriaBody) -> list[Definition]:
    """The definitions of the body; raises where days meet, or a product, category or account cannot be meant."""
    definitions = [
        Definition(
            each.category_id,
            each.min_age,
            each.max_age,
            each.provisioning_percentage,
            each.liability_account,
            each.expense_account,
        )
        for each in body.definitions
    ]
    check_ages(definitions)
    known = {each.id for each in await store.categories(work)}
    for each in definitions:
        known_category(each.category_id if each.category_id in known else None, each.category_id)
    products = {row["id"] for row in await store.queries.products(work.connection)}
    for product in body.loan_products:
        if product.id not in products:
            raise NotFound("error.msg.loanproduct.id.invalid", f"There is no loan product {product.id}.", product.id)
    await check_accounts(work, definitions)
    return definitions


async def check_accounts(work: Work, definitions: list[Definition]) -> None:
    """Raise unless what is reserved is a liability, and its counterpart an expense."""
    wanted = [(each.liability_account_id, AccountType.LIABILITY) for each in definitions]
    wanted += [(each.expense_account_id, AccountType.EXPENSE) for each in definitions]
    accounts = await accounting.account_states(work, [account_id for account_id, _ in wanted])
    for account_id, kind in wanted:
        if accounts[account_id].account_type is not kind:
            name = f"{kind.name.lower()}Account"
            message = f"`{name}` needs an account of type {kind.name.lower()}; {accounts[account_id].name} is not one."
            raise DomainRuleViolation(f"error.msg.{name}.invalid.account.type", message, account_id)


async def save(work: Work, criteria_id: int, body: CriteriaBody, definitions: list[Definition]) -> None:
    """Keep the products and definitions of criteria; a product leaves the criteria it belonged to."""
    await store.queries.replace_products(
        work.connection, criteria_id=criteria_id, product_ids=[each.id for each in body.loan_products]
    )
    rows: list[dict[str, Any]] = [{name: getattr(each, name) for name in Definition.__slots__} for each in definitions]
    await store.queries.insert_definitions(work.connection, criteria_id=criteria_id, definitions=rows)


@command("CREATE_PROVISIONENTRIES")
async def create_entry(work: Work, body: CreateEntry) -> CommandResult:
    """Reserve for the loans as they stand, as of a day."""
    return CommandResult(resource_id=await reserve(work, body.date, post=bool(body.createjournalentries)))


async def reserve(work: Work, day: date, *, post: bool) -> int:
    """Reserve as of a day, and post it where asked for; gives the entry's number."""
    if not await store.every_criteria(work):
        message = "Nothing says yet what is to be reserved."
        raise NotFound("error.msg.no.provisioning.criteria.definitions.found", message)
    entry_id: int = await store.queries.insert_entry(work.connection, as_of=day, created_by=work.user.id)
    await compute(work, entry_id, day)
    if post:
        await post_entry(work, entry_id, day)
    return entry_id


async def compute(work: Work, entry_id: int, day: date) -> None:
    """Work out what an entry reserves."""
    await store.queries.reserve(work.connection, entry_id=entry_id, as_of=day, rounding=work.settings.rounding)


async def post_entry(work: Work, entry_id: int, day: date) -> None:
    """Post what an entry reserves, in the place of what the last one posted."""
    last = await store.queries.last_posted(work.connection)
    if last is not None:
        if last["as_of"] >= day:
            message = f"What was reserved as of {last['as_of']} is posted already."
            raise DomainRuleViolation("error.msg.provisioning.journalentries.cannot.be.created", message, last["as_of"])
        await accounting.reverse(work, [f"P{last['id']}"], {Source.PROVISIONING}, Undoing(on=day))
    await accounting.post_many(work, postings(entry_id, day, await store.reserves_to_post(work, entry_id)))
    await store.queries.mark_posted(work.connection, id=entry_id, user_id=work.user.id)


@command("CREATE_PROVISIONJOURNALENTRIES")
async def post_reserves(work: Work, entry_id: int) -> CommandResult:
    """Post what an entry reserves."""
    entry = await store.entry(work, entry_id)
    await post_entry(work, entry_id, entry.created_date)
    return CommandResult(resource_id=entry_id)


@command("RECREATE_PROVISIONENTRIES")
async def reserve_again(work: Work, entry_id: int) -> CommandResult:
    """Work out anew what an entry reserves; one that is posted stays."""
    entry = await store.entry(work, entry_id)
    if entry.journal_entry:
        message = "What this entry reserves is posted, so it stays."
        raise DomainRuleViolation("error.msg.provisioning.journalentries.already.created", message, entry_id)
    await store.queries.clear_reserves(work.connection, entry_id=entry_id)
    await compute(work, entry_id, entry.created_date)
    return CommandResult(resource_id=entry_id)
