"""What can be done with a savings product."""

from typing import Any

from msgspec import UNSET

from akiba import organisation
from akiba.accounting import ProductKind
from akiba.kernel.errors import DataIntegrity
from akiba.platform.work import Work
from akiba.savings.products import rules, store
from akiba.savings.products.bodies import CreateProduct, UpdateProduct
from akiba.savings.products.store import Product
from akiba.wire.answers import CommandResult
from akiba.wire.operations import command
from akiba.wire.reading import changes

STORED = tuple(name for name in Product.__struct_fields__ if name not in {"id", "currency"})
DEFAULTS: dict[str, Any] = dict.fromkeys(STORED) | {
    "withdrawal_fee_for_transfers": False,
    "allow_overdraft": False,
    "enforce_min_required_balance": False,
    "lien_allowed": False,
    "with_hold_tax": False,
    "is_dormancy_tracking_active": False,
    "overdraft_limit": 0,
    "nominal_annual_interest_rate_overdraft": 0,
    "min_overdraft_for_interest_calculation": 0,
    "min_required_balance": 0,
    "max_allowed_lien_limit": 0,
}


@command("CREATE_SAVINGSPRODUCT")
async def create_product(work: Work, body: CreateProduct) -> CommandResult:
    """Offer a new savings product."""
    values = filled_in(DEFAULTS, body)
    rules.check(body.resource, values)
    await organisation.currency(work, body.currency_code)
    product_id = await store.insert(work, values)
    await store.save_parts(work, product_id, body.accounting_rule, body, charge_ids(body) or [])
    await organisation.keep_here(work, organisation.Access.SAVINGS_PRODUCT, product_id)
    return CommandResult(resource_id=product_id)


@command("UPDATE_SAVINGSPRODUCT")
async def update_product(work: Work, product_id: int, body: UpdateProduct) -> CommandResult:
    """Change a savings product; accounts made before keep their terms."""
    await store.queries.lock(work.connection, id=product_id)
    before = await store.product(work, product_id)
    stored = {name: getattr(before, name) for name in STORED}
    values = filled_in(stored, body)
    rules.check(body.resource, values)
    changed: dict[str, Any] = changes(stored, body)
    if changed:
        await store.update(work, product_id, values)
    wanted = charge_ids(body)
    changed |= await store.save_parts(work, product_id, values["accounting_rule"], body, wanted)
    if wanted is not None:
        changed["charges"] = wanted
    return CommandResult(resource_id=product_id, changes=changed)


@command("DELETE_SAVINGSPRODUCT")
async def delete_product(work: Work, product_id: int) -> CommandResult:
    """Withdraw a product that no account was made from."""
    await store.product(work, product_id)
    if await store.queries.has_accounts(work.connection, id=product_id):
        message = "Accounts were opened from this savings product."
        raise DataIntegrity("error.msg.product.savings.in.use", message)
    await organisation.set_product_charges(work, ProductKind.SAVINGS, product_id, [])
    await store.queries.delete_product(work.connection, id=product_id)
    return CommandResult(resource_id=product_id)


def filled_in(before: dict[str, Any], body: CreateProduct | UpdateProduct) -> dict[str, Any]:
    """The values after the body; what may not be nothing falls back to its default."""
    sent = {name: getattr(body, name) for name in before}
    values = {name: before[name] if value is UNSET else value for name, value in sent.items()}
    return {name: DEFAULTS[name] if value is None else value for name, value in values.items()}


def charge_ids(body: CreateProduct | UpdateProduct) -> list[int] | None:
    """The charges the body names; None where it does not speak of them."""
    return None if body.charges is UNSET or body.charges is None else [charge.id for charge in body.charges]
