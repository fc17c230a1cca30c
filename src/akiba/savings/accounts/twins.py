"""The same commands for accounts named by their external id."""

from dataclasses import replace
from typing import Any

from akiba.platform.work import Work
from akiba.savings.accounts.store import id_of_external
from akiba.wire.answers import CommandResult
from akiba.wire.operations import COMMANDS, Command


def by_external_id(does: Command) -> Command:
    """The command on an account, whose path holds its external id in the place of its number."""

    async def handler(work: Work, external_id: str, *rest: Any) -> CommandResult:
        return await does.handler(work, await id_of_external(work, external_id), *rest)

    made = replace(does, name=f"{does.name}_BY_EXTERNAL_ID", handler=handler)
    COMMANDS[made.name] = made
    return made
