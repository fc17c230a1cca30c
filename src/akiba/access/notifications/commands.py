"""What can be done about notifications."""

from akiba.access.notifications import store
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.operations import command


@command("UPDATE_NOTIFICATION", decides=True)
async def read_all(work: Work) -> CommandResult:
    """Everything one was told of is read."""
    await store.queries.read_all(work.connection, user_id=work.user.id)
    return CommandResult()
