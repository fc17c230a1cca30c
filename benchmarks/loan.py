"""A loan with everything: its schedule, its transactions, its charges and what it may become."""

from benchmarks.comparison import Bench
from benchmarks.figures import Figure, compared
from benchmarks.installation import Client, folder
from benchmarks.institution import lend, repay

REPAYMENTS = 24
READINGS = 300


def measure() -> list[Figure]:
    with folder() as data, Bench(data).running() as bench:
        with bench.served() as server:
            client = Client(server.port)
            loan = lend(client, 1, numberOfRepayments=REPAYMENTS)[0]
            for number in range(REPAYMENTS - 1):
                repay(client, loan, f"2024-{3 + number // 4:02}-{1 + number % 4 * 7:02}", 60)

        def readings(client: Client, number: int) -> None:
            for _ in range(number):
                client.raw("GET", f"/loans/{loan}?associations=all")

        return compared("a loan with everything (24 instalments, 23 repayments)", bench.compare(readings, READINGS))
