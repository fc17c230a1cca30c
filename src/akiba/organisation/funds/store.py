"""Funds in the database."""

from akiba.kernel.errors import NotFound
from akiba.platform.sql import load
from akiba.platform.work import Ask
from akiba.wire.answers import Answer

queries = load(__package__)


class Fund(Answer):
    """A source of the money that is lent."""

    id: int
    name: str
    external_id: str | None = None


async def funds(ask: Ask) -> list[Fund]:
    """Every fund, by name."""
    return [Fund(**dict(row)) for row in await queries.funds(ask.connection)]


async def fund(ask: Ask, fund_id: int) -> Fund:
    """The fund; raises NotFound."""
    row = await queries.fund(ask.connection, id=fund_id)
    if row is None:
        raise NotFound("error.msg.fund.id.invalid", f"There is no fund {fund_id}.", fund_id)
    return Fund(**dict(row))
