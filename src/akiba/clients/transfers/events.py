"""What the rooms of a client's accounts are told of a transfer."""

from datetime import date

from msgspec import Struct


class ClientLeaving(Struct, frozen=True):
    """A client is to go to another office from a day on; whoever holds accounts of theirs objects by raising."""

    client_id: int
    on: date


class ClientArrived(Struct, frozen=True):
    """A client belongs to another office from a day on."""

    client_id: int
    office_id: int
    on: date
    staff_id: int | None = None


class ClientStays(Struct, frozen=True):
    """A client who was to leave on a day stays."""

    client_id: int
    on: date


class ClientRefused(Struct, frozen=True):
    """A client is not taken over; whether they stay is for their office to say."""

    client_id: int


class ClientRegrouped(Struct, frozen=True):
    """A member went from one group to another, under its officer where one is named."""

    client_id: int
    group_id: int
    to_group_id: int
    staff_id: int | None = None
