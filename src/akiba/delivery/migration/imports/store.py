"""Imports in the database, and what follows from their files, kept by each process for the next question."""

import asyncio
from datetime import date, datetime
from functools import lru_cache

from msgspec import Struct

from akiba.delivery.migration.deciding import Decisions, Outcome, decide
from akiba.delivery.migration.deciding.decisions import from_toml as decisions_from
from akiba.delivery.migration.defects import Defect, profile
from akiba.delivery.migration.entries import Entries
from akiba.delivery.migration.entries.rows import entries_of
from akiba.delivery.migration.guessing import guess
from akiba.delivery.migration.mapping import Mapping
from akiba.delivery.migration.mapping import from_toml as mapping_from
from akiba.delivery.migration.reading import Workbook, read
from akiba.kernel.errors import NotFound
from akiba.platform import files
from akiba.platform.sql import load
from akiba.platform.work import Ask, in_own_time

queries = load(__package__)


class Listed(Struct, frozen=True, kw_only=True):
    """An import in a list."""

    id: int
    file_name: str
    as_of: date
    status: str
    created_at: datetime
    created_by: str


class Import(Struct, frozen=True, kw_only=True):
    """An import with its file, and its mapping and decisions as they are kept."""

    id: int
    file_name: str
    content: bytes
    as_of: date
    mapping_text: str
    decisions_text: str
    status: str
    created_at: datetime
    created_by: str
    mapped_at: datetime | None = None
    mapped_by: str | None = None
    decided_at: datetime | None = None
    decided_by: str | None = None

    @property
    def mapping(self) -> Mapping:
        """How its file is read."""
        return mapping_from(self.mapping_text)

    @property
    def decisions(self) -> Decisions:
        """What was decided."""
        return decisions_from(self.decisions_text)


async def imports(ask: Ask) -> list[Listed]:
    """The imports, the latest first."""
    return [Listed(**in_own_time(ask, row)) for row in await queries.imports(ask.connection)]


async def one(ask: Ask, import_id: int) -> Import:
    """An import; raises NotFound."""
    row = await queries.import_job(ask.connection, id=import_id)
    if row is None:
        raise NotFound("error.msg.import.id.invalid", f"There is no import {import_id}.", import_id)
    _, content = await files.content(ask, row["content"])
    values = {name: value for name, value in in_own_time(ask, row).items() if name in Import.__struct_fields__}
    texts = {"mapping_text": row["mapping"], "decisions_text": row["decisions"]}
    return Import(**values | texts | {"content": content})


async def workbook(found: Import) -> Workbook:
    """The sheets of its file."""
    return await asyncio.to_thread(_opened, found.content, found.file_name)


async def profiled(found: Import) -> tuple[Entries, list[Defect]]:
    """Its rows, and what is wrong with them; raises ValidationFailed where the mapping does not fit its file."""
    return await asyncio.to_thread(_profiled, found.content, found.file_name, found.mapping_text)


async def outcome(found: Import) -> Outcome:
    """What would go in, and what would not."""
    entries, defects = await profiled(found)
    return await asyncio.to_thread(decide, entries, defects, found.decisions)


async def certainty(found: Import, today: date) -> dict[tuple[str, str, str, str], float]:
    """How sure the guess is that a field of a kind is in a column of a sheet."""
    return await asyncio.to_thread(_certainty, found.content, found.file_name, today)


@lru_cache(maxsize=2)
def _certainty(content: bytes, name: str, today: date) -> dict[tuple[str, str, str, str], float]:
    made = guess(_opened(content, name), today)
    sheets = made.mapping.sheets
    return {
        (sheets[number].sheet, sheets[number].kind, field, sheets[number].columns[field]): sure
        for (number, field), sure in made.sure.items()
    }


@lru_cache(maxsize=2)
def _opened(content: bytes, name: str) -> Workbook:
    return read(content, name)


@lru_cache(maxsize=2)
def _profiled(content: bytes, name: str, mapping: str) -> tuple[Entries, list[Defect]]:
    entries = entries_of(_opened(content, name), mapping_from(mapping))
    return entries, profile(entries)
