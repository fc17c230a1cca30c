"""Payment types in the database."""

from akiba.kernel.errors import NotFound
from akiba.platform.sql import load
from akiba.platform.work import Ask
from akiba.wire.answers import Answer

queries = load(__package__)


class PaymentType(Answer):
    """A way in which money is paid."""

    id: int
    name: str
    description: str
    is_cash_payment: bool
    position: int
    is_system_defined: bool
    code_name: str | None = None


async def payment_types(ask: Ask, *, only_with_code: bool = False) -> list[PaymentType]:
    """The payment types in their order; on demand those alone that the program knows by a code."""
    rows = await queries.payment_types(ask.connection, only_with_code=only_with_code)
    return [PaymentType(**dict(row)) for row in rows]


async def ways_to_pay(ask: Ask) -> list[PaymentType]:
    """The payment types that people choose from: not those that the program itself books by."""
    return [one for one in await payment_types(ask) if not one.is_system_defined]


async def payment_type(ask: Ask, payment_type_id: int) -> PaymentType:
    """The payment type; raises NotFound."""
    row = await queries.payment_type(ask.connection, id=payment_type_id)
    if row is None:
        message = f"There is no payment type {payment_type_id}."
        raise NotFound("error.msg.payment.type.invalid", message, payment_type_id)
    return PaymentType(**dict(row))
