"""Operations of the API as rows of a table, from which routes, the batch API and the OpenAPI document are made."""

import inspect
import re
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import cache
from typing import Any, TypeVar, get_type_hints

from msgspec import Struct

from akiba.wire.answers import CommandResult
from akiba.wire.reading import Body, Part

API = "/fineract-provider/api/v1"
PLACEHOLDER = re.compile(r"\{(\w+)(:str)?\}")
WORD = re.compile(r"[A-Za-z0-9]+")

Handler = TypeVar("Handler", bound=Callable[..., Awaitable[Any]])


class Query(Part, frozen=True, kw_only=True):
    """The parent of query parameters: read like bodies, unknown ones ignored."""


class Listing(Query, frozen=True, kw_only=True):
    """Which part of a list is wanted, and in what order. A limit of zero or less asks for all."""

    offset: int | None = None
    limit: int | None = None
    order_by: str | None = None
    sort_order: str | None = None
    paged: bool | None = None


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was sent."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer that is not JSON, or has a status or headers of its own; a large one is sent in `parts`."""

    content: bytes = b""
    media_type: str = "application/json"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    parts: Iterator[bytes] | None = None


@dataclass(frozen=True, slots=True)
class Command:
    """One change that can be asked for: its name, the right it needs, what is sent, and who does it."""

    name: str
    permission: str
    handler: Callable[..., Awaitable[CommandResult]]
    body: type[Body] | None
    summary: str
    accepted: bool = False
    decides: bool = False
    keep: "Keep | None" = None
    exact: bool = False

    @property
    def action(self) -> str:
        """The first word of the permission, as the audit trail shows it."""
        return self.permission.partition("_")[0]

    @property
    def entity(self) -> str:
        """What the command acts on, as the audit trail shows it."""
        return self.permission.partition("_")[2]


COMMANDS: dict[str, Command] = {}
Keep = Callable[[dict[str, Any]], Awaitable[dict[str, Any]]]
"""What is kept of the members of a body while it waits for a second person: no secret in clear."""

PERMISSIONS: set[str] = set()
"""Every right that an operation asks for."""


def command(
    permission: str,
    *,
    name: str = "",
    accepted: bool = False,
    decides: bool = False,
    keep: Keep | None = None,
    exact: bool = False,
) -> Callable[[Callable[..., Awaitable[CommandResult]]], Command]:
    """Declare a handler as the one that carries out a command.

    The handler takes the unit of work, the identities of the path in order, and its body last, annotated with a
    `Body`. `name` is needed where two commands share a permission; `accepted` is for what goes on after the answer,
    which then is an empty one of status 202; `decides` says that the handler itself checks who may ask, because
    the right alone does not settle it; `keep` is needed where a body holds a secret; `exact` refuses an idempotency
    key that stood for another body, where Fineract gives the answer to that one.
    """

    def declare(handler: Callable[..., Awaitable[CommandResult]]) -> Command:
        hints = get_type_hints(handler)
        body = hints.get("body")
        summary = (handler.__doc__ or "").partition("\n")[0]
        made = Command(name or permission, permission, handler, body, summary, accepted, decides, keep, exact)
        if made.name in COMMANDS:
            message = f"two commands are named {made.name}"
            raise TypeError(message)
        COMMANDS[made.name] = made
        PERMISSIONS.update([] if decides else [permission])
        return made

    return declare


class Door(Enum):
    """How much of somebody must be known before an operation answers them."""

    NOBODY = 0
    FIRST_FACTOR = 1
    USER = 2


