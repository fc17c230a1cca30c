"""The roles of a delivery on the wire."""

from akiba.access import all_roles
from akiba.delivery.roles import commands
from akiba.delivery.roles.rules import roles
from akiba.platform.work import Ask
from akiba.wire.answers import Answer
from akiba.wire.operations import Operations

operations = Operations("Delivery: roles")


class DeliveryRole(Answer):
    """A role of a delivery; `made` tells whether the institution has one of this name."""

    name: str
    description: str
    permissions: list[str]
    made: bool


@operations.get("/delivery/roles", "READ_ROLE", "List the roles of a delivery")
async def list_roles(ask: Ask) -> list[DeliveryRole]:
    """With the rights that each is made with."""
    known = {role.name for role in await all_roles(ask)}
    return [
        DeliveryRole(
            name=role.name,
            description=role.description,
            permissions=list(role.permissions),
            made=role.name in known,
        )
        for role in roles()
    ]


operations.post("/delivery/roles", commands.make_roles)
