"""What can be done to configurations and to the business date."""

from datetime import date
from typing import Annotated, ClassVar

from msgspec import UNSET, Struct, UnsetType

from akiba.kernel.errors import DomainRuleViolation
from akiba.organisation.configurations import store
from akiba.organisation.configurations.rules import (
    BUSINESS_DATE_CONFIGURATION,
    COB_FOLLOWS,
    SECOND_FACTOR_CONFIGURATION,
    DateKind,
    check_value,
    dates_after,
)
from akiba.organisation.configurations.store import Configuration
from akiba.platform.commands import lock_calendar
from akiba.platform.commands import queries as platform
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.constraints import max_length, one_of, required
from akiba.wire.operations import command
from akiba.wire.reading import Body, changes, updated


class UpdateConfiguration(Body, frozen=True, kw_only=True):
    """What may be changed of a configuration."""

    resource: ClassVar[str] = "globalConfiguration"
    also: ClassVar[frozenset[str]] = frozenset({"id", "name", "description", "trapDoor"})
    enabled: bool | UnsetType = UNSET
    value: int | UnsetType | None = UNSET
    string_value: Annotated[str | UnsetType | None, max_length(100)] = UNSET
    date_value: date | UnsetType | None = UNSET


class SetBusinessDate(Body, frozen=True, kw_only=True):
    """The day that the institution goes to."""

    resource: ClassVar[str] = "businessdate"
    type: Annotated[str, required, one_of(*(kind.code for kind in DateKind))]
    date: Annotated[date, required]


class BusinessDateMoved(Struct, frozen=True):
    """The institution is on another day."""

    kind: str
    day: date


@command("UPDATE_CONFIGURATION")
async def update_configuration(work: Work, configuration_id: int, body: UpdateConfiguration) -> CommandResult:
    """Change a configuration."""
    return await change(work, await store.configuration(work, configuration_id), body)


@command("UPDATE_CONFIGURATION", name="UPDATE_CONFIGURATION_NAMED")
async def update_configuration_named(work: Work, name: str, body: UpdateConfiguration) -> CommandResult:
    """Change the configuration of a name."""
    return await change(work, await store.configuration_named(work, name), body)


async def change(work: Work, found: Configuration, body: UpdateConfiguration) -> CommandResult:
    """Save what the body says; raises DomainRuleViolation for what is set once and for all."""
    before = {
        "enabled": found.enabled,
        "value": found.value,
        "string_value": found.string_value,
        "date_value": found.date_value,
    }
    changed = changes(before, body)
    if changed and found.trap_door:
        message = f"{found.name} was set once and for all."
        raise DomainRuleViolation("error.msg.configuration.id.not.modifiable", message, found.id)
    after = updated(before, body)
    check_value(found.name, after["value"])
    if found.name == BUSINESS_DATE_CONFIGURATION and after["enabled"] != found.enabled:
        await lock_calendar(work)
        await store.queries.use_business_date(work.connection, enabled=after["enabled"])
    if found.name == SECOND_FACTOR_CONFIGURATION:
        await platform.raise_access_version(work.connection)
    await store.queries.update_configuration(work.connection, id=found.id, **after)
    return CommandResult(resource_id=found.id, changes=changed)


@command("UPDATE_BUSINESS_DATE")
async def set_business_date(work: Work, body: SetBusinessDate) -> CommandResult:
    """Set the business date or the close-of-business date."""
    if not work.settings.enabled(BUSINESS_DATE_CONFIGURATION):
        message = "The institution follows the calendar; it keeps no business date of its own."
        raise DomainRuleViolation("business.date.is.not.enabled", message, parameter="type")
    moved = await move_date(work, next(kind for kind in DateKind if kind.code == body.type), body.date)
    return CommandResult(changes={kind.code: day for kind, day in moved.items()})


async def move_date(work: Work, kind: DateKind, day: date) -> dict[DateKind, date]:
    """Move one of the dates while nobody else writes; returns what changed."""
    await lock_calendar(work)
    dates = await store.business_dates(work)
    moved = dates_after(dates, kind, day, cob_follows=work.settings.enabled(COB_FOLLOWS))
    after = dates | moved
    await store.queries.move_dates(
        work.connection, business_date=after.get(DateKind.BUSINESS_DATE), cob_date=after.get(DateKind.COB_DATE)
    )
    for changed, to in moved.items():
        work.emit(BusinessDateMoved(changed.code, to))
    return moved
