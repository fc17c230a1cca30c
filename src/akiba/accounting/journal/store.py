"""The journal: entries are added to it, and taken back by others."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from akiba.accounting.journal.rules import Entry, Line, Payment, Source, worth_posting
from akiba.platform.listings import load_lists
from akiba.platform.sql import load
from akiba.platform.work import Work

queries = load(__package__)
lists = load_lists(__package__)


async def post(work: Work, entry: Entry) -> None:
    """Post one entry in the same transaction as what it follows from; see `post_many`."""
    await post_many(work, [entry])


async def post_many(work: Work, entries: Iterable[Entry]) -> None:
    """Post entries, in one statement.

    Lines of nothing, and entries of nothing else, are left out. Raises ValueError for an entry that does not balance
    (a fault of the caller); the database refuses what is dated into closed books, which the caller's command answers
    as DomainRuleViolation.
    """
    kept = worth_posting(entries)
    if kept:
        await post_as_given(work, *kept)


async def post_as_given(work: Work, *entries: Entry) -> None:
    """Post entries, also their lines of nothing."""
    await queries.post(
        work.connection,
        entries=[
            {
                "office_id": entry.office_id,
                "currency_code": entry.currency,
                "entry_date": entry.on,
                "transaction_id": entry.transaction_id,
                "source": entry.source,
                "entity_id": entry.entity_id,
                "reference_number": entry.reference_number,
                "comments": entry.comments,
            }
            for entry in entries
        ],
        lines=[fields_of(line) | {"place": place} for place, entry in enumerate(entries, 1) for line in entry.lines],
        payments=[
            fields_of(entry.payment) | {"place": place} for place, entry in enumerate(entries, 1) if entry.payment
        ],
        submitted_on=work.business_date,
        created_by=work.user.id,
    )


def fields_of(value: Line | Payment) -> dict[str, object]:
    """The fields by name; `dataclasses.asdict` would copy each value, at ten times the cost."""
    return {name: getattr(value, name) for name in value.__slots__}


@dataclass(frozen=True, slots=True)
class Undoing:
    """How entries are taken back: on which date and under which transaction (by default their own), and why."""

    on: date | None = None
    transaction_id: str | None = None
    comments: str | None = None


async def reverse(
    work: Work, transaction_ids: Sequence[str], sources: Collection[Source], undoing: Undoing = Undoing()
) -> int:
    """Take back every entry of these transactions that still stands, by its mirror; how many there were."""
    undone: int = await queries.reverse(
        work.connection,
        transaction_ids=list(transaction_ids),
        sources=list(sources),
        entry_date=undoing.on,
        transaction_id=undoing.transaction_id,
        comments=undoing.comments,
        submitted_on=work.business_date,
        created_by=work.user.id,
    )
    return undone
