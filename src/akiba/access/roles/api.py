"""Roles on the wire."""

from akiba.access.permissions.store import Permission
from akiba.access.roles import store
from akiba.access.roles.commands import (
    choose_permissions,
    create_role,
    delete_role,
    disable_role,
    enable_role,
    update_role,
)
from akiba.access.roles.store import Role
from akiba.platform.work import Ask
from akiba.wire.operations import Operations

operations = Operations("Roles")


class RolePermissions(Role):
    """A role, and of everything that can be permitted whether it does."""

    permission_usage_data: list[Permission]


@operations.get("/roles", "READ_ROLE", "List the roles")
async def list_roles(ask: Ask) -> list[Role]:
    """Every role."""
    return await store.roles(ask)


@operations.get("/roles/{role_id}", "READ_ROLE", "Read one role")
async def read_role(ask: Ask, role_id: int) -> Role:
    """One role."""
    return await store.role(ask, role_id)


@operations.get("/roles/{role_id}/permissions", "READ_ROLE", "Read what a role permits")
async def read_role_permissions(ask: Ask, role_id: int) -> RolePermissions:
    """Every code, and whether the role has it."""
    found = await store.role(ask, role_id)
    rows = await store.queries.role_permissions(ask.connection, id=role_id)
    values = {name: getattr(found, name) for name in Role.__struct_fields__}
    return RolePermissions(**values, permission_usage_data=[Permission(**dict(row)) for row in rows])


operations.post("/roles", create_role)
operations.put("/roles/{role_id}", update_role)
operations.delete("/roles/{role_id}", delete_role)
operations.act("/roles/{role_id}", {"enable": enable_role, "disable": disable_role}, "Enable or disable a role")
operations.put("/roles/{role_id}/permissions", choose_permissions)
