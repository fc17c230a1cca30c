"""The nightly accrual of income: every loan of an institution, one increment each."""

import time

from benchmarks.comparison import DATABASE, Bench
from benchmarks.figures import Figure
from benchmarks.installation import Client, folder
from benchmarks.institution import FORM, lend

SIZES = (1_200, 20_000)
JOB = 16
EVENING, NEXT = "2024-03-10", "2024-03-11"
RECEIVABLES = {
    "receivableInterestAccountId": (1, "Interest receivable"),
    "receivableFeeAccountId": (1, "Fees receivable"),
    "receivablePenaltyAccountId": (1, "Penalties receivable"),
}
# The first loan again, with its schedule and its transactions, until there are as many as are wanted.
COPIES = """
insert into loan select r.* from loan l, generate_series(1, {count} - 1) n,
lateral jsonb_populate_record(l, jsonb_build_object('id', l.id + n, 'account_no', 'C' || n)) r where l.id = {model};
insert into loan_instalment select r.* from loan_instalment i, generate_series(1, {count} - 1) n,
lateral jsonb_populate_record(i, jsonb_build_object('loan_id', i.loan_id + n)) r where i.loan_id = {model};
insert into loan_transaction select r.* from loan_transaction t, generate_series(1, {count} - 1) n,
lateral jsonb_populate_record(t, jsonb_build_object(
    'loan_id', t.loan_id + n, 'id', nextval('loan_transaction_id_seq'))) r where t.loan_id = {model};
analyze
"""


def measure() -> list[Figure]:
    return [figure for size in SIZES for figure in night(size)]


def night(loans: int) -> list[Figure]:
    """One night of an institution with so many loans, the evening before it done."""
    with folder() as data, Bench(data).running() as bench:
        with bench.served() as server:
            client = Client(server.port)
            model = lend(client, 1, RECEIVABLES, numberOfRepayments=24)[0]
        bench.run(COPIES.format(count=loans, model=model), database=DATABASE)
        with bench.served() as server:
            client = Client(server.port)
            client.call("PUT", "/configurations/name/enable-business-date", {"enabled": True})
            accrue(client, EVENING)
            before, database, begun = server.cost(), bench.processor_milliseconds(), time.monotonic()
            accrue(client, NEXT)
            seconds = time.monotonic() - begun
            spent, kept = (server.cost() - before).server, bench.processor_milliseconds() - database
    return [
        Figure(
            f"a night's accrual on {loans:,} loans",
            f"{loans / seconds:.0f} loans/s",
            f"{seconds:.1f} s; processor time a loan: Python {spent / loans:.2f} + PostgreSQL {kept / loans:.2f} ms",
        )
    ]


def accrue(client: Client, day: str) -> None:
    """Let the job run on a day, and wait until it ended."""
    client.post("/businessdate", {"type": "BUSINESS_DATE", "date": day, **FORM})
    before = len(runs(client))
    client.post(f"/jobs/{JOB}?command=executeJob", {})
    while len(found := runs(client)) == before or "jobRunEndTime" not in found[0]:
        time.sleep(0.05)
    if found[0]["status"] != "success":
        raise RuntimeError(found[0])


def runs(client: Client) -> list[dict[str, str]]:
    """What the job did, the latest first."""
    return list(client.get(f"/jobs/{JOB}/runhistory?limit=5")["pageItems"])
