"""Asking the rooms for things, inside work already begun."""

from datetime import date
from typing import Any

from akiba.kernel.errors import DomainRuleViolation
from akiba.platform.commands import Order, run_within
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.operations import COMMANDS
from akiba.wire.reading import Body

FORM: dict[str, object] = {"locale": "en", "dateFormat": "yyyy-MM-dd"}


async def do(work: Work, command: str, /, *ids: Any, **members: Any) -> CommandResult:
    """Carry out the command of a name as if it had been sent; its result."""
    body = {key: value.isoformat() if isinstance(value, date) else value for key, value in members.items()}
    sent = {key: value for key, value in body.items() if value is not None} | FORM
    return await given(work, command, sent if COMMANDS[command].body else None, *ids)


async def given(work: Work, command: str, body: Body | dict[str, Any] | None, *ids: Any) -> CommandResult:
    """The same with the body as it is; raises DomainRuleViolation where a second person would have to approve it."""
    outcome = await run_within(work, Order(COMMANDS[command], ids, body))
    result = outcome.answer
    if not isinstance(result, CommandResult) or result.rollback_transaction:
        message = f"{command} needs the approval of a second person; switch that off until everything is taken over."
        raise DomainRuleViolation("error.msg.import.waits.for.second.person", message, command)
    return result
