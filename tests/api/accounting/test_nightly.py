"""The nightly work of the ledger, through the jobs of the wire."""

import time

from tests.support.books import Books


def last_run(books: Books, job_id: int) -> dict[str, object]:
    """The first run of a job, once it is over."""
    limit = time.monotonic() + 30
    while time.monotonic() < limit:
        found = books.api.get(f"/jobs/{job_id}/runhistory")
        if found["totalFilteredRecords"]:
            return dict(found["pageItems"][0])
    raise AssertionError(books.api.get(f"/jobs/{job_id}"))


def test_balances_are_snapshotted_and_checked(books: Books) -> None:
    books.post("cash", "capital", 5)
    job = next(each for each in books.api.get("/jobs") if each["displayName"] == "Update Accounting Running Balances")
    assert (job["jobId"], job["shortName"]) == (9, "ACC_RBAL")
    books.api.call("POST", "/jobs/9?command=executeJob", {})
    assert last_run(books, 9)["status"] == "success"
