"""Processes on the wire."""

from akiba.delivery.processes import commands, store
from akiba.delivery.processes.store import Listed, Process
from akiba.platform.work import Ask
from akiba.wire.operations import Operations, Query

operations = Operations("Delivery: processes")


class ProcessQuery(Query, frozen=True, kw_only=True):
    """Which version is wanted; the last without one."""

    version: int | None = None


@operations.get("/delivery/processes", "READ_PROCESS", "List the processes that projects can follow")
async def list_processes(ask: Ask) -> list[Listed]:
    """Each in its last version."""
    return await store.processes(ask)


@operations.get("/delivery/processes/{process_id}", "READ_PROCESS", "Read a process with its change log")
async def read_process(ask: Ask, process_id: int, query: ProcessQuery) -> Process:
    """The steps of one version."""
    return await store.process(ask, process_id, query.version)


operations.post("/delivery/processes", commands.create_process)
operations.put("/delivery/processes/{process_id}", commands.change_process)
operations.act(
    "/delivery/processes/{process_id}",
    {"changeStep": commands.change_step, "removeStep": commands.remove_step},
    "Change one step of a process in its next version",
)
