"""Running: step after step, each committed whole, so that what was interrupted goes on and nothing comes twice."""

from asyncio import CancelledError
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from akiba.delivery.migration.records import Register
from akiba.delivery.migration.running import store
from akiba.delivery.migration.running.batches import take_over
from akiba.delivery.migration.running.choices import ROLES, Choices, controls
from akiba.delivery.migration.running.founding import HEAD_OFFICE, found
from akiba.delivery.migration.running.opening import Balances, Held, Old, openings
from akiba.delivery.migration.running.orders import do
from akiba.delivery.migration.running.plan import Plan, planned
from akiba.delivery.migration.running.store import Busy, Key, Stopped
from akiba.kernel.errors import AkibaError
from akiba.kernel.money import ZERO
from akiba.platform.commands import Bus
from akiba.platform.work import Tenant, Work

PORTION = 60
"""Members a step: small enough that one is done within a second, large enough that statements are few."""

Progress = Callable[[int, int], Awaitable[None]]
Step = Callable[[Work, dict[Key, int]], Awaitable[dict[Key, int]]]


async def unheard(done: int, total: int) -> None:
    """Nobody listens to how far it is."""


@dataclass(slots=True)
class Runner:
    """One run on its way: what it brings, and what has become of it so far."""

    bus: Bus
    tenant: Tenant
    user_id: int
    run_id: int
    progress: Progress = unheard
    known: dict[Key, int] = field(default_factory=dict)
    done: int = 0

    async def run(self) -> None:
        """Bring everything that has not come yet; raises what forbids it, after saying so in the run."""
        async with self.bus.work(self.tenant, self.user_id) as work:
            content = await store.content(work, self.run_id)
            await store.queries.progress(work.connection, id=self.run_id, done=0)
            self.known = await store.records(work, self.run_id)
        try:
            every = steps(self.run_id, planned(content.register), content.choices)
            for step in every:
                await self.take(step, len(every))
        except (Stopped, CancelledError):
            await self.end("stopped")
            raise
        except Busy:
            raise
        except AkibaError as error:
            await self.end("failed", str(error))
            raise
        await self.end("done")

    async def take(self, step: Step, total: int) -> None:
        """One step in a transaction of its own, together with what is noted of it."""
        async with self.bus.work(self.tenant, self.user_id) as work:
            state = await store.queries.hold(work.connection, id=self.run_id)
            if state["stopping"]:
                raise Stopped
            if state["done"] != self.done:
                raise Busy
            known = await step(work, self.known)
            await store.note(work, self.run_id, known, self.known)
            await store.queries.progress(work.connection, id=self.run_id, done=self.done + 1)
        self.known, self.done = known, self.done + 1
        await self.progress(self.done, total)

    async def end(self, state: str, trouble: str | None = None) -> None:
        """Say in the run how it ended."""
        async with self.bus.work(self.tenant, self.user_id) as work:
            await store.queries.end(work.connection, id=self.run_id, state=state, trouble=trouble, now=work.now)


def steps(run_id: int, plan: Plan, choices: Choices) -> list[Step]:
    """What is needed first, then portion after portion, and at last the ledger."""

    async def first(work: Work, known: dict[Key, int]) -> dict[Key, int]:
        return await found(work, plan, choices, known)

    def of(portion: Any) -> Step:
        async def bring(work: Work, known: dict[Key, int]) -> dict[Key, int]:
            return await take_over(work, plan, choices, portion, known)

        return bring

    async def last(work: Work, known: dict[Key, int]) -> dict[Key, int]:
        await open_books(work, run_id, plan.register, choices, known)
        return known

    return [first, *(of(portion) for portion in plan.portions(PORTION)), last]


async def open_books(work: Work, run_id: int, register: Register, choices: Choices, known: dict[Key, int]) -> None:
    """Post the opening entry of each office, unless it stands; one that became another is taken back first."""
    ledger = register.ledger
    old = Old(ledger, controls("portfolio", choices, ledger), controls("savings", choices, ledger))
    offices = dict.fromkeys((ours for (kind, _), ours in known.items() if kind == "office"), Held())
    for row in await store.queries.portfolio(work.connection, run_id=run_id):
        offices[row["office_id"]] = Held(owed=row["owed"], overpaid=row["overpaid"])
    for row in await store.queries.balances(work.connection, run_id=run_id):
        saved = Held(saved=row["held"], lent=row["lent"])
        offices[row["office_id"]] = offices.get(row["office_id"], Held()) + saved
    standing = {row["office_id"]: row for row in await store.queries.openings(work.connection, run_id=run_id)}
    for office_id, balances in sorted(openings(offices, HEAD_OFFICE, old).items()):
        lines = {str(account): f"{amount.normalize():f}" for account, amount in by_account(balances, known).items()}
        former = standing.get(office_id)
        if former is not None and former["lines"] == lines:
            continue
        if former is not None:
            await do(work, "REVERSE_JOURNALENTRY", former["transaction_id"])
        await open_office(work, run_id, register, office_id, lines)


def by_account(balances: Balances, known: dict[Key, int]) -> dict[int, Decimal]:
    """Balances by our own accounts."""
    found: dict[int, Decimal] = {}
    for name, amount in balances.items():
        account = known["role", name] if name in ROLES else known["account", name.removeprefix("=")]
        found[account] = found.get(account, ZERO) + amount
    return {account: amount for account, amount in found.items() if amount}


async def open_office(work: Work, run_id: int, register: Register, office_id: int, lines: dict[str, str]) -> None:
    """Post the opening entry of one office."""
    amounts = [(int(account), Decimal(amount)) for account, amount in lines.items()]
    made = await do(
        work,
        "TAKEOVER_JOURNALENTRY",
        officeId=office_id,
        currencyCode=register.currency,
        transactionDate=register.as_of,
        comments=f"Opening balances taken over on {register.as_of}",
        debits=parts([(account, amount) for account, amount in amounts if amount > ZERO]),
        credits=parts([(account, -amount) for account, amount in amounts if amount < ZERO]),
    )
    await store.queries.set_opening(
        work.connection, run_id=run_id, office_id=office_id, transaction_id=made.transaction_id, lines=lines
    )


def parts(amounts: Sequence[tuple[int, Decimal]]) -> list[dict[str, object]]:
    """Amounts as one side of an entry names them."""
    return [{"glAccountId": account, "amount": amount} for account, amount in amounts]
