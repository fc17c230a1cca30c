"""Codes in the database."""

from akiba.kernel.errors import NotFound
from akiba.platform.sql import Row, load
from akiba.platform.work import Ask
from akiba.wire.answers import Answer

queries = load(__package__)


class Code(Answer):
    """A list of words; those that are system-defined are known to the program by name."""

    id: int
    name: str
    system_defined: bool


class CodeValue(Answer):
    """One word of a code."""

    id: int
    name: str
    position: int
    active: bool
    mandatory: bool
    description: str | None = None


def value_from(row: Row) -> CodeValue:
    """The code value of a row."""
    return CodeValue(**dict(row))


async def codes(ask: Ask) -> list[Code]:
    """Every code, by name."""
    return [Code(**dict(row)) for row in await queries.codes(ask.connection)]


async def code(ask: Ask, code_id: int) -> Code:
    """The code; raises NotFound."""
    row = await queries.code(ask.connection, id=code_id)
    if row is None:
        raise NotFound("error.msg.code.not.found", f"There is no code {code_id}.", code_id)
    return Code(**dict(row))


async def code_named(ask: Ask, name: str) -> Code:
    """The code of a name; raises NotFound."""
    row = await queries.code_named(ask.connection, name=name)
    if row is None:
        raise NotFound("error.msg.code.not.found", f"There is no code {name}.", name)
    return Code(**dict(row))


async def values(ask: Ask, code_id: int) -> list[CodeValue]:
    """The values of a code, in their order."""
    return [value_from(row) for row in await queries.code_values(ask.connection, code_id=code_id)]


async def value(ask: Ask, code_id: int, value_id: int) -> CodeValue:
    """One value of a code; raises NotFound."""
    row = await queries.code_value(ask.connection, code_id=code_id, id=value_id)
    if row is None:
        raise NotFound("error.msg.codevalue.id.invalid", f"There is no code value {value_id}.", value_id)
    return value_from(row)


async def code_values(ask: Ask, code_name: str, *, active_only: bool = True) -> list[CodeValue]:
    """The values that a named code offers, in their order."""
    rows = await queries.code_values_of(ask.connection, name=code_name, active=active_only)
    return [value_from(row) for row in rows]


async def options_of_codes(ask: Ask, *names: str) -> dict[str, list[CodeValue]]:
    """The values that each of several named codes offers."""
    found: dict[str, list[CodeValue]] = {name: [] for name in names}
    for row in await queries.options_of(ask.connection, names=names):
        found[row["code_name"]].append(CodeValue(**{key: value for key, value in row.items() if key != "code_name"}))
    return found


async def code_value(ask: Ask, code_name: str, value_id: int) -> CodeValue:
    """The value, where it belongs to the code of that name; raises NotFound."""
    row = await queries.code_value_of(ask.connection, name=code_name, id=value_id)
    if row is None:
        raise NotFound(
            "error.msg.codevalue.codename.id.combination.invalid",
            f"The code {code_name} has no value {value_id}.",
            code_name,
            value_id,
        )
    return value_from(row)
