"""Payment types on the wire."""

from akiba.organisation.payment_types import store
from akiba.organisation.payment_types.commands import create_payment_type, delete_payment_type, update_payment_type
from akiba.organisation.payment_types.store import PaymentType
from akiba.platform.work import Ask
from akiba.wire.operations import Operations, Query

operations = Operations("Payment types")


class PaymentTypeQuery(Query, frozen=True, kw_only=True):
    """Whether only those are wanted that the program knows by a code."""

    only_with_code: bool = False


@operations.get("/paymenttypes", "READ_PAYMENTTYPE", "List the payment types")
async def list_payment_types(ask: Ask, query: PaymentTypeQuery) -> list[PaymentType]:
    """In their order."""
    return await store.payment_types(ask, only_with_code=query.only_with_code)


@operations.get("/paymenttypes/{payment_type_id}", "READ_PAYMENTTYPE", "Read one payment type")
async def read_payment_type(ask: Ask, payment_type_id: int) -> PaymentType:
    """One payment type."""
    return await store.payment_type(ask, payment_type_id)


operations.post("/paymenttypes", create_payment_type)
operations.put("/paymenttypes/{payment_type_id}", update_payment_type)
operations.delete("/paymenttypes/{payment_type_id}", delete_payment_type)
