"""What can be done to ranges and buckets."""

from collections.abc import Sequence
from typing import Annotated, ClassVar

import msgspec
from msgspec import UNSET, UnsetType

from akiba.kernel.errors import DomainRuleViolation
from akiba.loans.delinquency import rules, store
from akiba.loans.delinquency.rules import Range
from akiba.platform.integrity import CONSTRAINTS
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.constraints import max_length, positive, required
from akiba.wire.operations import command
from akiba.wire.reading import Body, changes, updated

CONSTRAINTS |= {
    "delinquency_range_classification": (
        "error.msg.delinquency.range.duplicate.classification",
        "classification",
        "Another range has this classification.",
    ),
    "delinquency_bucket_name": ("error.msg.delinquency.bucket.duplicate.name", "name", "Another bucket has this name."),
    "delinquency_bucket_range_range": (
        "error.msg.data.integrity.issue.entity.linked",
        "delinquencyRangeId",
        "A bucket still has this range.",
    ),
    "loan_product_delinquency_bucket": (
        "error.msg.data.integrity.issue.entity.linked",
        "delinquencyBucketId",
        "There is no such bucket, or a loan product still uses it.",
    ),
}

SETTINGS = ("classification", "minimum_age_days", "maximum_age_days")


class CreateRange(Body, frozen=True, kw_only=True):
    """A new range of days that a loan may be late."""

    resource: ClassVar[str] = "delinquencyrange"
    classification: Annotated[str, required, max_length(100)]
    minimum_age_days: Annotated[int, required, positive]
    maximum_age_days: Annotated[int | None, positive] = None


class UpdateRange(Body, frozen=True, kw_only=True):
    """What may be changed of a range."""

    resource: ClassVar[str] = "delinquencyrange"
    classification: Annotated[str | UnsetType, max_length(100)] = UNSET
    minimum_age_days: Annotated[int | UnsetType, positive] = UNSET
    maximum_age_days: Annotated[int | UnsetType | None, positive] = UNSET


class CreateBucket(Body, frozen=True, kw_only=True):
    """A new bucket of ranges that share no day."""

    resource: ClassVar[str] = "delinquencybucket"
    name: Annotated[str, required, max_length(100)]
    ranges: Annotated[list[int], required]


class UpdateBucket(Body, frozen=True, kw_only=True):
    """What may be changed of a bucket."""

    resource: ClassVar[str] = "delinquencybucket"
    name: Annotated[str | UnsetType, max_length(100)] = UNSET
    ranges: list[int] | UnsetType = UNSET


@command("CREATE_DELINQUENCY_RANGE")
async def create_range(work: Work, body: CreateRange) -> CommandResult:
    """Add a range."""
    check_order(body.minimum_age_days, body.maximum_age_days)
    made = await store.queries.insert_range(
        work.connection,
        classification=body.classification,
        minimum_age_days=body.minimum_age_days,
        maximum_age_days=body.maximum_age_days,
    )
    return CommandResult(resource_id=made)


@command("UPDATE_DELINQUENCY_RANGE")
async def update_range(work: Work, range_id: int, body: UpdateRange) -> CommandResult:
    """Change a range; the buckets that have it must still share no day."""
    found = await store.delinquency_range(work, range_id)
    before = {name: getattr(found, name) for name in SETTINGS}
    after = Range(id=range_id, **updated(before, body))
    check_order(after.minimum_age_days, after.maximum_age_days)
    await store.queries.update_range(work.connection, **msgspec.structs.asdict(after))
    for row in await store.queries.buckets_of_range(work.connection, range_id=range_id):
        check_apart([as_range(one) for one in (await store.bucket(work, row["bucket_id"])).ranges])
    return CommandResult(resource_id=range_id, changes=changes(before, body))


@command("DELETE_DELINQUENCY_RANGE")
async def delete_range(work: Work, range_id: int) -> CommandResult:
    """Remove a range that no bucket has."""
    await store.delinquency_range(work, range_id)
    await store.queries.delete_range(work.connection, id=range_id)
    return CommandResult(resource_id=range_id)


@command("CREATE_DELINQUENCY_BUCKET")
async def create_bucket(work: Work, body: CreateBucket) -> CommandResult:
    """Add a bucket."""
    await check_ranges(work, body.ranges)
    made = await store.queries.insert_bucket(work.connection, name=body.name)
    await store.queries.set_ranges(work.connection, bucket_id=made, range_ids=body.ranges)
    return CommandResult(resource_id=made)


@command("UPDATE_DELINQUENCY_BUCKET")
async def update_bucket(work: Work, bucket_id: int, body: UpdateBucket) -> CommandResult:
    """Change a bucket."""
    found = await store.bucket(work, bucket_id)
    before = {"name": found.name, "ranges": [one.id for one in found.ranges]}
    after = before | updated(before, body)
    await check_ranges(work, after["ranges"])
    await store.queries.update_bucket(work.connection, id=bucket_id, name=after["name"])
    await store.queries.set_ranges(work.connection, bucket_id=bucket_id, range_ids=after["ranges"])
    return CommandResult(resource_id=bucket_id, changes=changes(before, body))


@command("DELETE_DELINQUENCY_BUCKET")
async def delete_bucket(work: Work, bucket_id: int) -> CommandResult:
    """Remove a bucket that no product uses."""
    await store.bucket(work, bucket_id)
    await store.queries.delete_bucket(work.connection, id=bucket_id)
    return CommandResult(resource_id=bucket_id)


async def check_ranges(work: Work, range_ids: Sequence[int]) -> None:
    """Raise NotFound for a range that is not there, DomainRuleViolation where there are none or two share a day."""
    if not range_ids:
        code = "error.msg.delinquency.bucket.ranges.cannot.be.empty"
        raise DomainRuleViolation(code, "A bucket has at least one range.")
    check_apart([await store.delinquency_range(work, range_id) for range_id in dict.fromkeys(range_ids)])


def check_apart(ranges: Sequence[Range]) -> None:
    """Raise DomainRuleViolation where two ranges share a day."""
    pair = rules.overlap(ranges)
    if pair:
        names = [one.classification for one in pair]
        code = "error.msg.delinquency.range.age.values.is.overlapped"
        raise DomainRuleViolation(code, f"The ranges {names[0]} and {names[1]} share a day.", *names)


def check_order(first: int, last: int | None) -> None:
    """Raise DomainRuleViolation where a range would end before it begins."""
    if rules.is_backward(first, last):
        code = "error.msg.delinquency.range.age.values.is.invalid"
        raise DomainRuleViolation(code, "A range cannot end before it begins.", first, last)


def as_range(one: store.RangeAnswer) -> Range:
    """The range that an answer shows."""
    return Range(one.id, one.classification, one.minimum_age_days, one.maximum_age_days)
