"""What serves starts soon and stays small: it does not load what it hardly ever needs."""

import os
import subprocess
import sys

import pytest

RARELY_NEEDED = ("alembic", "sqlalchemy", "fpdf", "xlsxwriter", "python_calamine", "openpyxl", "typst")


@pytest.fixture(scope="module")
def loaded() -> set[str]:
    command = [sys.executable, "-c", "import sys, akiba.app; print(*sys.modules)"]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": "src"})
    return set(done.stdout.split())


@pytest.mark.parametrize("package", RARELY_NEEDED)
def test_the_application_does_not_load(package: str, loaded: set[str]) -> None:
    assert package not in loaded
