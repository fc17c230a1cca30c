"""Configurations and the business date on the wire."""

from akiba.kernel.errors import NotFound
from akiba.organisation.configurations import store
from akiba.organisation.configurations.commands import (
    set_business_date,
    update_configuration,
    update_configuration_named,
)
from akiba.organisation.configurations.store import BusinessDate, Configuration
from akiba.platform.work import Ask
from akiba.wire.answers import Answer
from akiba.wire.operations import Operations

operations = Operations("Configurations")


class Configurations(Answer):
    """The configurations of the institution."""

    global_configuration: list[Configuration]


@operations.get("/configurations", "READ_CONFIGURATION", "List the configurations")
async def list_configurations(ask: Ask) -> Configurations:
    """Every configuration."""
    return Configurations(global_configuration=await store.configurations(ask))


@operations.get("/configurations/{configuration_id}", "READ_CONFIGURATION", "Read one configuration")
async def read_configuration(ask: Ask, configuration_id: int) -> Configuration:
    """One configuration."""
    return await store.configuration(ask, configuration_id)


@operations.get("/configurations/name/{name:str}", "READ_CONFIGURATION", "Read the configuration of a name")
async def read_configuration_named(ask: Ask, name: str) -> Configuration:
    """One configuration."""
    return await store.configuration_named(ask, name)


@operations.get("/businessdate", "READ_BUSINESS_DATE", "Read the institution's dates")
async def list_business_dates(ask: Ask) -> list[BusinessDate]:
    """The dates that were set."""
    return [store.as_answer(kind, day) for kind, day in (await store.business_dates(ask)).items()]


@operations.get("/businessdate/{kind:str}", "READ_BUSINESS_DATE", "Read one of the institution's dates")
async def read_business_date(ask: Ask, kind: str) -> BusinessDate:
    """One date; not found where it was never set."""
    dates = await store.business_dates(ask)
    for found, day in dates.items():
        if found.code == kind.upper():
            return store.as_answer(found, day)
    raise NotFound("error.msg.businessdate.type.not.found", f"No date of the kind {kind} is set.", kind)


operations.put("/configurations/{configuration_id}", update_configuration)
operations.put("/configurations/name/{name:str}", update_configuration_named)
operations.post("/businessdate", set_business_date)
