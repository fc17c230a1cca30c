"""Every few minutes all services are watched; once a day it is learnt what is usual at them."""

from akiba.billers.monitors import store
from akiba.billers.monitors.commands import watch
from akiba.platform.scheduling import Run, job


@job(202, "Watch Bill Payments", "BIL_WTCH", "0 0/5 * * * ?")
async def watch_payments(run: Run) -> str:
    """Learn what is usual where that is a day old, then ask every monitor."""
    async with run.ask() as ask:
        today = ask.now.date()
        rows = [row for row in await store.watched(ask) if not store.why_not(row, today)]
    for row in rows:
        if row["as_of"] != today:
            async with run.work() as work:
                habit = await store.learn(work, row)
                await store.queries.save_habit(
                    work.connection,
                    service_id=row["service_id"],
                    as_of=today,
                    payments=habit.payments,
                    expected=habit.expected,
                    dispersion=habit.dispersion,
                    repeats=habit.repeats,
                    weekday_shares=habit.shares.weekdays,
                    hour_shares=habit.shares.hours,
                )
    async with run.work() as work:
        done = await watch(work)
    return f"{len(rows)} services watched; " + ", ".join(f"{number} {what}" for what, number in done.items())
