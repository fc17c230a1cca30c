"""What can be done to a loan product."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec
from msgspec import UNSET, Struct
from msgspec.structs import asdict, fields

from akiba import accounting
from akiba.accounting import AccountingRule, ProductKind
from akiba.kernel.errors import DomainRuleViolation, Fault, ValidationFailed
from akiba.loans.products import allocation, rules, store
from akiba.loans.products.bodies import CreateLoanProduct, ProductBody, UpdateLoanProduct
from akiba.loans.rules.product import LoanProduct, RecalculationSettings
from akiba.organisation import Access, AppliesTo, charge, currency, fund, keep_here, set_product_charges
from akiba.platform.integrity import CONSTRAINTS
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.operations import command
from akiba.wire.reading import changes

CONSTRAINTS["loan_product_name"] = (
    "error.msg.product.loan.duplicate.name",
    "name",
    "Another loan product has this name.",
)
CONSTRAINTS["loan_product_short_name"] = (
    "error.msg.product.loan.duplicate.short.name",
    "shortName",
    "Another loan product has this short name.",
)
CONSTRAINTS["loan_product_external_id"] = (
    "error.msg.product.loan.duplicate.externalId",
    "externalId",
    "Another loan product has this external id.",
)

SETTINGS = tuple(field.name for field in fields(LoanProduct) if field.name not in {"id", "recalculation"})
RECALCULATION = tuple(field.name for field in fields(RecalculationSettings))
KEPT_AS: Mapping[str, Callable[[Any], list[Any]]] = {
    "payment_allocation": allocation.payments_kept,
    "credit_allocation": allocation.credits_kept,
    "rates": lambda rates: [rate.id for rate in rates],
}


class LoanProductMade(Struct, frozen=True):
    """A loan product was added."""

    product_id: int


@command("CREATE_LOANPRODUCT")
async def create_product(work: Work, body: CreateLoanProduct) -> CommandResult:
    """Offer a new loan product."""
    product = merged({}, body)
    rule = AccountingRule(product.accounting_rule)
    check(product, given_for_recalculation(body), accounting.mapping_faults(rule, body, {}))
    charge_ids = await checked_charges(work, product, body)
    product_id = await store.insert(work, product)
    await set_product_charges(work, ProductKind.LOAN, product_id, charge_ids or [])
    await accounting.save_mappings(work, product_id, rule, body)
    await keep_here(work, Access.LOAN_PRODUCT, product_id)
    work.emit(LoanProductMade(product_id))
    return CommandResult(resource_id=product_id, resource_external_id=product.external_id)


@command("UPDATE_LOANPRODUCT")
async def update_product(work: Work, product_id: int, body: UpdateLoanProduct) -> CommandResult:
    """Change a loan product; loans that were made keep what they have."""
    before = await store.product(work, product_id)
    product = merged(asdict(before), body)
    check(
        product, given_for_recalculation(body) | ({} if before.recalculation is None else asdict(before.recalculation))
    )
    charge_ids = await checked_charges(work, product, body)
    await store.update(work, product)
    if charge_ids is not None:
        await set_product_charges(work, ProductKind.LOAN, product_id, charge_ids)
    accounts = await accounting.save_mappings(work, product_id, AccountingRule(product.accounting_rule), body)
    return CommandResult(
        resource_id=product_id,
        resource_external_id=product.external_id,
        changes=changes(asdict(before), body) | accounts,
    )


def merged(before: dict[str, Any], body: ProductBody) -> LoanProduct:
    """The product with what the body says of it, beside what it was."""
    sent = {name: getattr(body, name) for name in SETTINGS if getattr(body, name) is not UNSET}
    for name, kept in KEPT_AS.items():
        if name in sent:
            sent[name] = kept(sent[name])
    product = msgspec.convert(before | sent, LoanProduct, from_attributes=True)
    if not product.is_interest_recalculation_enabled:
        return msgspec.structs.replace(product, recalculation=None)
    settings = {} if product.recalculation is None else asdict(product.recalculation)
    recalculation = msgspec.convert(settings | given_for_recalculation(body), RecalculationSettings)
    return msgspec.structs.replace(product, recalculation=recalculation)


def given_for_recalculation(body: ProductBody) -> dict[str, Any]:
    """What the body says of how interest is recalculated."""
    return {name: getattr(body, name) for name in RECALCULATION if getattr(body, name) is not UNSET}


def check(product: LoanProduct, recalculation: Mapping[str, object], more: Sequence[Fault] = ()) -> None:
    """Raise ValidationFailed or DomainRuleViolation where the settings contradict one another."""
    found = rules.faults(product)
    if product.is_interest_recalculation_enabled:
        blank = (name for name in rules.NEEDED_FOR_RECALCULATION if name not in recalculation)
        found += [rules.fault(rules.camel(name), "cannot.be.blank", "is mandatory.") for name in blank]
    found = [*found, *more] or list(allocation.faults(product))
    if found:
        raise ValidationFailed(*found)
    rules.refuse_unsupported(product)


async def checked_charges(work: Work, product: LoanProduct, body: ProductBody) -> list[int] | None:
    """The charges that the body names, if it names any; raises NotFound, or DomainRuleViolation for those of others."""
    await currency(work, product.currency_code)
    if product.fund_id is not None:
        await fund(work, product.fund_id)
    if body.charges is UNSET:
        return None
    charges = [await charge(work, one.id) for one in body.charges]
    for one in charges:
        if one.applies_to is not AppliesTo.LOAN:
            code = "error.msg.charge.cannot.be.applied.to.loan.product"
            raise DomainRuleViolation(code, f"The charge {one.name} is not for loans.", one.id)
        if one.currency_code != product.currency_code:
            code = "error.msg.charge.attach.to.loan.product.invalid.currency"
            raise DomainRuleViolation(code, f"The charge {one.name} is in another currency.", one.id)
    return [one.id for one in charges]
