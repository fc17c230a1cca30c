"""An institution's database is filled once; an upgrade enters what is new and touches nothing else."""

import asyncpg

from akiba.app import SEEDS
from akiba.platform.provision import prepare_database


async def test_an_upgrade_adds_what_is_missing_and_nothing_twice(database: str) -> None:
    connection = await asyncpg.connect(database)
    await connection.execute("delete from permission where code = 'READ_Loan Officer Summary'")
    await connection.execute("update office set name = 'Renamed' where id = 1")
    await prepare_database(database, SEEDS)
    assert await connection.fetchval("select count(*) from permission where code = 'READ_Loan Officer Summary'") == 1
    assert await connection.fetchval("select name from office where id = 1") == "Renamed"
    assert await connection.fetchval("select count(*) from app_user") == 2
    await connection.close()
