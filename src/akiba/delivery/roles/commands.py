"""Making the roles of a delivery, so that they can be given to people."""

from akiba.access import all_roles
from akiba.delivery.roles.rules import roles
from akiba.platform.commands import Order, run_within
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.operations import COMMANDS, command


@command("CREATE_ROLE", name="CREATE_DELIVERYROLES")
async def make_roles(work: Work) -> CommandResult:
    """Make the roles of a delivery that are not there; those of the same name stay as they are."""
    known = {role.name for role in await all_roles(work)}
    made = [role for role in roles() if role.name not in known]
    for role in made:
        members = {"name": role.name, "description": role.description}
        done = (await run_within(work, Order(COMMANDS["CREATE_ROLE"], (), members))).answer
        if isinstance(done, CommandResult) and not done.rollback_transaction and done.resource_id:
            chosen = {"permissions": dict.fromkeys(role.permissions, True)}
            await run_within(work, Order(COMMANDS["PERMISSIONS_ROLE"], (done.resource_id,), chosen))
    return CommandResult(changes={"roles": [role.name for role in made]})
