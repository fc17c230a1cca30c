"""Starting on a folder that is there, and what an installation holds while nobody asks anything."""

import time
from statistics import median

from benchmarks.figures import Figure
from benchmarks.installation import Client, folder, serving

STARTS = 5


def measure() -> list[Figure]:
    with folder() as data:
        with serving(data) as first:
            Client(first.port).get("/offices")
            new = first.seconds_to_start
        starts = []
        for _ in range(STARTS):
            with serving(data) as again:
                Client(again.port).get("/offices")
                starts.append(again.seconds_to_start)
        with serving(data, "--workers", "2") as resting:
            for _ in range(4):
                Client(resting.port).get("/offices")
            time.sleep(5)
            before, begun = resting.cost(), time.monotonic()
            time.sleep(20)
            idle = (resting.cost() - before).total / (time.monotonic() - begun)
            memory = resting.memory()
    return [
        Figure("start on a folder that is there", f"{median(starts):.1f} s", f"from nothing {new:.1f} s"),
        Figure("memory at rest", f"{memory:.0f} MB", "two workers, supervisor and PostgreSQL; shared pages once"),
        Figure("processor at rest", f"{idle:.1f} ms/s", ""),
    ]
