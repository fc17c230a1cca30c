"""What a form would do, before it is done: its command is carried out in a transaction that is then rolled back.

So the picture is exact whatever the command: its own effects, and every line it would post to the ledger.
"""

from collections.abc import Awaitable, Callable, Sequence
from decimal import Decimal

import asyncpg

from akiba import accounting
from akiba.accounting import PostedLine, Side
from akiba.pages.tables import Cell, Column, Kind, Row, Table
from akiba.pages.words import _
from akiba.platform.commands import Bus, Order, admit, perform
from akiba.platform.integrity import as_error
from akiba.platform.work import Ask, Tenant, Work
from akiba.wire.answers import CommandResult

Look = Callable[[Work, CommandResult], Awaitable[list[Table]]]


class _EnoughSeenError(Exception):
    """Ends the transaction without keeping anything."""


async def rehearse(bus: Bus, tenant: Tenant, user_id: int, order: Order, look: Look | None) -> list[Table]:
    """The tables that `look` makes of the moment after the command, and the ledger's lines.

    Raises AkibaError where the command would be refused.
    """
    found: list[Table] = []
    try:
        async with bus.work(tenant, user_id) as work:
            admit(work, order.command)
            result = await perform(work, order)
            found = await look(work, result) if look else []
            found = [*found, *await ledger_tables(work)]
            raise _EnoughSeenError  # noqa: TRY301 - leaving by an error is what rolls back
    except _EnoughSeenError:
        return found
    except asyncpg.PostgresError as error:
        raise as_error(error) from error


async def ledger_tables(ask: Ask) -> list[Table]:
    """The lines posted in this transaction; nothing where nothing was posted."""
    lines = await accounting.booked_now(ask)
    return [lines_table(_("What it posts"), lines)] if lines else []


async def entry_table(ask: Ask, transaction_id: str, title: str) -> Table:
    """The lines of the ledger that came of a transaction."""
    return lines_table(title, await accounting.entry_lines(ask, transaction_id))


def lines_table(title: str, lines: Sequence[PostedLine]) -> Table:
    """Lines of the ledger with their sides beside each other."""
    digits = min((line.currency.decimal_places for line in lines), default=2)
    columns = [
        Column(_("Account")),
        Column(_("Debit"), Kind.MONEY, digits=digits),
        Column(_("Credit"), Kind.MONEY, digits=digits),
    ]
    rows, sums = [], [Decimal(0), Decimal(0)]
    for line in lines:
        amounts = [line.amount if line.entry_type.id == side else None for side in (Side.DEBIT, Side.CREDIT)]
        sums = [total + (amount or 0) for total, amount in zip(sums, amounts, strict=True)]
        href = f"/accounting/accounts/{line.gl_account_id}"
        rows.append(Row([Cell(f"{line.gl_account_code} {line.gl_account_name}", href), *amounts]))
    return Table(title, columns, rows, [Row([_("Together"), *sums])], empty=_("It posts nothing to the ledger."))
