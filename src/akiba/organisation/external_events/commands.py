"""What can be done about events."""

from typing import Annotated, ClassVar

from akiba.kernel.errors import Fault, NotFound, ValidationFailed
from akiba.organisation.external_events import store
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.constraints import required
from akiba.wire.operations import command
from akiba.wire.reading import Body


class ChooseEvents(Body, frozen=True, kw_only=True):
    """Kinds of events, and whether others are told of each."""

    resource: ClassVar[str] = "externalevent"
    external_event_configurations: Annotated[dict[str, bool], required]


@command("UPDATE_EXTERNAL_EVENT_CONFIGURATION")
async def choose_events(work: Work, body: ChooseEvents) -> CommandResult:
    """Say which events other systems are to be told of."""
    wanted: object = body.external_event_configurations
    if not isinstance(wanted, dict) or not all(isinstance(value, bool) for value in wanted.values()):
        code = "validation.msg.externalevent.externalEventConfigurations.invalid"
        message = "Events are names, each with true or false."
        raise ValidationFailed(Fault(code, message, "externalEventConfigurations"))
    rows = await store.queries.set_enabled(work.connection, types=list(wanted), enabled=list(wanted.values()))
    unknown = set(wanted) - {row["type"] for row in rows}
    if unknown:
        name = min(unknown)[:100]
        raise NotFound("error.msg.external.event.configuration.not.found", f"There is no event {name}.", name)
    return CommandResult(changes={"externalEventConfigurations": wanted})
