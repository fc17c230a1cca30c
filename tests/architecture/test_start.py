"""What serves starts soon and stays small: it does not load what it hardly ever needs."""

import os
import subprocess
import sys

import pytest

RARELY_NEEDED = ("alembic", "sqlalchemy", "fpdf", "xlsxwriter", "python_calamine", "openpyxl", "typst")


LARGE = (*RARELY_NEEDED, "litestar", "prometheus_client", "uvicorn")


@pytest.fixture(scope="module")
def loaded() -> set[str]:
    return loaded_by("akiba.app, akiba.platform.schema; akiba.platform.schema.needed()")


@pytest.fixture(scope="module")
def loaded_to_begin() -> set[str]:
    return loaded_by("akiba.cli")


def loaded_by(module: str) -> set[str]:
    command = [sys.executable, "-c", f"import sys, {module}; print(*sys.modules)"]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": "src"})
    return set(done.stdout.split())


@pytest.mark.parametrize("package", RARELY_NEEDED)
def test_the_application_does_not_load(package: str, loaded: set[str]) -> None:
    assert package not in loaded


@pytest.mark.parametrize("package", LARGE)
def test_the_command_line_begins_without(package: str, loaded_to_begin: set[str]) -> None:
    """A server is reached, or its metrics folder named, before what needs them is loaded."""
    assert package not in loaded_to_begin
