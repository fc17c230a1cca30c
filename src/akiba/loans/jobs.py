"""Income of loans that counts as time passes, by night."""

from collections.abc import Sequence
from datetime import date
from functools import reduce

from akiba.accounting import AccountingRule
from akiba.loans.accounts import store
from akiba.loans.posting import post_together
from akiba.loans.rules.account import Change, Loan
from akiba.loans.rules.accruals import accrued, by_calendar
from akiba.platform.scheduling import Run, in_ranges, job
from akiba.platform.work import Work

RANGE = 200


@job(16, "Add Periodic Accrual Transactions", "LA_AACR", "0 2 0 1/1 * ? *")
async def accrue(run: Run) -> str:
    """Accrue what every loan earned until today, a range of loans at a time."""
    async with run.ask() as ask:
        rule = AccountingRule.ACCRUAL_PERIODIC
        loans = [row["id"] for row in await store.queries.accruing(ask.connection, accounting_rule=rule)]
    tally = await in_ranges(run, loans, accrue_together, RANGE)
    return tally.told(f"{tally.done} of {len(loans)} loans had earned something.")


async def accrue_together(work: Work, loan_ids: Sequence[int]) -> int:
    """Accrue what each of these loans earned until today; how many did. They are read, written and posted as a set."""
    accounts = await store.held_together(work, loan_ids)
    changes = [(account, Change(account.loan, earned(account.loan, work.business_date))) for account in accounts]
    changes = [(account, change) for account, change in changes if change.loan is not change.before]
    saved = await store.book_together(work, changes)
    await post_together(work, [(account, one) for (account, _), one in zip(changes, saved, strict=True)])
    return len(changes)


def earned(loan: Loan, today: date) -> Loan:
    """The loan with all the income booked that it earned until today."""
    return reduce(accrued, by_calendar(loan, today), loan)
