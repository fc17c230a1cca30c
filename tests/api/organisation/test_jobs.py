"""Jobs: their schedule, running one now, and what their history says."""

import time
from datetime import UTC, datetime

import pytest

from akiba.kernel.errors import ValidationFailed
from akiba.platform.scheduling.jobs import next_run
from tests.support.server import Api, new_tenant

DAY = {"locale": "en", "dateFormat": "yyyy-MM-dd"}
INCREASE = "Increase Business Date by 1 day"


@pytest.mark.parametrize(
    ("cron", "expected"),
    [
        ("0 1 0 1/1 * ? *", datetime(2026, 3, 6, 0, 1, tzinfo=UTC)),
        ("0 0/15 * * * ?", datetime(2026, 3, 5, 10, 15, tzinfo=UTC)),
        ("0 0 12 * * ?", datetime(2026, 3, 5, 12, 0, tzinfo=UTC)),
    ],
)
def test_schedules_are_read_as_clients_write_them(cron: str, expected: datetime) -> None:
    assert next_run(cron, datetime(2026, 3, 5, 10, 7, tzinfo=UTC)) == expected


@pytest.mark.parametrize("cron", ["", "soon", "0 99 0 * * ?", "0 0 0 * * ? * *"])
def test_a_schedule_that_makes_no_sense_is_refused(cron: str) -> None:
    with pytest.raises(ValidationFailed):
        next_run(cron, datetime(2026, 3, 5, tzinfo=UTC))


def wait_for_run(api: Api, job_id: int, runs: int) -> dict[str, object]:
    """The newest run, once there are so many; the runner looks every second after somebody asked."""
    limit = time.monotonic() + 30
    while time.monotonic() < limit:
        found = api.get(f"/jobs/{job_id}/runhistory?orderBy=version&sortOrder=DESC")
        if found["totalFilteredRecords"] >= runs:
            return dict(found["pageItems"][0])
    raise AssertionError(api.get(f"/jobs/{job_id}"))


def test_a_job_is_run_now_and_leaves_its_history(api: Api) -> None:
    job = next(job for job in api.get("/jobs") if job["displayName"] == INCREASE)
    api.put("/configurations/name/enable-business-date", {"enabled": True})
    api.post("/businessdate", {"type": "BUSINESS_DATE", "date": "2026-03-05", **DAY})
    asked = api.call("POST", f"/jobs/{job['jobId']}?command=executeJob", {})
    assert (asked.status_code, asked.content) == (202, b"")
    run = wait_for_run(api, job["jobId"], 1)
    assert run["status"] == "success"
    assert run["triggerType"] == "application"
    assert api.get("/businessdate/BUSINESS_DATE")["date"] == [2026, 3, 6]
    assert api.get(f"/jobs/short-name/{job['shortName']}")["lastRunHistory"]["status"] == "success"


async def test_an_institution_whose_scheduler_is_stopped_holds_up_nobody(
    api: Api, address: str, database_server: str
) -> None:
    stopped = Api(address, await new_tenant(database_server))
    stopped.post("/scheduler?command=stop")
    stopped.call("POST", "/jobs/1?command=executeJob", {})
    job = next(job for job in api.get("/jobs") if job["displayName"] == INCREASE)
    before = api.get(f"/jobs/{job['jobId']}/runhistory")["totalFilteredRecords"]
    api.call("POST", f"/jobs/{job['jobId']}?command=executeJob", {})
    assert wait_for_run(api, job["jobId"], before + 1)["triggerType"] == "application"


def test_a_schedule_is_changed_and_a_wrong_one_refused(api: Api) -> None:
    job = api.get("/jobs")[0]
    changed = api.put(f"/jobs/{job['jobId']}", {"cronExpression": "0 0 3 * * ?"})
    assert changed["changes"] == {"cronExpression": "0 0 3 * * ?"}
    assert api.refused("PUT", f"/jobs/{job['jobId']}", {"cronExpression": "never"}) == [
        "validation.msg.job.cronExpression.invalid"
    ]
    api.post("/scheduler?command=stop")
    assert api.get("/scheduler") == {"active": False}
    api.post("/scheduler?command=start")