@dataclass(frozen=True, slots=True)
class Question:
    """What `?command=` asks for on a path whose other commands change things: the right it needs, and who answers."""

    permission: str
    handler: Callable[..., Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class Operation:
    """One method on one path: either a handler that reads, or the command (or commands by name) that writes.

    Behind a `door` that nobody must open, the handler takes a visit instead of a unit of work.
    """

    method: str
    path: str
    summary: str
    tag: str
    permission: str | None = None
    handler: Callable[..., Awaitable[Any]] | None = None
    command: Command | None = None
    commands: Mapping[str, Command] = field(default_factory=dict)
    questions: Mapping[str, "Operation"] = field(default_factory=dict)
    query: type[Query] | None = None
    answer: object = None
    placeholder: bool = False
    upload: bool = False
    root: str = API
    door: Door = Door.USER

    @property
    def names(self) -> tuple[str, ...]:
        """The identities that the path holds, in order."""
        return tuple(match[0] for match in PLACEHOLDER.findall(self.path))

    @property
    def changes(self) -> bool:
        """Whether something is different afterwards."""
        return self.command is not None or bool(self.commands)

    @property
    def id(self) -> str:
        """A name that no other operation has: `getClientsClientId`."""
        words = WORD.findall(PLACEHOLDER.sub(r"\1", self.path))
        version = "" if self.root == API else self.root.rpartition("/")[2].upper()
        return self.method.lower() + version + "".join(word[:1].upper() + word[1:] for word in words)

    def asked(self, named: str | None) -> "Operation":
        """The operation itself, or the question on its path that `?command=` names."""
        return self.questions.get((named or "").strip().lower(), self)


class Operations:
    """The operations of one room, collected under one heading of the OpenAPI document."""

    def __init__(self, tag: str, root: str = API) -> None:
        self.tag = tag
        self.root = root
        self.rows: list[Operation] = []

    def get(
        self, path: str, permission: str | None, summary: str, *, placeholder: bool = False
    ) -> Callable[[Handler], Handler]:
        """Declare a reading operation; `placeholder` marks an honest empty answer of a room not yet built."""
        return self.read("GET", path, permission, summary, placeholder=placeholder)

    def read(
        self,
        method: str,
        path: str,
        permission: str | None,
        summary: str,
        *,
        placeholder: bool = False,
        door: Door = Door.USER,
    ) -> Callable[[Handler], Handler]:
        """Declare an operation that changes nothing, whatever its method (a search may be a POST with `members`)."""

        def declare(handler: Handler) -> Handler:
            hints = get_type_hints(handler)
            PERMISSIONS.update([permission] if permission else [])
            row = Operation(
                method,
                path,
                summary,
                self.tag,
                permission,
                handler,
                query=hints.get("query"),
                answer=hints.get("return"),
                placeholder=placeholder,
                root=self.root,
                door=door,
            )
            self.rows.append(row)
            return handler

        return declare

    def post(self, path: str, does: Command, summary: str = "", *, upload: bool = False) -> None:
        """Declare that a POST carries out the command; an upload is a multipart form."""
        self._write("POST", path, does, summary, upload=upload)

    def put(self, path: str, does: Command, summary: str = "", *, upload: bool = False) -> None:
        """Declare that a PUT carries out the command."""
        self._write("PUT", path, does, summary, upload=upload)

    def delete(self, path: str, does: Command, summary: str = "") -> None:
        """Declare that a DELETE carries out the command."""
        self._write("DELETE", path, does, summary)

    def act(
        self,
        path: str,
        commands: Mapping[str, Command],
        summary: str,
        *,
        otherwise: Command | None = None,
        method: str = "POST",
        questions: Mapping[str, Question] | None = None,
    ) -> None:
        """Declare that `?command=` names what is done; `otherwise` serves requests that name none.

        `questions` are named in the same way, but change nothing; a handler of one takes the body as `members`.
        A room further on may declare more commands of the same path.
        """
        folded = {name.lower(): does for name, does in commands.items()}
        asked = {
            name.lower(): Operation(
                method,
                path,
                summary,
                self.tag,
                question.permission,
                question.handler,
                query=get_type_hints(question.handler).get("query"),
                root=self.root,
            )
            for name, question in (questions or {}).items()
        }
        self.rows.append(
            Operation(
                method, path, summary, self.tag, command=otherwise, commands=folded, questions=asked, root=self.root
            )
        )

    def _write(self, method: str, path: str, does: Command, summary: str, *, upload: bool = False) -> None:
        self.rows.append(
            Operation(method, path, summary or does.summary, self.tag, command=does, upload=upload, root=self.root)
        )


def joined(rows: Iterable[Operation]) -> list[Operation]:
    """The operations of every room, those that act on the same path as one."""
    found: dict[tuple[str, str, str], Operation] = {}
    others = []
    for row in rows:
        key = (row.method, row.root, PLACEHOLDER.sub("{}", row.path))
        earlier = found.get(key)
        if not row.commands:
            others.append(row)
        elif earlier is None:
            found[key] = row
        else:
            commands = {**earlier.commands, **row.commands}
            found[key] = replace(earlier, commands=commands, questions={**earlier.questions, **row.questions})
    return [*others, *found.values()]


@cache
def wants(handler: Callable[..., Awaitable[Any]], name: str) -> bool:
    """Whether a reading handler takes a parameter of this name."""
    return name in inspect.signature(handler).parameters


class Empty(Struct):
    """An answer with nothing in it."""
