"""Whether the books balance, and whether the work of the night was done."""

from datetime import timedelta
from decimal import Decimal

from akiba import accounting, organisation
from akiba.delivery.readiness import store
from akiba.delivery.readiness.probes import Figures, probe
from akiba.delivery.readiness.rules import Outcome
from akiba.platform.work import Work

NIGHTS = 7
HEAD_OFFICE = 1


@probe("trial_balance", "Trial balance", "R14")
async def trial_balance(work: Work) -> tuple[Outcome, Figures]:
    """The debits and credits of all offices as of today, in each currency."""
    out: dict[str, Decimal] = {}
    for currency in (await organisation.all_currencies(work)).selected_currency_options:
        found = await accounting.trial_balance(work, accounting.Scope(HEAD_OFFICE, currency.code), work.business_date)
        if found.debit or found.credit:
            out[currency.code] = found.debit - found.credit
    if not out:
        return Outcome.UNKNOWN, {"currencies": 0}
    wrong = {code: str(difference) for code, difference in out.items() if difference}
    return (Outcome.FAILED if wrong else Outcome.PASSED), {"currencies": len(out), "differences": wrong}


@probe("jobs", "Jobs of the night", "R5", "R6")
async def nightly_jobs(work: Work) -> tuple[Outcome, Figures]:
    """How the jobs ended in the last seven nights."""
    rows = await store.queries.job_runs(work.connection, since=work.now - timedelta(days=NIGHTS))
    badly = {row["name"]: row["badly"] for row in rows if row["badly"]}
    figures = {"nights": NIGHTS, "runs": sum(row["well"] + row["badly"] for row in rows), "badly": badly}
    if not rows:
        return Outcome.UNKNOWN, figures
    return (Outcome.FAILED if badly else Outcome.PASSED), figures
