"""Each kind of work has one place in the house."""

import re
from pathlib import Path

import grimp
import pytest

from tests.architecture.source import PACKAGE, ROOMS, calls, python_files, room_files, strings, where

SQL = re.compile(
    r"^\s*(select\b.+\bfrom|insert\s+into|update\s+\S+\s+set|delete\s+from|with\s+\w+\s+as\s*\("
    r"|(create|alter|drop)\s+(table|index|view|function|schema|role|database))\b",
    re.IGNORECASE | re.DOTALL,
)
# One module appends filter, order and limit to named queries; a new database's name and an institution's own tables
# cannot be bound parameters.
COMPOSES_SQL = {"platform/listings.py", "platform/tenants.py", "platform/migrations", "organisation/datatables"}
TRANSACTION = re.compile(r"(^|\.)(commit|rollback|connection\.transaction)$")
# A report reads in a read-only transaction of its own, under a role that can do nothing else.
OPENS_TRANSACTIONS = {"platform", "reporting/store.py"}
CLOCKS = {"asyncio.sleep", "time.sleep", "time.time", "datetime.now", "datetime.utcnow", "date.today"}


def test_sql_stands_in_sql_files() -> None:
    offenders = [
        f"{where(path, node)} {text.strip()[:60]!r}"
        for path in python_files()
        if not within(path, COMPOSES_SQL)
        for node, text in strings(path)
        if SQL.match(text)
    ]
    assert not offenders, "SQL belongs in queries.sql:\n" + "\n".join(offenders)


def test_only_the_unit_of_work_opens_and_ends_transactions() -> None:
    offenders = [
        f"{where(path, call)} {name}()"
        for path in python_files()
        if not within(path, OPENS_TRANSACTIONS)
        for call, name in calls(path)
        if TRANSACTION.search(name)
    ]
    assert not offenders, "\n".join(offenders)


def test_rooms_neither_read_the_clock_nor_wait() -> None:
    offenders = [
        f"{where(path, call)} {name}()"
        for path in room_files()
        for call, name in calls(path)
        if ".".join(name.split(".")[-2:]) in CLOCKS
    ]
    assert not offenders, "the business date is an argument:\n" + "\n".join(offenders)


def test_rooms_meet_only_at_their_faces() -> None:
    graph = grimp.build_graph("akiba", cache_dir=None)
    offenders = [
        f"{importer} reaches into {imported}"
        for imported in sorted(graph.modules)
        if (room := inside(imported))
        for importer in sorted(graph.find_modules_that_directly_import(imported))
        if not f"{importer}.".startswith(f"akiba.{room}.") and importer not in {"akiba.app", "akiba.cli"}
    ]
    assert not offenders, "\n".join(offenders)


@pytest.mark.parametrize("statement", ["select id from client", "\n  Insert into loan", "with due as (select 1)"])
def test_a_statement_is_known_when_seen(statement: str) -> None:
    assert SQL.match(statement)


@pytest.mark.parametrize("sentence", ["Select a client", "update the loan", "with interest", "from", "delete"])
def test_a_sentence_is_not_taken_for_a_statement(sentence: str) -> None:
    assert not SQL.match(sentence)


def within(path: Path, places: set[str]) -> bool:
    inner = path.relative_to(PACKAGE).as_posix()
    return any(inner == place or inner.startswith(f"{place}/") for place in places)


def inside(module: str) -> str | None:
    """The room that the module is an inner part of; nothing for a face."""
    parts = module.split(".")
    return parts[1] if len(parts) > 2 and parts[1] in ROOMS else None
