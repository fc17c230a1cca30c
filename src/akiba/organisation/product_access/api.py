"""What offices have, on the wire: the entity mappings. What roles may have is not kept."""

from datetime import date

from akiba.organisation.product_access import store
from akiba.organisation.product_access.commands import create_mapping, delete_mapping, update_mapping
from akiba.organisation.product_access.rules import Access
from akiba.platform.work import Ask
from akiba.wire.answers import Answer
from akiba.wire.operations import Operations

operations = Operations("Entity mappings")


class Relation(Answer):
    """A kind of mapping."""

    id: int
    mapping_types: str


class MappingAnswer(Answer):
    """A mapping; with its number and the names where several were asked for."""

    relation_id: int
    from_id: int
    to_id: int
    map_id: int | None = None
    start_date: date | None = None
    end_date: date | None = None
    from_entity: str | None = None
    to_entity: str | None = None


@operations.get("/entitytoentitymapping", "READ_ENTITYMAPPING", "List what may belong to offices")
async def list_relations(_ask: Ask) -> list[Relation]:
    """Loan products, savings products and charges."""
    return [Relation(id=int(access), mapping_types=access.code) for access in Access]


@operations.get("/entitytoentitymapping/{mapping_id}", "READ_ENTITYMAPPING", "Read one mapping")
async def read_mapping(ask: Ask, mapping_id: int) -> list[MappingAnswer]:
    """A list of the one."""
    found = await store.mapping(ask, mapping_id)
    return [
        MappingAnswer(
            relation_id=int(found.relation),
            from_id=found.office_id,
            to_id=found.target_id,
            start_date=found.starts_on,
            end_date=found.ends_on,
        )
    ]


@operations.get(
    "/entitytoentitymapping/{relation_id}/{office_id}/{target_id}", "READ_ENTITYMAPPING", "List what offices have"
)
async def list_mappings(ask: Ask, relation_id: int, office_id: int, target_id: int) -> list[MappingAnswer]:
    """Of one kind; 0 stands for every office, and for everything."""
    rows = await store.queries.mappings(ask.connection, relation=relation_id, office_id=office_id, target_id=target_id)
    return [
        MappingAnswer(
            map_id=row["id"],
            relation_id=row["relation"],
            from_id=row["office_id"],
            to_id=row["target_id"],
            start_date=row["starts_on"],
            end_date=row["ends_on"],
            from_entity=row["office_name"],
            to_entity=row["target_name"],
        )
        for row in rows
    ]


operations.post("/entitytoentitymapping/{relation_id}", create_mapping)
operations.put("/entitytoentitymapping/{mapping_id}", update_mapping)
operations.delete("/entitytoentitymapping/{mapping_id}", delete_mapping)
