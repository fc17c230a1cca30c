"""The same operations for loans, their transactions and their charges named by external ids."""

from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any

from akiba.loans.accounts import store
from akiba.platform.work import Ask
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
        )

    def finding(self, handler: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        """The handler, which is given the number once it is found."""

        @wraps(handler)
        async def found(ask: Ask, *rest: Any, **more: Any) -> Any:
            number = await self.find(ask, *rest[: self.place + 1])
            return await handler(ask, *rest[: self.place], number, *rest[self.place + 1 :], **more)

        return found

    def commanding(self, command: Command) -> Command:
        """The command, which is given the number once it is found; it is registered under a name of its own."""
        name = f"{command.name}_BY_{self.what}_EXTERNAL_ID"
        return COMMANDS.setdefault(name, replace(command, name=name, handler=self.finding(command.handler)))


LOAN = Twin("LOAN", "/loans/{loan_id}", "/loans/external-id/{loan_external_id:str}", 0, store.loan_id_of)
PARTS = (
    Twin(
        "TRANSACTION",
        "/transactions/{transaction_id}",
        "/transactions/external-id/{transaction_external_id:str}",
        1,
        store.transaction_id_of,
    ),
    Twin("CHARGE", "/charges/{charge_id}", "/charges/external-id/{charge_external_id:str}", 1, store.charge_id_of),
)


def with_twins(operations: Iterable[Operation]) -> Iterator[Operation]:
    """Every operation, and each again wherever its path may hold external ids."""
    for operation in operations:
        named = [operation, *(part.of(operation) for part in PARTS if part.numbered in operation.path)]
        yield from named
        yield from (LOAN.of(one) for one in named if LOAN.numbered in one.path)
