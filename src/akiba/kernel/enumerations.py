"""Enumerations as the wire knows them: a number, a code, and a word to show."""

from enum import IntEnum
from typing import Self

import msgspec


class EnumOption(msgspec.Struct, frozen=True):
    """One choice of an enumeration as an answer carries it."""

    id: int
    code: str
    value: str


class WireEnum(IntEnum):
    """An integer enumeration whose members also have a wire code and a label; `option` is the member in an answer.

    Declared as ``ACTIVE = 300, "clientStatusType.active", "Active"``.
    """

    code: str
    label: str
    option: EnumOption

    def __new__(cls, number: int, code: str = "", label: str = "") -> Self:
        member = int.__new__(cls, number)
        member._value_ = number
        member.code = code
        member.label = label
        member.option = EnumOption(number, code, label)
        return member

    @classmethod
    def options(cls) -> list[EnumOption]:
        """Every choice, in the order declared."""
        return [member.option for member in cls]
