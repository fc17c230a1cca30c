"""Codes on the wire."""

from akiba.organisation.codes import store
from akiba.organisation.codes.commands import (
    create_code,
    create_code_value,
    delete_code,
    delete_code_value,
    update_code,
    update_code_value,
)
from akiba.organisation.codes.store import Code, CodeValue
from akiba.platform.work import Ask
from akiba.wire.operations import Operations

operations = Operations("Codes")


@operations.get("/codes", "READ_CODE", "List the codes")
async def list_codes(ask: Ask) -> list[Code]:
    """Every code, by name."""
    return await store.codes(ask)


@operations.get("/codes/{code_id}", "READ_CODE", "Read one code")
async def read_code(ask: Ask, code_id: int) -> Code:
    """One code."""
    return await store.code(ask, code_id)


@operations.get("/codes/{code_id}/codevalues", "READ_CODEVALUE", "List the values of a code")
async def list_code_values(ask: Ask, code_id: int) -> list[CodeValue]:
    """Its values in their order."""
    await store.code(ask, code_id)
    return await store.values(ask, code_id)


@operations.get("/codes/{code_id}/codevalues/{value_id}", "READ_CODEVALUE", "Read one value of a code")
async def read_code_value(ask: Ask, code_id: int, value_id: int) -> CodeValue:
    """One value."""
    return await store.value(ask, code_id, value_id)


operations.post("/codes", create_code)
operations.put("/codes/{code_id}", update_code)
operations.delete("/codes/{code_id}", delete_code)
operations.post("/codes/{code_id}/codevalues", create_code_value)
operations.put("/codes/{code_id}/codevalues/{value_id}", update_code_value)
operations.delete("/codes/{code_id}/codevalues/{value_id}", delete_code_value)
