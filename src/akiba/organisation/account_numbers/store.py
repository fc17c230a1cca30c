"""Formats of account numbers in the database."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from akiba.kernel.enumerations import EnumOption
from akiba.kernel.errors import NotFound
from akiba.organisation.account_numbers.rules import USUAL_LENGTH, AccountKind, Prefix, number_of
from akiba.platform.sql import Row, load
from akiba.platform.work import Ask
from akiba.wire.answers import Answer

queries = load(__package__)


class Format(Answer):
    """What the numbers of a kind of account begin with."""

    id: int
    account_type: EnumOption
    prefix_type: EnumOption | None = None
    prefix_character: str | None = None


def from_row(row: Row) -> Format:
    """The format of a row."""
    prefix = row["prefix_type"]
    return Format(
        id=row["id"],
        account_type=AccountKind(row["account_type"]).option,
        prefix_type=None if prefix is None else Prefix(prefix).option,
        prefix_character=row["prefix"],
    )


async def formats(ask: Ask) -> list[Format]:
    """Every format."""
    return [from_row(row) for row in await queries.formats(ask.connection)]


async def one_format(ask: Ask, format_id: int) -> Format:
    """The format; raises NotFound."""
    row = await queries.format(ask.connection, id=format_id)
    if row is None:
        message = f"There is no format of account numbers {format_id}."
        raise NotFound("error.msg.accountnumberformats.id.invalid", message, format_id)
    return from_row(row)


async def account_number(ask: Ask, kind: AccountKind, account_id: int, names: Mapping[Prefix, str]) -> str:
    """The number of a new account. `names` are those it may begin with."""
    return (await numbering(ask, kind))(account_id, names)


Numbering: TypeAlias = Callable[[int, Mapping[Prefix, str]], str]


async def numbering(ask: Ask, kind: AccountKind) -> Numbering:
    """How accounts of a kind are numbered, to be asked for each of many."""
    row = await queries.format_of(ask.connection, account_type=int(kind))
    length = ask.settings.number("custom-account-number-length", USUAL_LENGTH)
    chosen = None if row is None or row["prefix_type"] is None else Prefix(row["prefix_type"])

    def number(account_id: int, names: Mapping[Prefix, str]) -> str:
        if chosen is None:
            return number_of(account_id, length)
        own = chosen is Prefix.SHORT_NAME
        return number_of(account_id, length, (row["prefix"] or "") if own else names.get(chosen, ""))

    return number
