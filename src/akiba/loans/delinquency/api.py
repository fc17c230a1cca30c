"""Ranges and buckets on the wire."""

from akiba.loans.delinquency import store
from akiba.loans.delinquency.commands import (
    create_bucket,
    create_range,
    delete_bucket,
    delete_range,
    update_bucket,
    update_range,
)
from akiba.loans.delinquency.store import BucketAnswer, RangeAnswer
from akiba.platform.work import Ask
from akiba.wire.operations import Operations

operations = Operations("Delinquency")


@operations.get("/delinquency/ranges", "READ_DELINQUENCY_BUCKET", "List the ranges of days late")
async def list_ranges(ask: Ask) -> list[RangeAnswer]:
    """Every range."""
    return [store.shown(one) for one in await store.ranges(ask)]


@operations.get("/delinquency/ranges/{range_id}", "READ_DELINQUENCY_BUCKET", "Read one range of days late")
async def read_range(ask: Ask, range_id: int) -> RangeAnswer:
    """One range."""
    return store.shown(await store.delinquency_range(ask, range_id))


@operations.get("/delinquency/buckets", "READ_DELINQUENCY_BUCKET", "List the buckets of ranges")
async def list_buckets(ask: Ask) -> list[BucketAnswer]:
    """Every bucket."""
    return await store.buckets(ask)


@operations.get("/delinquency/buckets/{bucket_id}", "READ_DELINQUENCY_BUCKET", "Read one bucket of ranges")
async def read_bucket(ask: Ask, bucket_id: int) -> BucketAnswer:
    """One bucket."""
    return await store.bucket(ask, bucket_id)


operations.post("/delinquency/ranges", create_range)
operations.put("/delinquency/ranges/{range_id}", update_range)
operations.delete("/delinquency/ranges/{range_id}", delete_range)
operations.post("/delinquency/buckets", create_bucket)
operations.put("/delinquency/buckets/{bucket_id}", update_bucket)
operations.delete("/delinquency/buckets/{bucket_id}", delete_bucket)
