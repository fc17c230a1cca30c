"""What belongs to offices, in the database; and what follows from it for who asks."""

from datetime import date

from msgspec import Struct

from akiba.kernel.errors import DomainRuleViolation, NotFound
from akiba.organisation.product_access.rules import Access
from akiba.platform.sql import load
from akiba.platform.work import Ask, Work

queries = load(__package__)

HEAD_OFFICE = "."


class Mapping(Struct, frozen=True):
    """That an office has something, from a day and until a day where these are given."""

    id: int
    relation: Access
    office_id: int
    target_id: int
    starts_on: date | None
    ends_on: date | None


async def mapping(ask: Ask, mapping_id: int) -> Mapping:
    """One of them; raises NotFound."""
    row = await queries.mapping(ask.connection, id=mapping_id)
    if row is None:
        message = f"There is no entity mapping {mapping_id}."
        raise NotFound("error.msg.entity.to.entity.mapping.id.invalid", message, mapping_id)
    return Mapping(**dict(row) | {"relation": Access(row["relation"])})


async def permitted(ask: Ask, access: Access) -> frozenset[int] | None:
    """What this user's office and those below it have; None where nothing is kept from them.

    Nothing is kept from the head office, which says what the others have.
    """
    if not ask.settings.enabled("office-specific-products-enabled") or ask.user.office_hierarchy == HEAD_OFFICE:
        return None
    rows = await queries.permitted(
        ask.connection, relation=access, hierarchy=ask.user.office_hierarchy, today=ask.business_date
    )
    return frozenset(row["target_id"] for row in rows)


async def check_permitted(work: Work, access: Access, target_id: int) -> None:
    """Raise DomainRuleViolation for what this user's office does not have."""
    known = await permitted(work, access)
    if known is not None and target_id not in known:
        message = "Your office does not have this product or charge."
        raise DomainRuleViolation("error.msg.entity.not.accessible.for.office", message, target_id)


async def keep_here(work: Work, access: Access, target_id: int) -> None:
    """Let something new belong to the office of whoever made it, where the institution wants that."""
    settings = work.settings
    if settings.enabled("office-specific-products-enabled") and settings.enabled("restrict-products-to-user-office"):
        await queries.insert_mapping(
            work.connection,
            relation=access,
            office_id=work.user.office_id,
            target_id=target_id,
            starts_on=None,
            ends_on=None,
        )
