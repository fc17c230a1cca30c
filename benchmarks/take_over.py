"""A whole register of another system read, profiled and taken over: 1,800 members, 1,400 loans, 9,000 payments."""

import resource
import subprocess
import sys
import time
from pathlib import Path

import akiba
from benchmarks.figures import Figure
from benchmarks.installation import Installation, folder, serving

FILE = Path(akiba.__file__).parent / "demo" / "umoja-legacy.xlsx"
DEFECTS_BLOCK, DIFFERS = 3, 4


def measure() -> list[Figure]:
    with folder() as place, serving(place / "data") as installation:
        profiled = spent(installation, "profile", str(FILE))
        taken = spent(installation, "run", str(FILE), "--data", str(place / "data"))
        again = spent(installation, "run", str(FILE), "--data", str(place / "data"))
    return [
        figure("profile of a register", profiled),
        figure("a register taken over", taken),
        figure("the same run again, finding everything there", again),
    ]


def spent(installation: Installation, *arguments: str) -> tuple[float, float, float]:
    """The seconds that a command takes, those of its processor, and those of PostgreSQL's."""
    before, began, database = own(), time.monotonic(), installation.cost().database
    command = [sys.executable, "-m", "akiba", "import", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode not in (0, DEFECTS_BLOCK, DIFFERS):
        raise RuntimeError(done.stderr)
    seconds = time.monotonic() - began
    return seconds, own() - before, (installation.cost().database - database) / 1000


def own() -> float:
    """The seconds of processor time of every command so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def figure(what: str, found: tuple[float, float, float]) -> Figure:
    seconds, python, database = found
    return Figure(what, f"{seconds:.1f} s", f"processor time: Python {python:.1f} s + PostgreSQL {database:.1f} s")
