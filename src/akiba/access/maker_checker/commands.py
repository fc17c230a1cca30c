"""What the second person does with a change that waits; who may is for the waiting change to say."""

from akiba.platform import commands
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.operations import command


@command("APPROVE_MAKERCHECKER", decides=True)
async def approve(work: Work, command_id: int) -> CommandResult:
    """Carry out a change that waits."""
    return await commands.approve(work, command_id)


@command("REJECT_MAKERCHECKER", decides=True)
async def reject(work: Work, command_id: int) -> CommandResult:
    """Refuse a change that waits."""
    return await commands.reject(work, command_id)


@command("DELETE_MAKERCHECKER", decides=True)
async def forget(work: Work, command_id: int) -> CommandResult:
    """Withdraw a change of one's own that waits."""
    return await commands.forget(work, command_id)
