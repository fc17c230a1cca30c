"""Control totals tell a copy from the original."""

import asyncpg
import pytest

from akiba.platform.totals import control_totals


@pytest.mark.parametrize(
    ("change", "different"),
    [
        ("update office set name = name || ' ' where id = 1", "office"),
        ("delete from alembic_version", "alembic_version"),
        ("create table own (id int)", "own"),
        ("create schema own; create table own.sheet as select 1 as id", "own.sheet"),
    ],
)
async def test_any_difference_is_named(connection: asyncpg.Connection, change: str, different: str) -> None:
    before = await control_totals(connection)
    assert before.differences(await control_totals(connection)) == []
    await connection.execute(change)
    assert before.differences(await control_totals(connection)) == [different]


async def test_the_order_of_rows_makes_no_difference(connection: asyncpg.Connection) -> None:
    await connection.execute("create table pair as values (1, 'a'), (2, 'b')")
    before = await control_totals(connection)
    await connection.execute("truncate pair; insert into pair values (2, 'b'), (1, 'a')")
    assert before.differences(await control_totals(connection)) == []
