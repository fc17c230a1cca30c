"""Settlements in the database."""

from datetime import date, datetime
from decimal import Decimal

from akiba.billers.services import store as services
from akiba.platform.sql import load
from akiba.platform.work import Ask
from akiba.wire.answers import Answer

queries = load(__package__)


class Settlement(Answer):
    """What a biller was paid for a day: what was paid to it, less what that cost, less what was given back."""

    id: int
    biller_id: int
    biller_name: str
    day: date
    currency_code: str
    decimal_places: int
    payments: int
    gross: Decimal
    fees: Decimal
    refunds: Decimal
    net: Decimal
    savings_account_id: int
    savings_transaction_id: int
    made_at: datetime
    savings_account_no: str | None = None


class StatementLine(Answer):
    """A service's and a channel's part of a settlement."""

    service_name: str
    channel_name: str
    payments: int
    gross: Decimal
    fees: Decimal
    refunds: Decimal

    @property
    def net(self) -> Decimal:
        """What the biller gets of it."""
        return self.gross - self.fees - self.refunds


class Statement(Answer):
    """A settlement and what it is made of."""

    settlement: Settlement
    lines: list[StatementLine]


async def settlements(ask: Ask, biller_id: int) -> list[Settlement]:
    """The settlements of a biller that this user sees, the latest first; raises NotFound."""
    await services.biller(ask, biller_id)
    return [Settlement(**row) for row in await queries.settlements(ask.connection, biller_id=biller_id)]


async def statement(ask: Ask, settlement_id: int) -> Statement:
    """A settlement with a biller that this user sees; raises NotFound."""
    row = await queries.settlement(ask.connection, id=settlement_id)
    if row is None:
        raise services.unknown("settlement", settlement_id)
    await services.biller(ask, row["biller_id"])
    lines = await queries.statement(ask.connection, settlement_id=settlement_id, biller_id=row["biller_id"])
    return Statement(settlement=Settlement(**row), lines=[StatementLine(**line) for line in lines])
