"""From the allocation orders that a product's body sends to those that are kept."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Annotated, TypeVar

from akiba.kernel.errors import Fault
from akiba.loans.products.options import (
    AllocatedTransaction,
    AllocationRule,
    CreditedTransaction,
    CreditRule,
    FutureInstalments,
)
from akiba.loans.rules.product import ADVANCED_ALLOCATION, CreditAllocation, LoanProduct, PaymentAllocation
from akiba.loans.rules.terms import ScheduleProcessing
from akiba.wire.constraints import one_of, required
from akiba.wire.reading import Part


class PaymentOrder(Part, frozen=True, kw_only=True):
    """One place in the order of a payment."""

    payment_allocation_rule: Annotated[str, required, one_of(*AllocationRule.__members__)]
    order: Annotated[int, required]


class PaymentAllocationPart(Part, frozen=True, kw_only=True):
    """The order for one kind of payment."""

    transaction_type: Annotated[str, required, one_of(*AllocatedTransaction.__members__)]
    payment_allocation_order: Annotated[list[PaymentOrder], required]
    future_installment_allocation_rule: Annotated[str | None, one_of(*FutureInstalments.__members__)] = None


class CreditOrder(Part, frozen=True, kw_only=True):
    """One place in the order of a credit."""

    credit_allocation_rule: Annotated[str, required, one_of(*CreditRule.__members__)]
    order: Annotated[int, required]


class CreditAllocationPart(Part, frozen=True, kw_only=True):
    """The order for one kind of credit."""

    transaction_type: Annotated[str, required, one_of(*CreditedTransaction.__members__)]
    credit_allocation_order: Annotated[list[CreditOrder], required]


Ordered = TypeVar("Ordered", PaymentOrder, CreditOrder)


def by_number(places: Sequence[Ordered]) -> list[Ordered]:
    """The places in the order of their numbers."""
    return sorted(places, key=lambda place: place.order)


def payments_kept(sent: Sequence[PaymentAllocationPart]) -> list[PaymentAllocation]:
    """The payment orders, each by its numbers."""
    return [
        PaymentAllocation(
            transaction_type=part.transaction_type,
            rules=[one.payment_allocation_rule for one in by_number(part.payment_allocation_order)],
            future_instalments=part.future_installment_allocation_rule,
        )
        for part in sent
    ]


def credits_kept(sent: Sequence[CreditAllocationPart]) -> list[CreditAllocation]:
    """The credit orders, each by its numbers."""
    return [
        CreditAllocation(
            transaction_type=part.transaction_type,
            rules=[one.credit_allocation_rule for one in by_number(part.credit_allocation_order)],
        )
        for part in sent
    ]


def faults(product: LoanProduct) -> Iterator[Fault]:
    """What is wrong with the orders as a whole."""
    advanced = product.transaction_processing_strategy_code == ADVANCED_ALLOCATION
    orders = product.payment_allocation
    if not advanced:
        if orders:
            code = "payment_allocation.must.not.be.provided.when.allocation.strategy.is.not.advanced-payment-strategy"
            yield general(code, "Only advanced payment allocation has orders of its own.")
        return
    if not any(order.transaction_type == "DEFAULT" for order in orders):
        code = "advanced-payment-strategy-without-default-payment-allocation"
        yield general(code, "Advanced payment allocation needs a DEFAULT order.")
    if len({order.transaction_type for order in orders}) != len(orders):
        code = "advanced-payment-strategy-with-duplicate-payment-allocation"
        yield general(code, "A kind of payment may have one order only.")
    horizontal = product.loan_schedule_processing_type is ScheduleProcessing.HORIZONTAL
    for order in orders:
        yield from faults_of_order(order, horizontal=horizontal)
    yield from faults_of_credits(product.credit_allocation)


def faults_of_order(order: PaymentAllocation, *, horizontal: bool) -> Iterator[Fault]:
    """What is wrong with the order of one kind of payment."""
    if len(order.rules) != len(AllocationRule):
        code = "advanced-payment-strategy.each_payment_allocation_order.must.contain.12.entries"
        yield general(code, f"An order has 12 entries, not {len(order.rules)}.")
    elif len(set(order.rules)) != len(order.rules):
        code = "advanced-payment-strategy.must.not.have.duplicate.payment.allocation.rule"
        yield general(code, "An order names everything once.")
    elif order.future_instalments is None:
        code = "advanced-payment-strategy.with.not.valid.future.installment.allocation.rule"
        yield general(code, "An order says to which future instalments a payment goes.")
    elif horizontal and mixed([rule.rpartition("_")[0] for rule in order.rules]):
        code = "mixed.due.type.allocation.rules.are.not.supported.with.horizontal.installment.processing"
        yield general(code, "Instalment by instalment, what is past due, due and in advance stand together.")


def mixed(due_types: Sequence[str]) -> bool:
    """Whether the due types do not stand in blocks."""
    changes = sum(1 for before, after in pairwise(due_types) if before != after)
    return changes >= len(set(due_types))


def faults_of_credits(orders: Sequence[CreditAllocation]) -> Iterator[Fault]:
    """What is wrong with the orders of credits."""
    for order in orders:
        if sorted(order.rules) != sorted(CreditRule.__members__):
            code = "advanced-payment-strategy.each_credit_allocation_order.must.contain.4.entries"
            yield general(code, "A credit order names each of the four parts once.")


def general(code: str, message: str) -> Fault:
    """A fault that belongs to no one parameter."""
    return Fault(code, message, None)
