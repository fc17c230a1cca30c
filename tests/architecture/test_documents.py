"""The repository tells a newcomer what to do, and nothing about the machine it was written on."""

import re
from pathlib import Path

from tests.architecture.source import ROOT, where

TEXT = {".py", ".sql", ".md", ".toml", ".txt", ".lock", ".html", ".css", ".js", ".json", ".yaml", ".yml", ""}
NOT_OURS = {"akiba-data", "__pycache__", "build", "dist"}
MACHINE_PATH = re.compile(r"/(?:home|root|Users|work)/\w")
REGISTRY = re.compile(r"https?://|--index-url|--extra-index-url|--find-links")
OPERATIONS = 834


def test_the_readme_names_the_two_commands() -> None:
    readme = (ROOT / "README.md").read_text()
    assert "make run" in readme
    assert "make test" in readme


def test_no_file_names_a_place_on_somebodys_machine() -> None:
    offenders = [
        f"{where(path)}:{number} {line.strip()[:80]}"
        for path in our_files()
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1)
        if MACHINE_PATH.search(line)
    ]
    assert not offenders, "\n".join(offenders)


def test_the_lock_file_pins_everything_and_names_no_registry() -> None:
    lock = (ROOT / "requirements.lock").read_text()
    requirements = [line for line in lock.splitlines() if line and not line.startswith((" ", "#"))]
    assert all("==" in line for line in requirements)
    assert lock.count("--hash=sha256:") >= len(requirements)
    assert not REGISTRY.search(lock)


def test_the_list_of_operations_is_whole() -> None:
    lines = (ROOT / "tests/data/fineract-operations.txt").read_text().splitlines()
    assert len([line for line in lines if line and not line.startswith("#")]) == OPERATIONS


def test_links_between_documents_lead_somewhere() -> None:
    link = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
    documents = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    broken = [
        f"{where(document)} links to {target}"
        for document in documents
        for target in link.findall(document.read_text())
        if not (document.parent / target).exists()
    ]
    assert not broken, "\n".join(broken)


def our_files() -> list[Path]:
    return [path for path in ROOT.rglob("*") if path.suffix in TEXT and path.is_file() and is_ours(path)]


def is_ours(path: Path) -> bool:
    """Whether the file is part of the repository; what tools keep for themselves is not."""
    parts = set(path.relative_to(ROOT).parts)
    return ".ci" in parts or not (parts & NOT_OURS or any(part.startswith(".") for part in parts))
