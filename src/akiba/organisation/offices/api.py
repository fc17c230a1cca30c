"""Offices on the wire."""

from datetime import date

from akiba.organisation.offices import store
from akiba.organisation.offices.commands import create_office, update_office
from akiba.organisation.offices.store import Office, OfficeOption
from akiba.platform.work import Ask
from akiba.wire.answers import Answer
from akiba.wire.operations import Listing, Operations, Query
from akiba.wire.twins import Twin, with_twins

operations = Operations("Offices")


class OfficeQuery(Query, frozen=True, kw_only=True):
    """Whether the choices of a form are wanted too."""

    template: bool | None = None


class OfficeTemplate(Answer):
    """What a form for a new office begins with."""

    opening_date: date
    allowed_parents: list[OfficeOption]


class OfficeWithParents(Office):
    """An office and those it may be put below."""

    allowed_parents: list[OfficeOption] | None = None


@operations.get("/offices", "READ_OFFICE", "List the offices you may see")
async def list_offices(ask: Ask, query: Listing) -> list[Office]:
    """Every office at or below the user's own."""
    return await store.offices(ask, query)


@operations.get("/offices/template", "READ_OFFICE", "What a form for a new office begins with")
async def office_template(ask: Ask) -> OfficeTemplate:
    """The business date, and the offices it may belong to."""
    return OfficeTemplate(opening_date=ask.business_date, allowed_parents=await store.office_options(ask))


@operations.get("/offices/{office_id}", "READ_OFFICE", "Read one office")
async def read_office(ask: Ask, office_id: int, query: OfficeQuery) -> OfficeWithParents:
    """One office."""
    return await with_parents(ask, await store.office(ask, office_id), query)


async def with_parents(ask: Ask, office: Office, query: OfficeQuery) -> OfficeWithParents:
    """The office and, where asked for, those it may be put below."""
    values = {name: getattr(office, name) for name in Office.__struct_fields__}
    parents = [option for option in await store.office_options(ask) if option.id != office.id]
    return OfficeWithParents(**values, allowed_parents=parents if query.template else None)


operations.post("/offices", create_office, "Open an office")
operations.put("/offices/{office_id}", update_office, "Change an office")

OFFICE = Twin("OFFICE", "/offices/{office_id}", "/offices/external-id/{office_external_id:str}", 0, store.office_named)

operations.rows[:] = with_twins(operations.rows, OFFICE)
