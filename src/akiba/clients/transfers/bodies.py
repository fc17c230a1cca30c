"""What may be sent about a transfer."""

from datetime import date
from typing import Annotated, ClassVar

from akiba.wire.constraints import max_length, not_future, positive, required
from akiba.wire.reading import Body, Part


class Remark(Body, frozen=True, kw_only=True):
    """A word on a transfer."""

    resource: ClassVar[str] = "client"
    note: Annotated[str | None, max_length(1000)] = None


class Propose(Remark, frozen=True, kw_only=True):
    """To which office a client would go, and when."""

    also: ClassVar[frozenset[str]] = frozenset({"transferActiveLoans"})
    destination_office_id: Annotated[int, required, positive]
    transfer_date: Annotated[date | None, not_future] = None


class Accept(Remark, frozen=True, kw_only=True):
    """Who will look after the client, and which group they will join."""

    also: ClassVar[frozenset[str]] = frozenset({"transferDate"})
    staff_id: Annotated[int | None, positive] = None
    destination_group_id: Annotated[int | None, positive] = None


class ProposeAndAccept(Propose, frozen=True, kw_only=True):
    """Both at once."""

    staff_id: Annotated[int | None, positive] = None
    destination_group_id: Annotated[int | None, positive] = None


class Refuse(Remark, frozen=True, kw_only=True):
    """Why the client will not come, or will not go after all."""

    also: ClassVar[frozenset[str]] = frozenset({"transferDate"})


class Member(Part, frozen=True, kw_only=True):
    """A client."""

    id: Annotated[int, required]


class TransferMembers(Body, frozen=True, kw_only=True):
    """Which members go to which group."""

    resource: ClassVar[str] = "group"
    also: ClassVar[frozenset[str]] = frozenset({"transferActiveLoans"})
    destination_group_id: Annotated[int, required, positive]
    clients: Annotated[list[Member], required]
    staff_id: Annotated[int | None, positive] = None
    inherit_destination_group_loan_officer: bool = True
