"""What may be sent about a group or a centre."""

from datetime import date
from typing import Annotated, ClassVar

from msgspec import UNSET, UnsetType

from akiba.wire.constraints import max_length, required
from akiba.wire.reading import Body


class CreateGroup(Body, frozen=True, kw_only=True):
    """A new group, pending or active at once."""

    resource: ClassVar[str] = "group"
    name: Annotated[str, required, max_length(100)]
    office_id: Annotated[int | None, required] = None
    center_id: int | None = None
    staff_id: int | None = None
    external_id: Annotated[str | None, max_length(100)] = None
    account_no: Annotated[str | None, max_length(20)] = None
    active: bool | None = None
    activation_date: date | None = None
    submitted_on_date: date | None = None
    client_members: list[int] | None = None
    datatables: list[dict[str, object]] | None = None


class CreateCentre(Body, frozen=True, kw_only=True):
    """A new centre."""

    resource: ClassVar[str] = "center"
    also: ClassVar[frozenset[str]] = frozenset({"datatables"})
    name: Annotated[str, required, max_length(100)]
    office_id: Annotated[int | None, required] = None
    staff_id: int | None = None
    external_id: Annotated[str | None, max_length(100)] = None
    account_no: Annotated[str | None, max_length(20)] = None
    active: bool | None = None
    activation_date: date | None = None
    submitted_on_date: date | None = None
    group_members: list[int] | None = None


class UpdateGroup(Body, frozen=True, kw_only=True):
    """What may be changed of it."""

    resource: ClassVar[str] = "group"
    also: ClassVar[frozenset[str]] = frozenset({"officeId", "active", "activationDate"})
    name: Annotated[str | UnsetType, max_length(100)] = UNSET
    external_id: Annotated[str | UnsetType | None, max_length(100)] = UNSET
    staff_id: int | UnsetType | None = UNSET
    submitted_on_date: date | UnsetType = UNSET


class ActivateGroup(Body, frozen=True, kw_only=True):
    """From when it is active."""

    resource: ClassVar[str] = "group"
    activation_date: Annotated[date, required]


class CloseGroup(Body, frozen=True, kw_only=True):
    """When and why it ends."""

    resource: ClassVar[str] = "group"
    closure_date: Annotated[date, required]
    closure_reason_id: Annotated[int, required]


class Members(Body, frozen=True, kw_only=True):
    """Clients who join or leave."""

    resource: ClassVar[str] = "group"
    client_members: Annotated[list[int], required]


class Groups(Body, frozen=True, kw_only=True):
    """Groups that join or leave a centre."""

    resource: ClassVar[str] = "center"
    group_members: Annotated[list[int], required]


class AssignRole(Body, frozen=True, kw_only=True):
    """What a member is to do."""

    resource: ClassVar[str] = "group"
    client_id: Annotated[int, required]
    role: Annotated[int, required]


class AssignStaff(Body, frozen=True, kw_only=True):
    """Who looks after it."""

    resource: ClassVar[str] = "group"
    also: ClassVar[frozenset[str]] = frozenset({"inheritStaffForClientAccounts"})
    staff_id: Annotated[int, required]


class UnassignStaff(Body, frozen=True, kw_only=True):
    """Who no longer looks after it."""

    resource: ClassVar[str] = "group"
    staff_id: int | None = None
