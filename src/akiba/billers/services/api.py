"""Billers, their services and channels on the wire."""

from akiba.billers.services import commands, store
from akiba.billers.services.store import Bill, Biller, BillerUser, Channel, Projection, Service
from akiba.platform.work import Ask
from akiba.wire.operations import Operations, Query

operations = Operations("Billers")


class ReferenceQuery(Query, frozen=True, kw_only=True):
    """Which bill is asked for."""

    reference: str = ""


@operations.get("/billers", "READ_BILLER", "List billers")
async def list_billers(ask: Ask) -> list[Biller]:
    """The billers that the user sees."""
    return await store.billers(ask)


@operations.get("/billers/{biller_id}", "READ_BILLER", "Read one biller")
async def read_biller(ask: Ask, biller_id: int) -> Biller:
    """One biller."""
    return await store.biller(ask, biller_id)


@operations.get("/billers/{biller_id}/users", "READ_BILLER", "List who is bound to a biller")
async def list_users(ask: Ask, biller_id: int) -> list[BillerUser]:
    """Its own people, and who is in charge of it here."""
    await store.biller(ask, biller_id)
    return await store.users(ask, biller_id)


@operations.get("/billers/{biller_id}/services", "READ_BILLER", "List the services of a biller")
async def list_services(ask: Ask, biller_id: int) -> list[Service]:
    """What can be paid to it."""
    await store.biller(ask, biller_id)
    return await store.services(ask, [biller_id])


@operations.get("/billers/{biller_id}/services/{service_id}", "READ_BILLER", "Read one service")
async def read_service(ask: Ask, biller_id: int, service_id: int) -> Service:
    """One service."""
    return await store.service(ask, biller_id, service_id)


@operations.get("/billers/{biller_id}/services/{service_id}/projection", "READ_BILLER", "Read what is expected")
async def read_projection(ask: Ask, biller_id: int, service_id: int) -> Projection:
    """What the biller expects to be paid."""
    await store.service(ask, biller_id, service_id)
    found = await store.projection(ask, service_id)
    if found is None:
        raise store.unknown("projection", service_id)
    return found


@operations.get("/billers/{biller_id}/services/{service_id}/bills", "READ_BILLER", "Read one bill")
async def read_bill(ask: Ask, biller_id: int, service_id: int, query: ReferenceQuery) -> Bill:
    """What is owed under a reference."""
    await store.service(ask, biller_id, service_id)
    found = await store.bill(ask, service_id, query.reference)
    if found is None:
        raise store.unknown("bill", query.reference[:64])
    return found


@operations.get("/billchannels", "READ_BILLER", "List the channels")
async def list_channels(ask: Ask) -> list[Channel]:
    """Where payments come from."""
    return await store.channels(ask)


operations.post("/billers", commands.create_biller)
operations.put("/billers/{biller_id}", commands.update_biller)
operations.post("/billers/{biller_id}/users", commands.bind_user)
operations.delete("/billers/{biller_id}/users/{user_id}", commands.unbind_user)
operations.post("/billers/{biller_id}/services", commands.create_service)
operations.put("/billers/{biller_id}/services/{service_id}", commands.update_service)
operations.put("/billers/{biller_id}/services/{service_id}/projection", commands.project)
operations.post("/billers/{biller_id}/services/{service_id}/bills", commands.give_bills)
operations.post("/billchannels", commands.create_channel)
