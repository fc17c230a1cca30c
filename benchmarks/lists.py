"""Lists of a hundred: loans with their balances, clients, groups, savings accounts."""

from benchmarks.comparison import Bench, Requests
from benchmarks.figures import Figure, compared
from benchmarks.installation import Client, folder
from benchmarks.institution import group, lend, repay, savings, savings_product

ROWS = 100
READINGS = 60
LISTS = {
    "100 loans of 12 instalments": "/loans?limit=100",
    "100 clients": "/clients?limit=100",
    "100 groups": "/groups?limit=100&paged=true",
    "100 savings accounts": "/savingsaccounts?limit=100",
}


def measure() -> list[Figure]:
    with folder() as data, Bench(data).running() as bench:
        with bench.served() as server:
            client = Client(server.port)
            for loan in lend(client, ROWS):
                repay(client, loan, "2024-04-01", 100)
            product = savings_product(client)
            for _ in range(ROWS):
                group(client)
                savings(client, product)
        return [
            figure
            for name, path in LISTS.items()
            for figure in compared(f"a list of {name}", bench.compare(reading(path), READINGS))
        ]


def reading(path: str) -> Requests:
    def read(client: Client, number: int) -> None:
        for _ in range(number):
            client.raw("GET", path)

    return read
