"""A repayment with cash accounting, audit row and outbox, credentials on each request."""

from itertools import cycle

from benchmarks.comparison import Bench
from benchmarks.figures import Figure, compared
from benchmarks.installation import Client, folder
from benchmarks.institution import lend, repay

LOANS = 100
REPAYMENTS = 1000


def measure() -> list[Figure]:
    with folder() as data, Bench(data).running() as bench:
        with bench.served() as server:
            loans = lend(Client(server.port), LOANS)

        def repayments(client: Client, number: int) -> None:
            for _, loan in zip(range(number), cycle(loans), strict=False):
                repay(client, loan, "2024-06-01", 7.5)

        return compared("a repayment", bench.compare(repayments, REPAYMENTS))
