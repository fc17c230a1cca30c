"""Meetings of groups over HTTP."""

import pytest

from tests.support.server import Api

FORM = {"locale": "en", "dateFormat": "yyyy-MM-dd"}


@pytest.fixture(scope="module")
def group(api: Api) -> tuple[int, int]:
    """A group and its one member."""
    person = {"officeId": 1, "firstname": "Asha", "lastname": "Juma", "legalFormId": 1, "active": True}
    client = api.post("/clients", person | {"activationDate": "2024-01-01"} | FORM)["clientId"]
    body = {"officeId": 1, "name": "Umoja", "active": True, "activationDate": "2024-01-01", "clientMembers": [client]}
    return api.post("/groups", body | FORM)["groupId"], client


def test_a_group_meets_every_tuesday_and_who_came_is_noted(api: Api, group: tuple[int, int]) -> None:
    group_id, client = group
    body = {
        "title": "Collection",
        "startDate": "2026-03-03",
        "repeating": True,
        "frequency": 2,
        "interval": 1,
        "repeatsOnDay": 2,
        "typeId": 1,
    }
    calendar = api.post(f"/groups/{group_id}/calendars", body | FORM)["resourceId"]
    found = api.get(f"/groups/{group_id}/calendars")[0]
    assert found["humanReadable"] == "Weekly on Tuesday"
    assert found["recurrence"] == "FREQ=WEEKLY;BYDAY=TU"
    assert len(found["nextTenRecurringDates"]) == 10
    hour = {"meetingTime": "14:30", "timeFormat": "HH:mm"}
    assert api.put(f"/groups/{group_id}/calendars/{calendar}", hour | FORM)["changes"] == {"meetingTime": "14:30"}
    meeting = {
        "calendarId": calendar,
        "meetingDate": "2026-03-10",
        "clientsAttendance": [{"clientId": client, "attendanceType": 1}],
    }
    api.post(f"/groups/{group_id}/meetings", meeting | FORM)
    api.post(f"/groups/{group_id}/meetings", meeting | FORM)
    held = api.get(f"/groups/{group_id}/meetings")
    assert [row["meetingDate"] for row in held] == [[2026, 3, 10]]
    assert held[0]["clientsAttendance"][0]["attendanceType"]["value"] == "Present"
    wrong = meeting | {"meetingDate": "2026-03-11"} | FORM
    assert api.refused("POST", f"/groups/{group_id}/meetings", wrong, 403) == ["error.msg.meeting.not.on.calendar"]
    stranger = meeting | {"clientsAttendance": [{"clientId": 999, "attendanceType": 1}]} | FORM
    assert api.refused("POST", f"/groups/{group_id}/meetings", stranger, 404) == [
        "error.msg.client.not.found.with.client.id"
    ]
    assert api.refused("DELETE", f"/groups/{group_id}/calendars/{calendar}", status=403)
