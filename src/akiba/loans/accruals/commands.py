"""Booking what loans earned until a day."""

from collections.abc import Sequence
from datetime import date
from functools import reduce
from typing import Annotated, ClassVar

from akiba.accounting import AccountingRule
from akiba.loans.accounts import store
from akiba.loans.posting import post_together
from akiba.loans.rules.account import Change, Loan
from akiba.loans.rules.accruals import accrued, by_calendar
from akiba.platform.work import Ask, Work
from akiba.wire.answers import CommandResult
from akiba.wire.constraints import not_future, required
from akiba.wire.operations import command
from akiba.wire.reading import Body

RANGE = 200


class RunAccruals(Body, frozen=True, kw_only=True):
    """Until when what was earned is to be booked."""

    resource: ClassVar[str] = "periodicaccrual"
    till_date: Annotated[date, required, not_future]


@command("EXECUTE_PERIODICACCRUALACCOUNTING")
async def run_accruals(work: Work, body: RunAccruals) -> CommandResult:
    """Accrue what every loan earned until a day; all of them, or none where one of them objects."""
    loans = await accruing(work)
    for start in range(0, len(loans), RANGE):
        await accrue(work, loans[start : start + RANGE], body.till_date)
    return CommandResult()


async def accruing(ask: Ask) -> list[int]:
    """The loans whose income is spread over time."""
    rows = await store.queries.accruing(ask.connection, accounting_rule=AccountingRule.ACCRUAL_PERIODIC)
    return [row["id"] for row in rows]


async def accrue(work: Work, loan_ids: Sequence[int], until: date) -> int:
    """Accrue what each of these loans earned until a day; how many did. They are read, written and posted as a set."""
    accounts = await store.held_together(work, loan_ids)
    changes = [(account, Change(account.loan, earned(account.loan, until))) for account in accounts]
    changes = [(account, change) for account, change in changes if change.loan is not change.before]
    saved = await store.book_together(work, changes)
    await post_together(work, [(account, one) for (account, _), one in zip(changes, saved, strict=True)])
    return len(changes)


def earned(loan: Loan, until: date) -> Loan:
    """The loan with all the income booked that it earned until a day."""
    return reduce(accrued, by_calendar(loan, until), loan)
