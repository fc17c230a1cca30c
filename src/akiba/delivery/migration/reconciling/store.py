"""Reconciliations in the database, and the figures they are made of."""

from datetime import datetime

import msgspec
from msgspec import Struct

from akiba.delivery.migration.reconciling import new, old
from akiba.delivery.migration.reconciling.figures import ZERO, Figures, Table, compared, singly, with_names
from akiba.delivery.migration.reconciling.new import Books
from akiba.delivery.migration.running import store as runs
from akiba.delivery.migration.running.plan import planned
from akiba.delivery.migration.running.store import Run
from akiba.kernel.errors import NotFound
from akiba.platform.sql import load
from akiba.platform.work import Ask, in_own_time

queries = load(__package__)


class Reconciliation(Struct, frozen=True, kw_only=True):
    """Figures that somebody prepared, and who answers for them; those of a list come without the figures."""

    id: int
    run_id: int
    remark: str | None
    prepared_by: int
    prepared_name: str
    prepared_at: datetime
    signed_by: int | None
    signed_name: str | None
    signed_at: datetime | None
    figures: Figures | None = None


async def figures(ask: Ask, run: Run) -> Figures:
    """The register of a run against the books as they stood at the end of its day."""
    content = await runs.content(ask, run.id)
    register, until = content.register, content.register.as_of
    plan, books = planned(register), await books_of(ask, run)
    names = {
        "Branch": {one.key: one.name for one in register.branches},
        "Loan officer": {one.key: one.name for one in register.officers},
    }
    stated = [*old.facts_of(register, plan.left_out), *old.of_rejected(content.rejected)]
    return Figures(
        title=run.title,
        as_of=until,
        currency=register.currency,
        tables=tuple(
            with_names(table, names)
            for table in (
                Table("The file", ("Sheet", ""), tuple(old.of_sheets(content.sheets))),
                *compared(stated, list(new.facts_of(books, until))),
                Table("Trial balance", ("Account", ""), tuple(new.trial_balance(register.ledger, books))),
                Table("Accounts against ledger", ("Branch", ""), tuple(new.control(books, until))),
                singly("Loans that owe something else", ("Loan", ""), new.single_loans(register, books)),
                singly("Loans that are late by other days", ("Loan", ""), new.single_arrears(register, books, until)),
            )
        ),
        left_out=(*content.rejected, *plan.left_out),
        made_up=plan.remarks,
        settled=content.settled,
        confirmed_by=content.confirmed_by,
    )


async def books_of(ask: Ask, run: Run) -> Books:
    """What stands in the books of all that came by a run."""
    connection = ask.connection
    held = {row["account_id"]: row["balance"] for row in await queries.held(connection, as_of=run.as_of)}
    accounts = await queries.savings(connection, run_id=run.id)
    names: dict[str, dict[str, int]] = {}
    for row in await queries.names(connection, run_id=run.id):
        names.setdefault(row["kind"], {})[row["key"]] = row["our_id"]
    return Books(
        members=await queries.members(connection, run_id=run.id),
        groups=await queries.groups(connection, run_id=run.id),
        loans=new.lent(
            await queries.loans(connection, run_id=run.id, as_of=run.as_of),
            await queries.moved(connection, as_of=run.as_of),
            await queries.asked(connection, as_of=run.as_of),
        ),
        savings=[(row["office_id"], held.get(row["id"], ZERO)) for row in accounts],
        ledger=await queries.ledger(connection, as_of=run.as_of, currency=run.currency),
        branches={ours: key for key, ours in names.get("office", {}).items()},
        officers={ours: key for key, ours in names.get("officer", {}).items()},
        accounts=names.get("account", {}),
        roles=names.get("role", {}),
    )


async def reconciliations(ask: Ask, run_id: int) -> list[Reconciliation]:
    """What was prepared for a run, the newest first."""
    return [
        Reconciliation(**in_own_time(ask, row)) for row in await queries.reconciliations(ask.connection, run_id=run_id)
    ]


async def reconciliation(ask: Ask, number: int) -> Reconciliation:
    """One with its figures; raises NotFound."""
    row = await queries.reconciliation(ask.connection, id=number)
    if row is None:
        raise NotFound("error.msg.reconciliation.id.invalid", f"There is no reconciliation {number}.", number)
    return Reconciliation(**in_own_time(ask, row) | {"figures": msgspec.convert(row["figures"], Figures, strict=False)})
