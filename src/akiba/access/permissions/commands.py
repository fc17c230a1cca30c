"""What can be done to permissions."""

from typing import Annotated, ClassVar

from akiba.access.permissions import store
from akiba.kernel.errors import Fault, ValidationFailed
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.constraints import required
from akiba.wire.operations import command
from akiba.wire.reading import Body


class ChoosePermissions(Body, frozen=True, kw_only=True):
    """Codes, and whether each is chosen."""

    resource: ClassVar[str] = "permission"
    permissions: Annotated[dict[str, bool], required]


def chosen(body: ChoosePermissions) -> dict[str, bool]:
    """The codes and whether each is chosen; raises ValidationFailed for anything else."""
    found: object = body.permissions
    if not isinstance(found, dict) or not all(isinstance(value, bool) for value in found.values()):
        message = "Permissions are codes, each with true or false."
        raise ValidationFailed(Fault("validation.msg.permission.permissions.invalid", message, "permissions"))
    return found


@command("UPDATE_PERMISSION")
async def choose_checked(work: Work, body: ChoosePermissions) -> CommandResult:
    """Say which changes need a second person."""
    wanted = chosen(body)
    await store.check_known(work, list(wanted))
    await store.queries.set_checked(work.connection, codes=list(wanted), checked=list(wanted.values()))
    return CommandResult(changes={"permissions": wanted})
