"""Every night every probe looks."""

from akiba.delivery.readiness.commands import look
from akiba.delivery.readiness.probes import PROBES
from akiba.platform.scheduling import Run, job


@job(110, "Run Readiness Probes", "DEL_PROB", "0 0 5 1/1 * ? *")
async def run_probes(run: Run) -> str:
    """Keep what each probe sees, each in a transaction of its own."""
    for number, probe in enumerate(PROBES.values(), 1):
        async with run.work() as work:
            await look(work, probe)
        await run.progress(number, len(PROBES))
    return f"{len(PROBES)} probes have looked"
