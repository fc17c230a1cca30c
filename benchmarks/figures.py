"""What was measured, as rows of a table."""

import os
import platform
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.comparison import Comparison


@dataclass(frozen=True)
class Figure:
    """One row: what was measured, the figure, and what it compares with."""

    what: str
    figure: str
    against: str = ""


def compared(what: str, found: Comparison) -> list[Figure]:
    """The rows of a comparison with bare statements."""
    cost = found.cost
    return [
        Figure(
            f"{what}: processor time a request",
            f"{cost.total:.2f} ms",
            f"Python {cost.server:.2f} + PostgreSQL {cost.database:.2f}",
        ),
        Figure(
            f"{what}: against its statements in pgbench",
            f"{found.ratio:.1f} times",
            f"the statements alone {found.statements:.2f} ms",
        ),
        Figure(f"{what}: one after another", f"{found.seconds * 1000:.1f} ms", f"{1 / found.seconds:.0f} a second"),
    ]


def table(rows: list[Figure]) -> str:
    lines = [f"| {row.what} | {row.figure} | {row.against} |" for row in rows]
    return "\n".join(["| measured | figure | |", "|---|---:|---|", *lines])


def machine() -> str:
    """What it was measured on, and when."""
    model = next(
        (line.partition(":")[2].strip() for line in lines_of("/proc/cpuinfo") if line.startswith("model name")), "?"
    )
    memory = int(next(line for line in lines_of("/proc/meminfo") if line.startswith("MemTotal")).split()[1]) / 2**20
    day = datetime.now(UTC).date()
    return f"{day}, {os.cpu_count()} cores ({model}), {memory:.0f} GiB, Python {platform.python_version()}"


def lines_of(path: str) -> list[str]:
    return Path(path).read_text().splitlines()
