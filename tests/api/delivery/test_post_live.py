"""What follows going live: notes, cases, the transition, and the archive that nobody changes."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import asyncpg
import pytest

from tests.support.projects import DAY, PROJECTS, new_project, own_process
from tests.support.server import Api
from tests.support.users import UserApi, new_user

WAYS = {"toldOn": "03 June 2024", "toldWhom": "Asha of Maji", "avenues": "Telephone, and a case by e-mail"} | DAY
RIGHTS = ["READ_PROJECT", "CREATE_PROJECTNOTE", "REMEDY_PROJECTNOTE", "UPDATE_SCHEDULEITEM", "COMPLETE_PROJECT"]


@pytest.fixture(scope="module")
def steps(api: Api) -> int:
    return own_process(api, "short", ("A", 1, []), ("B", 2, ["A"]))


@pytest.fixture(scope="module")
def specialist(api: Api) -> UserApi:
    return new_user(api, "after-specialist", RIGHTS)


@pytest.fixture(scope="module")
def services(api: Api) -> UserApi:
    return new_user(api, "client-services", RIGHTS)


def live(api: Api, name: str, steps: int, *people: tuple[UserApi, int]) -> str:
    """The path of an add-on project that is live."""
    path = f"{PROJECTS}/{new_project(api, name, processId=steps, kind=2)}"
    for user, role in people:
        api.post(f"{path}/team", {"userId": user.id, "role": role})
    api.post(f"{path}?command=activate")
    api.post(f"{path}?command=goLive")
    return path


def finish(api: Api, path: str) -> None:
    """Everything on the schedule at 100 %."""
    for item in api.get(f"{path}/schedule")["items"]:
        api.put(f"{path}/schedule/{item['id']}", {"percentComplete": 100})


def test_P4_a_note_ends_remedied_or_as_a_case(api: Api, steps: int) -> None:
    path = live(api, "Notes", steps)
    first = api.post(f"{path}/notes", {"title": "Receipts come late"})["subResourceId"]
    second = api.post(f"{path}/notes", {"title": "They want refunds too"})["subResourceId"]
    api.post(f"{path}/notes/{first}?command=remedy", {"remedy": "The printer was replaced"})
    api.post(f"{path}/notes/{second}?command=openCase", {"scopeChange": "Refunds were not in the order"})
    assert {one["id"]: one["state"]["value"] for one in api.get(f"{path}/notes")["pageItems"]} == {
        first: "Remedied",
        second: "Case of Client Services",
    }
    again = api.refused("POST", f"{path}/notes/{first}?command=remedy", {"remedy": "Twice"}, 403)
    assert again == ["error.msg.project.note.is.settled"]
    (case,) = api.get(f"{path}/cases")["pageItems"]
    assert (case["title"], case.get("outcome")) == ("They want refunds too", None)
    api.post(f"{path}/cases/{case['id']}?command=close", {"outcome": "Ordered for spring"})
    assert api.get(f"{path}/cases", params={"open": True})["totalFilteredRecords"] == 0


def test_P5_after_the_transition_the_delivery_team_reads_and_changes_nothing(
    api: Api, steps: int, specialist: UserApi, services: UserApi
) -> None:
    path = live(api, "Handed over", steps, (specialist, 1))
    specialist.post(f"{path}/notes", {"title": "Seen in time"})
    assert api.refused("POST", f"{path}/transition", WAYS, 403) == ["error.msg.project.nobody.takes.over"]
    api.post(f"{path}/team", {"userId": services.id, "role": 5})
    api.post(f"{path}/transition", WAYS)
    assert api.get(f"{path}/transition")["toldWhom"] == "Asha of Maji"
    assert specialist.get(f"{path}/notes")["totalFilteredRecords"] == 1
    refused = specialist.refused("POST", f"{path}/notes", {"title": "Seen too late"}, 403)
    assert refused == ["error.msg.project.is.handed.over"]
    services.post(f"{path}/notes", {"title": "Seen by those who look after it"})


def test_P6_a_project_is_completed_at_100_percent_and_not_below(
    api: Api, steps: int, services: UserApi, specialist: UserApi
) -> None:
    path = live(api, "Nearly done", steps, (services, 5), (specialist, 1))
    complete = f"{path}?command=complete"
    assert api.refused("POST", complete, {}, 403) == ["error.msg.project.is.unfinished"]
    finish(api, path)
    note = api.post(f"{path}/notes", {"title": "Still to be seen to"})["subResourceId"]
    assert api.refused("POST", complete, {}, 403) == ["error.msg.project.has.open.notes"]
    api.post(f"{path}/notes/{note}?command=remedy", {"remedy": "Seen to"})
    assert api.refused("POST", complete, {}, 403) == ["error.msg.project.transition.missing"]
    api.post(f"{path}/transition", WAYS)
    assert specialist.refused("POST", complete, {}, 403) == ["error.msg.project.is.handed.over"]
    services.post(complete)
    assert api.get(path)["status"]["value"] == "Complete"


CHANGES = (
    "update schedule_item set percent_complete = 50",
    "delete from schedule_item",
    "insert into season (project_id, name, from_date, to_date, pace) select id, 'Rain', now(), now(), 0 from project",
    "update project set status = 300",
    "delete from project",
    "delete from schedule_predecessor",
    "truncate project_note cascade",
    "update project_transition set told_whom = 'Nobody'",
)


async def test_P6_the_database_keeps_the_archive_whoever_asks(
    fresh_database: Callable[[], Awaitable[str]],
) -> None:
    connection = await asyncpg.connect(await fresh_database())
    now = datetime(2024, 6, 3, tzinfo=UTC)
    project = await connection.fetchval(
        """insert into project (kind, name, customer, process_version_id, office_id, phase, starts_on, created_by)
           select 2, 'Old', 'Maji', min(id), 1, 6, '2024-06-03', 1 from process_version returning id"""
    )
    await connection.execute(
        """with made as (insert into schedule_item (project_id, position, category, name, role, estimate_days)
                         select $1, n, '', 'Step', 1, 1 from generate_series(1, 2) n returning id)
           insert into schedule_predecessor select max(id), min(id) from made""",
        project,
    )
    await connection.execute(
        "insert into project_transition values ($1, '2024-06-03', 'Asha', 'Telephone', $2, 1)", project, now
    )
    await connection.execute("update project set status = 600, completed_on = '2024-06-03' where id = $1", project)
    for change in CHANGES:
        with pytest.raises(asyncpg.RaiseError, match=r"error\.msg\.project\.is\.archived"):
            await connection.execute(change)
    await connection.close()
