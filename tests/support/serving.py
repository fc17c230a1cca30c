"""`akiba serve` as its users start it: a process of its own on a data folder."""

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from typer.testing import CliRunner, Result

from akiba.cli import app

ADDRESS = re.compile(r"Serving (http://\S+) after ([\d.]+) s")


def akiba(*arguments: str | Path) -> Result:
    """Run a command to its end: here, where what it loads is loaded already, in a thread, for the loop it runs."""
    with ThreadPoolExecutor(1) as apart:
        return apart.submit(CliRunner().invoke, app, [*map(str, arguments)]).result()


@dataclass
class Serving:
    """A running server; `lines` is what it has said so far."""

    process: subprocess.Popen[str]
    lines: list[str] = field(default_factory=list)
    address: str = ""
    seconds: float = 0.0

    @classmethod
    def start(cls, data: Path, *arguments: str) -> Self:
        """Start it on any free port and wait until it serves."""
        command = [sys.executable, "-m", "akiba", "serve", "--data", str(data), "--port", "0", *arguments]
        environment = {**os.environ, "PYTHONPATH": "src"}
        with data.with_name(f"{data.name}.log").open("ab") as log:
            process = subprocess.Popen(command, text=True, stdout=subprocess.PIPE, stderr=log, env=environment)
        serving = cls(process)
        for line in process.stdout or ():
            serving.lines.append(line)
            if found := ADDRESS.search(line):
                serving.address, serving.seconds = found[1], float(found[2])
                threading.Thread(target=serving._listen, daemon=True).start()
                return serving
        raise AssertionError(data.with_name(f"{data.name}.log").read_text() or f"ended with {process.wait()}")

    def _listen(self) -> None:
        for line in self.process.stdout or ():
            self.lines.append(line)

    def children(self, name: str) -> list[int]:
        """The processes started by the supervisor whose program has this name."""
        task = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        found = [int(child) for child in task.read_text().split()]
        return [child for child in found if Path(f"/proc/{child}/comm").read_text().strip().startswith(name)]

    def stop(self) -> int:
        """End it as an operator would; gives its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(30)

    def kill(self) -> None:
        """End it as a failing machine would."""
        self.process.kill()
        self.process.wait(30)


@contextmanager
def serving(data: Path, arguments: Sequence[str] = ()) -> Iterator[Serving]:
    """A server that is gone afterwards, however the test ends."""
    started = Serving.start(data, *arguments)
    try:
        yield started
    finally:
        if started.process.poll() is None:
            started.stop()
