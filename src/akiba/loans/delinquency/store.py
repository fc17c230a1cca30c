"""Ranges and buckets in the database."""

from collections.abc import Sequence

import msgspec

from akiba.kernel.errors import NotFound
from akiba.loans.delinquency.rules import Range
from akiba.platform.sql import load
from akiba.platform.work import Ask
from akiba.wire.answers import Answer

queries = load(__package__)


class RangeAnswer(Answer):
    """A range as answers show it."""

    id: int
    classification: str
    minimum_age_days: int
    maximum_age_days: int | None = None


class BucketAnswer(Answer):
    """A bucket with its ranges, the earliest first."""

    id: int
    name: str
    ranges: list[RangeAnswer]


async def ranges(ask: Ask, ids: Sequence[int] | None = None) -> list[Range]:
    """Every range, or those named."""
    wanted = None if ids is None else list(ids)
    return [Range(**dict(row)) for row in await queries.ranges(ask.connection, ids=wanted)]


async def delinquency_range(ask: Ask, range_id: int) -> Range:
    """The range; raises NotFound."""
    found = await ranges(ask, [range_id])
    if not found:
        raise NotFound("error.msg.delinquency.range.id.not.found", f"There is no range {range_id}.", range_id)
    return found[0]


async def buckets(ask: Ask, bucket_id: int | None = None) -> list[BucketAnswer]:
    """Every bucket, or one."""
    rows = await queries.buckets(ask.connection, id=bucket_id)
    return [
        BucketAnswer(
            id=row["id"], name=row["name"], ranges=[shown(msgspec.convert(one, Range)) for one in row["ranges"]]
        )
        for row in rows
    ]


async def bucket(ask: Ask, bucket_id: int) -> BucketAnswer:
    """The bucket; raises NotFound."""
    found = await buckets(ask, bucket_id)
    if not found:
        raise NotFound("error.msg.delinquency.bucket.id.not.found", f"There is no bucket {bucket_id}.", bucket_id)
    return found[0]


def shown(one: Range) -> RangeAnswer:
    """The range as answers show it."""
    return RangeAnswer(**msgspec.structs.asdict(one))
