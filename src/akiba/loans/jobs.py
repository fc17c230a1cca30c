"""Income of loans that counts as time passes, by night."""

from functools import reduce

from akiba.accounting import AccountingRule
from akiba.loans.accounts import store
from akiba.loans.posting import post
from akiba.loans.rules.account import Change
from akiba.loans.rules.accruals import accrued, by_calendar
from akiba.platform.scheduling import Run, job
from akiba.platform.work import Work

RANGE = 200


@job(16, "Add Periodic Accrual Transactions", "LA_AACR", "0 2 0 1/1 * ? *")
async def accrue(run: Run) -> str:
    """Accrue what every loan earned until today, a range of loans at a time."""
    async with run.ask() as ask:
        rule = AccountingRule.ACCRUAL_PERIODIC
        loans = [row["id"] for row in await store.queries.accruing(ask.connection, accounting_rule=rule)]
    accrued_on = 0
    for start in range(0, len(loans), RANGE):
        async with run.work() as work:
            for loan_id in loans[start : start + RANGE]:
                accrued_on += await accrue_one(work, loan_id)
        await run.progress(min(start + RANGE, len(loans)), len(loans))
    return f"{accrued_on} of {len(loans)} loans had earned something"


async def accrue_one(work: Work, loan_id: int) -> bool:
    """Accrue what one loan earned until today; whether it did."""
    account = await store.held(work, loan_id)
    after = reduce(accrued, by_calendar(account.loan, work.business_date), account.loan)
    if after is account.loan:
        return False
    change = Change(account.loan, after)
    await post(work, account, await store.save(work, account, change))
    return True
