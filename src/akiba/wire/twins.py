"""The same operations for things named by external ids in place of their numbers."""

from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any

from akiba.wire.operations import COMMANDS, Command, Operation

Find = Callable[..., Awaitable[int]]


@dataclass(frozen=True)
class Twin:
    """A number in a path, what stands in its place, and who finds the number.

    `find` takes the identities of the path up to the external id; `place` is that of the number among them.
    """

    what: str
    numbered: str
    named: str
    place: int
    find: Find

    def of(self, operation: Operation) -> Operation:
        """The operation on the path with the external id."""
        command = operation.command
        return replace(
            operation,
            path=operation.path.replace(self.numbered, self.named),
            summary=f"{operation.summary}, by external id",
            handler=None if operation.handler is None else self.finding(operation.handler),
            command=None if command is None else self.commanding(command),
            commands={name: self.commanding(one) for name, one in operation.commands.items()},
            questions={name: self.of(one) for name, one in operation.questions.items()},
        )

    def finding(self, handler: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        """The handler, which is given the number once it is found."""

        @wraps(handler)
        async def found(ask: Any, *rest: Any, **more: Any) -> Any:
            number = await self.find(ask, *rest[: self.place + 1])
            return await handler(ask, *rest[: self.place], number, *rest[self.place + 1 :], **more)

        return found

    def commanding(self, command: Command) -> Command:
        """The command, which is given the number once it is found; it is registered under a name of its own."""
        name = f"{command.name}_BY_{self.what}_EXTERNAL_ID"
        return COMMANDS.setdefault(name, replace(command, name=name, handler=self.finding(command.handler)))


def with_twins(operations: Iterable[Operation], whole: Twin, parts: Sequence[Twin] = ()) -> Iterator[Operation]:
    """Every operation, and each again wherever its path may hold external ids: of the whole, of a part, of both."""
    for operation in operations:
        named = [operation, *(part.of(operation) for part in parts if part.numbered in operation.path)]
        yield from named
        yield from (whole.of(one) for one in named if whole.numbered in one.path)
