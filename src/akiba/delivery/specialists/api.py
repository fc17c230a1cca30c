"""The register of specialists on the wire."""

from datetime import date

from akiba.delivery.specialists import commands, store
from akiba.delivery.specialists.rules import Evidence, Level, Record, holds
from akiba.delivery.specialists.store import Specialist
from akiba.kernel.enumerations import EnumOption
from akiba.platform.sql import containing
from akiba.platform.work import Ask
from akiba.wire.answers import Answer, Page
from akiba.wire.operations import Listing, Operations

operations = Operations("Delivery: specialists")


class SpecialistsQuery(Listing, frozen=True, kw_only=True):
    """Which specialists are wanted."""

    region: str | None = None
    skill: str | None = None
    text: str | None = None
    recognised: bool | None = None


class RecordAnswer(Answer):
    """Something that speaks for a specialist; `holds` tells whether it counts today."""

    id: int
    kind: EnumOption
    title: str
    by_whom: str
    from_date: date
    holds: bool
    remark: str
    to_date: date | None = None
    project_id: int | None = None
    passed: bool | None = None


class SpecialistAnswer(Answer):
    """A specialist; without `recognisedUntil` there is no recognition today."""

    id: int
    name: str
    organisation: str
    level: EnumOption
    region: str
    regional_lead: bool
    skills: list[str]
    contact: str
    active: bool
    records: list[RecordAnswer]
    user_id: int | None = None
    recognised_until: date | None = None


class Template(Answer):
    """What a form for a specialist begins with."""

    level_options: list[EnumOption]
    kind_options: list[EnumOption]


SAME = "id name organisation region regional_lead skills contact active user_id".split()
TOLD = "id title by_whom from_date to_date project_id passed remark".split()


def record_answer(record: Record, today: date) -> RecordAnswer:
    """A record as answers show it."""
    values = {name: getattr(record, name) for name in TOLD}
    return RecordAnswer(**values, kind=record.kind.option, holds=holds(record, today))


def answer(found: Specialist, today: date) -> SpecialistAnswer:
    """A specialist as answers show them."""
    return SpecialistAnswer(
        **{name: getattr(found, name) for name in SAME},
        level=found.level.option,
        records=[record_answer(one, today) for one in found.records],
        recognised_until=found.recognised_until(today),
    )


@operations.get("/delivery/specialists", "READ_SPECIALIST", "List the specialists")
async def list_specialists(ask: Ask, query: SpecialistsQuery) -> Page:
    """By region, skill, or recognised today."""
    found, total = await store.specialists(
        ask,
        query,
        region=query.region,
        skill=query.skill,
        text=containing(query.text) if query.text else None,
        recognised_on=ask.business_date if query.recognised else None,
    )
    return Page(total_filtered_records=total, page_items=[answer(one, ask.business_date) for one in found])


@operations.get("/delivery/specialists/template", "READ_SPECIALIST", "What a form for a specialist begins with")
async def specialist_template(_ask: Ask) -> Template:
    """The choices."""
    return Template(level_options=Level.options(), kind_options=Evidence.options())


@operations.get("/delivery/specialists/{specialist_id}", "READ_SPECIALIST", "Read one specialist")
async def read_specialist(ask: Ask, specialist_id: int) -> SpecialistAnswer:
    """With everything that speaks for them."""
    return answer(await store.specialist(ask, specialist_id), ask.business_date)


operations.post("/delivery/specialists", commands.add_specialist)
operations.put("/delivery/specialists/{specialist_id}", commands.update_specialist)
operations.post("/delivery/specialists/{specialist_id}/records", commands.add_record)
operations.delete("/delivery/specialists/{specialist_id}/records/{record_id}", commands.remove_record)
