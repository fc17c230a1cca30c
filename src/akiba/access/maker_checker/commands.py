"""What the second person does with a change that waits; who may is for the waiting change to say."""

from akiba.access.notifications.store import Notice, notify, queries
from akiba.platform import commands
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.operations import command


@command("APPROVE_MAKERCHECKER", decides=True)
async def approve(work: Work, command_id: int) -> CommandResult:
    """Carry out a change that waits, and tell whoever asked for it."""
    result = await commands.approve(work, command_id)
    await tell_maker(work, command_id, "approved")
    return result


@command("REJECT_MAKERCHECKER", decides=True)
async def reject(work: Work, command_id: int) -> CommandResult:
    """Refuse a change that waits, and tell whoever asked for it."""
    result = await commands.reject(work, command_id)
    await tell_maker(work, command_id, "rejected")
    return result


@command("DELETE_MAKERCHECKER", decides=True)
async def forget(work: Work, command_id: int) -> CommandResult:
    """Withdraw a change of one's own that waits."""
    return await commands.forget(work, command_id)


async def tell_maker(work: Work, command_id: int, done: str) -> None:
    """Tell whoever asked for a change what became of it."""
    row = await queries.maker(work.connection, command_id=command_id)
    content = f"{row['action_name']} {row['entity_name']} {done}"
    await notify(work, [row["maker_id"]], Notice(row["entity_name"], row["resource_id"], done, content))
