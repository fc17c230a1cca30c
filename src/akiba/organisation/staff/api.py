"""Staff on the wire."""

from akiba.organisation.offices.store import OfficeOption, office_options
from akiba.organisation.staff import store
from akiba.organisation.staff.commands import create_staff, update_staff
from akiba.organisation.staff.store import Staff
from akiba.platform.work import Ask
from akiba.wire.operations import Listing, Operations, Query

operations = Operations("Staff")

STATUSES = {"active": True, "inactive": False, "all": None}


class StaffListing(Listing, frozen=True, kw_only=True):
    """Which staff are wanted; the active ones unless `status` says otherwise."""

    office_id: int | None = None
    staff_in_office_hierarchy: bool | None = None
    loan_officers_only: bool | None = None
    status: str | None = None


class StaffQuery(Query, frozen=True, kw_only=True):
    """Whether the choices of a form are wanted too."""

    template: bool | None = None


class StaffWithOffices(Staff):
    """A member of staff and the offices they may be moved to."""

    allowed_offices: list[OfficeOption] | None = None


@operations.get("/staff", "READ_STAFF", "List the staff you may see")
async def list_staff(ask: Ask, query: StaffListing) -> list[Staff]:
    """Staff by name."""
    return await store.staff_list(
        ask,
        query,
        office_id=None if query.staff_in_office_hierarchy else query.office_id,
        at_or_above=query.office_id if query.staff_in_office_hierarchy else None,
        active=STATUSES.get((query.status or "active").lower(), True),
        loan_officers=True if query.loan_officers_only else None,
    )


@operations.get("/staff/{staff_id}", "READ_STAFF", "Read one member of staff")
async def read_staff(ask: Ask, staff_id: int, query: StaffQuery) -> StaffWithOffices:
    """One member of staff."""
    found = await store.staff(ask, staff_id)
    values = {name: getattr(found, name) for name in Staff.__struct_fields__}
    return StaffWithOffices(**values, allowed_offices=await office_options(ask) if query.template else None)


operations.post("/staff", create_staff)
operations.put("/staff/{staff_id}", update_staff)
