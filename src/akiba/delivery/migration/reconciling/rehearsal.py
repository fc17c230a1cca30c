"""A dry run: everything is done as it would be, told, and undone."""

from collections import Counter
from dataclasses import dataclass
from time import perf_counter

from akiba.delivery.migration.reconciling import store
from akiba.delivery.migration.reconciling.figures import Figures
from akiba.delivery.migration.running import commands as _commands  # noqa: F401 - they are known once they are imported
from akiba.delivery.migration.running import store as runs
from akiba.delivery.migration.running.engine import Progress, steps, unheard
from akiba.delivery.migration.running.orders import given
from akiba.delivery.migration.running.plan import planned
from akiba.delivery.migration.running.store import Content
from akiba.platform.commands import Bus
from akiba.platform.work import Tenant
from akiba.wire.operations import Upload


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What a run would make, by kind, what the books would then say, and how long it took."""

    made: dict[str, int]
    figures: Figures
    seconds: float


class _EnoughSeenError(Exception):
    """Ends the transaction without keeping anything."""


@dataclass(slots=True)
class Rehearsing:
    """Whose register is tried, and where."""

    bus: Bus
    tenant: Tenant
    user_id: int
    progress: Progress = unheard


async def rehearse(place: Rehearsing, source: str, title: str, content: Content) -> Rehearsal:
    """Try a run in one transaction that is taken back; whoever else enters something new meanwhile waits."""
    found = None
    try:
        async with place.bus.work(place.tenant, place.user_id) as work:
            began = perf_counter()
            await runs.queries.count_apart(work.connection)
            upload = Upload(title, "application/json", content.encoded())
            members = {"source": source, "title": title, "content": upload}
            run_id = (await given(work, "RUN_IMPORT", members)).resource_id or 0
            before = known = await runs.records(work, run_id)
            every = steps(run_id, planned(content.register), content.choices)
            for number, step in enumerate(every, 1):
                earlier, known = known, await step(work, known)
                await runs.note(work, run_id, known, earlier)
                await place.progress(number, len(every))
            figures = await store.figures(work, await runs.run(work, run_id))
            made = Counter(kind for kind, key in known if (kind, key) not in before)
            found = Rehearsal(dict(made), figures, perf_counter() - began)
            raise _EnoughSeenError  # noqa: TRY301 - leaving by an error is what rolls back
    except _EnoughSeenError:
        assert found is not None  # noqa: S101 - it was made before it was undone
        return found
