"""Loan products in the database."""

from typing import Any

import msgspec

from akiba import organisation
from akiba.kernel.errors import NotFound
from akiba.loans.rules.product import LoanProduct
from akiba.organisation import Access
from akiba.platform.sql import Row, load
from akiba.platform.work import Ask, Work

queries = load(__package__)


def from_row(row: Row) -> LoanProduct:
    """The product of a row."""
    return msgspec.convert(dict(row), LoanProduct, strict=False)


def to_values(product: LoanProduct) -> dict[str, Any]:
    """The product as the columns of its row."""
    values: dict[str, Any] = msgspec.to_builtins(product)
    return values


async def product(ask: Ask, product_id: int) -> LoanProduct:
    """The product; raises NotFound."""
    row = await queries.loan_product(ask.connection, id=product_id)
    if row is None:
        raise no_product(product_id)
    return from_row(row)


def no_product(product_id: int) -> NotFound:
    """The answer where there is no such product."""
    message = f"Loan product with identifier {product_id} does not exist"
    return NotFound("error.msg.loanproduct.id.invalid", message, product_id)


async def product_id(ask: Ask, external_id: str) -> int:
    """The identity of the product with an external id; raises NotFound."""
    found: int | None = await queries.loan_product_by_external_id(ask.connection, external_id=external_id)
    if found is None:
        message = f"Loan product with external identifier {external_id} does not exist"
        raise NotFound("error.msg.loanproduct.external.id.invalid", message, external_id)
    return found


async def products(ask: Ask) -> list[LoanProduct]:
    """Every product that this user's office has, in the order in which they were made."""
    here = await organisation.permitted(ask, Access.LOAN_PRODUCT)
    return [from_row(row) for row in await queries.loan_products(ask.connection) if here is None or row["id"] in here]


async def insert(work: Work, product: LoanProduct) -> int:
    """Keep a new product; its identity."""
    made: int = await queries.insert_loan_product(work.connection, values=to_values(product))
    return made


async def update(work: Work, product: LoanProduct) -> None:
    """Keep a product as it has become."""
    await queries.update_loan_product(work.connection, id=product.id, values=to_values(product))
