"""Bulk work by night: many accounts in few transactions, and none that stands in the way of the others."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from akiba.kernel.errors import AkibaError
from akiba.platform.scheduling.jobs import Run
from akiba.platform.work import Work

SHOWN = 5

DoesSome = Callable[[Work, Sequence[int]], Awaitable[int]]
"""Does something with some accounts, and answers with how many there was something to do."""


@dataclass(slots=True)
class Tally:
    """How many accounts were done, and what stood in the way of others."""

    done: int = 0
    refused: list[str] = field(default_factory=list)

    def told(self, sentence: str) -> str:
        """The sentence for the history of the job, with what was refused."""
        if not self.refused:
            return sentence
        return f"{sentence} Not on {len(self.refused)}: {'; '.join(self.refused[:SHOWN])}"


async def in_ranges(run: Run, ids: Sequence[int], does: DoesSome, size: int) -> Tally:
    """Do something with many accounts, a range in one transaction; where one of them objects, one by one."""
    tally = Tally()
    for start in range(0, len(ids), size):
        some = ids[start : start + size]
        try:
            async with run.work() as work:
                done = await does(work, some)
            tally.done += done
        except AkibaError:
            for one in some:
                await alone(run, one, does, tally)
        await run.progress(start + len(some), len(ids))
    return tally


async def alone(run: Run, one: int, does: DoesSome, tally: Tally) -> None:
    """Do it with one account, and note why not."""
    try:
        async with run.work() as work:
            done = await does(work, [one])
        tally.done += done
    except AkibaError as error:
        tally.refused.append(f"{one}: {error}")
