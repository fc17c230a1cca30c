"""Working days and holidays over HTTP, and the calendar that other rooms are given."""

from datetime import date

import asyncpg

from akiba.organisation import WorkingCalendar, working_calendar
from akiba.organisation.working_days.rules import Holiday
from akiba.platform.sql import prepare_connection
from akiba.platform.tenants import with_database
from tests.support.server import Api

FORM = {"locale": "en", "dateFormat": "dd MMMM yyyy"}


def holiday(**values: object) -> dict[str, object]:
    days = {"fromDate": "26 April 2027", "toDate": "26 April 2027", "repaymentsRescheduledTo": "27 April 2027"}
    return {"name": "Union Day", "offices": [{"officeId": 1}], "reschedulingType": 2, **days, **FORM, **values}


async def calendar_of(server: str, api: Api) -> WorkingCalendar:
    """The calendar of the head office, as another room would be given it."""
    connection = await asyncpg.connect(with_database(server, f"akiba_{api.tenant}"))
    await prepare_connection(connection)

    class Asking:
        def __init__(self) -> None:
            self.connection = connection

    found = await working_calendar(Asking(), 1)  # type: ignore[arg-type]
    await connection.close()
    return found


async def test_working_days_are_read_and_changed(api: Api, database_server: str) -> None:
    found = api.get("/workingdays")
    assert found["recurrence"] == "FREQ=WEEKLY;INTERVAL=1;BYDAY=MO,TU,WE,TH,FR,SA,SU"
    assert found["repaymentRescheduleType"]["id"] == 2
    assert [row["id"] for row in api.get("/workingdays/template")["repaymentRescheduleOptions"]] == [1, 2, 3, 4]
    body = {"recurrence": "FREQ=WEEKLY;INTERVAL=1;BYDAY=MO,TU,WE,TH,FR", "repaymentRescheduleType": 4}
    assert api.put("/workingdays", body)["changes"] == body
    assert (await calendar_of(database_server, api)).weekdays == {0, 1, 2, 3, 4}
    wrong = api.refused("PUT", "/workingdays", {"recurrence": "FREQ=DAILY"})
    assert wrong == ["validation.msg.workingdays.recurrence.recurrence.invalid"]


async def test_a_holiday_counts_once_it_is_active(api: Api, database_server: str) -> None:
    made = api.post("/holidays", holiday())["resourceId"]
    found = api.get(f"/holidays/{made}")
    assert found == api.get("/holidays?officeId=1")[0]
    assert (found["status"]["id"], found["reschedulingType"], found["description"]) == (100, 2, "")
    assert (await calendar_of(database_server, api)).holidays == ()
    assert api.put(f"/holidays/{made}", {"name": "Union"})["changes"] == {"name": "Union"}
    assert api.post(f"/holidays/{made}?command=activate")["changes"]["status"]["id"] == 300
    days = Holiday(date(2027, 4, 26), date(2027, 4, 26), date(2027, 4, 27))
    assert (await calendar_of(database_server, api)).holidays == (days,)
    again = api.refused("POST", f"/holidays/{made}?command=activate", {}, 403)
    assert again == ["error.msg.holiday.not.in.pending.for.activation.state"]
    moved = api.refused("PUT", f"/holidays/{made}", {"toDate": "28 April 2027", **FORM}, 403)
    assert moved == ["error.msg.holiday.cannot.be.updated.if.active"]
    api.delete(f"/holidays/{made}")
    assert api.refused("GET", f"/holidays/{made}", status=404) == ["error.msg.holiday.id.invalid"]
    assert (await calendar_of(database_server, api)).holidays == ()


def test_days_that_make_no_holiday_are_refused(api: Api) -> None:
    api.put("/workingdays", {"recurrence": "FREQ=WEEKLY;INTERVAL=1;BYDAY=MO,TU,WE,TH,FR"})
    backwards = api.refused("POST", "/holidays", holiday(toDate="25 April 2027"), 403)
    assert backwards == ["error.msg.holiday.to.date.cannot.be.before.from.date"]
    sunday = api.refused("POST", "/holidays", holiday(repaymentsRescheduledTo="02 May 2027"), 403)
    assert sunday == ["error.msg.holiday.repayments.rescheduled.date.should.not.fall.on.non.working.day"]
    assert api.refused("POST", "/holidays", holiday(offices=[{"officeId": 77}]), 404) == ["error.msg.office.id.invalid"]
    assert api.get("/holidays") == []
    assert [row["id"] for row in api.get("/holidays/template")] == [1, 2]
    next_date = {"reschedulingType": 1, "repaymentsRescheduledTo": ""}
    api.post("/holidays", holiday(**next_date))
    assert api.refused("POST", "/holidays", holiday(**next_date), 403) == ["error.msg.holiday.duplicate.name"]
