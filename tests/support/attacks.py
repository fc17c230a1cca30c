"""Bodies, addresses and parameters that no honest client sends, made from the program's own table of operations."""

import types
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from msgspec import Struct, UnsetType

from akiba.wire.operations import Command, Operation
from akiba.wire.reading import plans

FORMS = {"locale": "en", "dateFormat": "dd MMMM yyyy", "dateTimeFormat": "dd MMMM yyyy HH:mm"}
LONG = "x" * 5_000
ODD: tuple[object, ...] = (
    "a\x00b",
    "\x1b[2J\x07",
    "\ud7ff\uffff\U0010ffff",
    LONG,
    "'; drop table client; --",
    "${jndi:ldap://x}{{7*7}}<script>",
    -1,
    0,
    2**31,
    2**63,
    10**40,
    1e308,
    0.000_000_000_000_1,
    "NaN",
    "Infinity",
    "1e999",
    True,
    [],
    [[[]]],
    {},
    {"id": {"id": 1}},
    None,
    "",
    " ",
    "31 December 2999",
    "31 February 2020",
    "01 January 0001",
    [2999, 12, 31],
    [2020, 13, 45],
)
ODD_TEXTS = ("", "\x00", "'", "-1", "9" * 40, "NaN", "2020-02-31", "x" * 5_000, "true,false")
BROKEN: tuple[bytes, ...] = (
    b"{",
    b"[]",
    b"5",
    b'"text"',
    b"null",
    b"\xff\xfe\x00",
    b'{"a": NaN}',
    b'{"a": 1,}',
    b"[" * 100_000,
    b'{"a":' * 50_000,
    b'{"\\u0000": 1}',
    b'{"\\\\u0000": "\\\\\\u0000"}',
    b'{"a": ' + b"[" * 900 + b"]" * 900 + b"}",
    b'{"\\ud800": "\\udfff"}',
)
IDS = (
    "0",
    "-1",
    "2147483648",
    "9223372036854775807",
    "9223372036854775808",
    "1" * 40,
    "1.5",
    "abc",
    "1%00",
    "1'--",
    "\u0661",
)
QUERIES: tuple[dict[str, str], ...] = (
    {"orderBy": "id; drop table client"},
    {"orderBy": "(select 1)", "sortOrder": "DESC"},
    {"orderBy": "id", "sortOrder": "asc, pg_sleep(9)"},
    {"sortOrder": "\x00"},
    {"limit": "-1", "offset": "-1"},
    {"limit": "9" * 30, "offset": "9" * 30},
    {"limit": "9223372036854775807", "offset": "9223372036854775807"},
    {"limit": "ten", "offset": "\u0661"},
    {"fields": "'; drop table client; --,\x01,,,"},
    {"fields": LONG},
    {"locale": "xx_YY", "dateFormat": "%n"},
    {"associations": "all,none,'", "exclude": LONG, "template": "maybe"},
    {"tenantIdentifier": "../other"},
)


MULTIPART = {"Content-Type": "multipart/form-data; boundary=x"}
FORMS_WITH_FILES: tuple[dict[str, Any], ...] = (
    {"data": {"name": "no file"}},
    {"data": {"name": "text for a file", "file": "text"}},
    {"data": {"name": "no such image", "file": "data:image/png;base64,!"}},
    {"data": {"name": "a\x00b"}, "files": {"file": ("a\x00.png", b"\x89PNG\r\n\x1a\n", "image/png")}},
    {"data": {"name": LONG}, "files": {"file": ("x" * 3_000, b"", "application/octet-stream")}},
    {"data": {"name": "path"}, "files": {"file": ("../../etc/passwd", b"%PDF-", "no/such/type")}},
    {"data": {"name": "twice"}, "files": [("file", ("a", b"1", "text/plain")), ("file", ("b", b"2", "text/plain"))]},
    {"data": {"noSuchParameter": "1"}, "files": {"name": ("a", b"1", "text/plain")}},
    {"json": {"name": "not a form", "file": "x"}},
    {"content": b"", "headers": MULTIPART},
    {"content": b"--x\r\nContent-Disposition: form-data\r\n\r\nno name\r\n--x--\r\n", "headers": MULTIPART},
    {"content": b'--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\ncut', "headers": MULTIPART},
    {"content": b"--y--", "headers": {"Content-Type": "multipart/form-data"}},
    {"content": b"--\xff\xfe", "headers": {"Content-Type": "multipart/form-data; boundary=\x01"}},
)


def commands_of(operation: Operation) -> Iterator[tuple[str | None, Command]]:
    """What can be asked of a writing operation, with the value of `command=`."""
    if operation.command is not None:
        yield None, operation.command
    yield from operation.commands.items()


def address(operation: Operation, identity: str = "999999999") -> str:
    """The operation's address with this in place of every identity."""
    path = operation.root + operation.path
    for name in operation.names:
        path = path.replace(f"{{{name}}}", identity).replace(f"{{{name}:str}}", identity)
    return path


def parameters_of(operation: Operation) -> list[str]:
    """The query parameters that a reading operation declares."""
    return [] if operation.query is None else [plan.parameter for plan in plans(operation.query)]


def plausible(kind: type[Struct] | None) -> dict[str, object]:
    """A body with a value of the right type in every field."""
    if kind is None:
        return {}
    hints = get_type_hints(kind, include_extras=True)
    return {plan.parameter: sample(hints[plan.name]) for plan in plans(kind)} | FORMS


def odd_bodies(kind: type[Struct] | None) -> Iterator[object]:
    """Plausible bodies in which one field at a time is something else, or is missing."""
    return odd_members(plausible(kind))


def odd_members(whole: object) -> Iterator[object]:
    """The same, of a body that is known already; of a list, that of its first item."""
    if isinstance(whole, list):
        yield from ([odd] for odd in odd_members(whole[0]))
    elif isinstance(whole, dict):
        for parameter in whole:
            yield {name: value for name, value in whole.items() if name != parameter}
            for odd in ODD:
                yield whole | {parameter: odd}


@cache
def sample(hint: Any) -> object:
    """A value of a type as the wire writes it."""
    if get_origin(hint) is Annotated:
        return sample(get_args(hint)[0])
    if get_origin(hint) in {Union, types.UnionType}:
        return sample(next(kind for kind in get_args(hint) if kind not in {type(None), UnsetType}))
    if get_origin(hint) is list:
        return [sample(get_args(hint)[0])]
    if isinstance(hint, type) and issubclass(hint, Struct):
        hints = get_type_hints(hint, include_extras=True)
        return {plan.parameter: sample(hints[plan.name]) for plan in plans(hint)}
    return SAMPLES.get(hint, {})


SAMPLES: dict[object, object] = {
    str: "1",
    int: 1,
    Decimal: 1,
    bool: True,
    date: "01 January 2020",
    datetime: "01 January 2020 10:00",
    time: "10:00",
}
