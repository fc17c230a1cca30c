"""The tutorial runs as it stands in the documentation and prints what it says it prints."""

import re
import subprocess
import sys

from tests.architecture.source import ROOT
from tests.support.server import Api

TUTORIAL = ROOT / "docs" / "developers" / "build-an-app.md"


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", TUTORIAL.read_text(), re.DOTALL)


def test_the_tutorial_runs_as_it_stands(api: Api) -> None:
    program = "".join(blocks("python"))
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={"AKIBA_URL": api.address, "AKIBA_TENANT": api.tenant},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout == blocks("text")[0], done.stdout + done.stderr
    assert done.returncode == 0
