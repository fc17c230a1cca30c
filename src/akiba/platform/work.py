"""Units of work: one connection to one tenant's database, as one user sees it on one business date."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from msgspec import Struct

from akiba.kernel.errors import NotAuthorized
from akiba.kernel.money import RoundingMode
from akiba.platform.sql import Connection


@dataclass(frozen=True, slots=True)
class Tenant:
    """One institution: where its database is, and the time zone its days begin in."""

    identifier: str
    name: str
    time_zone: str
    dsn: str

    @property
    def zone(self) -> ZoneInfo:
        """The time zone."""
        return ZoneInfo(self.time_zone)


class User(Struct, frozen=True, kw_only=True):
    """Who asks: the office whose branches they may see, and what they may do.

    `checked` names the permissions whose commands must wait for a second person while maker-checker is on. `portal`
    is the part of the house that somebody from outside is confined to: they may do nothing but what is of that part.
    """

    id: int
    username: str
    office_id: int
    office_hierarchy: str
    permissions: frozenset[str] = frozenset()
    checked: frozenset[str] = frozenset()
    staff_id: int | None = None
    language: str = "en"
    portal: str | None = None

    def may(self, permission: str | None) -> bool:
        """Whether the user holds a permission, itself or through a wider one."""
        held = self.permissions
        if self.portal is not None:
            return permission is not None and permission.endswith(f"_{self.portal}") and permission in held
        if permission is None or permission in held or "ALL_FUNCTIONS" in held:
            return True
        return permission.startswith("READ_") and "ALL_FUNCTIONS_READ" in held

    def require(self, permission: str | None) -> None:
        """Raise NotAuthorized unless the user holds the permission."""
        if not self.may(permission):
            message = f"User has no authority to: {permission}"
            raise NotAuthorized(message)

    def sees(self, hierarchy: str) -> bool:
        """Whether an office of this hierarchy is the user's own or below it."""
        return hierarchy.startswith(self.office_hierarchy)


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sent a request, and the version of everybody's rights at which they were recognised."""

    user_id: int
    access_version: int


class Setting(Struct, frozen=True):
    """One named configuration of a tenant."""

    id: int
    name: str
    enabled: bool
    value: int | None = None
    text: str | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """The configurations of a tenant by name."""

    rows: Mapping[str, Setting]

    def enabled(self, name: str) -> bool:
        """Whether the configuration is switched on."""
        row = self.rows.get(name)
        return row is not None and row.enabled

    def number(self, name: str, otherwise: int = 0) -> int:
        """The value of an enabled configuration."""
        row = self.rows.get(name)
        return row.value if row is not None and row.enabled and row.value is not None else otherwise

    @property
    def rounding(self) -> RoundingMode:
        """How this tenant rounds money."""
        return RoundingMode(self.number("rounding-mode", RoundingMode.HALF_EVEN))


@dataclass(slots=True)
class Ask:
    """A unit of work that reads."""

    connection: Connection
    tenant: Tenant
    user: User
    business_date: date
    settings: Settings
    now: datetime


@dataclass(slots=True)
class Work(Ask):
    """A unit of work that writes: everything in it is committed together, or nothing is."""

    command_id: int = 0
    events: list[Struct] = field(default_factory=list)
    notes: dict[str, Any] = field(default_factory=dict)

    def emit(self, event: Struct) -> None:
        """Put an event into the outbox when the work is committed."""
        self.events.append(event)


def in_own_time(ask: Ask, row: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a row by name, its moments told in the institution's own zone."""
    zone = ask.tenant.zone
    return {name: value.astimezone(zone) if isinstance(value, datetime) else value for name, value in row.items()}
