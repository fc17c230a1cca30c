"""Writing answers: dates as arrays of numbers, amounts as numbers, nothing where there is nothing."""

from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import msgspec
from msgspec import Raw, Struct

DECODER = msgspec.json.Decoder(float_hook=Decimal)
ENCODER = msgspec.json.Encoder(decimal_format="number")
KEPT = (date, datetime, time, Decimal, Raw)
SIMPLE = frozenset({str, int, bool, float, Decimal, Raw})


class Answer(Struct, kw_only=True, omit_defaults=True, rename="camel"):
    """The parent of answers: camelCase on the wire, members that are nothing left out."""


class Page(Answer, omit_defaults=False):
    """One page of a longer list."""

    total_filtered_records: int
    page_items: list[Any]


class CommandResult(Answer):
    """What a command answers: the identities touched and what was changed."""

    command_id: int | None = None
    office_id: int | None = None
    client_id: int | None = None
    group_id: int | None = None
    loan_id: int | None = None
    savings_id: int | None = None
    product_id: int | None = None
    resource_id: int | None = None
    sub_resource_id: int | None = None
    transaction_id: str | None = None
    resource_identifier: str | None = None
    resource_external_id: str | None = None
    sub_resource_external_id: str | None = None
    rollback_transaction: bool | None = None
    changes: dict[str, Any] | None = None


def encode(answer: object) -> bytes:
    """The answer as JSON in the wire's own form."""
    return ENCODER.encode(plain(answer))


def written(answer: object) -> Raw:
    """Part of an answer that is shown many times, as JSON already."""
    return Raw(encode(answer))


def given(members: Mapping[str, Any]) -> dict[str, Any]:
    """The members that are there."""
    return {name: value for name, value in members.items() if value is not None}


def straight(answer: object) -> Raw:
    """JSON of an answer that needs no second look: days are arrays already, and nothing in it is None."""
    return Raw(ENCODER.encode(answer))


def plain(answer: object) -> Any:
    """The answer as what JSON knows, and decimals."""
    return arrays(msgspec.to_builtins(answer, builtin_types=KEPT, str_keys=True))


def arrays(value: Any) -> Any:
    """Dates as arrays, and members that are None left out; what it is given is altered, and most of it passed by."""
    kind = type(value)
    if kind is dict:
        nothing = []
        for key, item in value.items():
            if item is None:
                nothing.append(key)
            elif type(item) not in SIMPLE:
                value[key] = arrays(item)
        for key in nothing:
            del value[key]
        return value
    if kind is list:
        return [item if type(item) in SIMPLE else arrays(item) for item in value]
    if kind is date:
        return [value.year, value.month, value.day]
    if kind is datetime:
        return moment(value)
    if kind is time:
        return [value.hour, value.minute, value.second]
    return value


def moment(value: datetime) -> object:
    """A moment: with its zone as text, without one as an array."""
    if value.tzinfo is not None:
        return value.isoformat().replace("+00:00", "Z")
    return [value.year, value.month, value.day, value.hour, value.minute, value.second]


def only(answer: Any, fields: str) -> Any:
    """The top-level members that `fields=a,b` names, of an object or of each object of a list or page."""
    if isinstance(answer, Raw):
        answer = DECODER.decode(answer)
    wanted = {name.strip() for name in fields.split(",") if name.strip()}
    if isinstance(answer, list):
        return [only(item, fields) for item in answer]
    if isinstance(answer, dict) and "pageItems" in answer:
        return answer | {"pageItems": only(answer["pageItems"], fields)}
    return {key: item for key, item in answer.items() if key in wanted} if isinstance(answer, dict) else answer
