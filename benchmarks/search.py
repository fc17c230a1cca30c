"""Finding a client among 200,000."""

from collections.abc import Callable

from benchmarks.comparison import Bench
from benchmarks.figures import Figure, compared
from benchmarks.installation import Client, folder
from benchmarks.institution import person

CLIENTS = 200_000
SEARCHES = 200
# Names as a country has them: a few hundred first and last names, each many times.
COPY = """
insert into client ({columns})
select {values} from client c, generate_series(1, {count}) as n where c.id = {model}
"""


def measure() -> list[Figure]:
    with folder() as data, Bench(data).running() as bench:
        with bench.served() as server:
            model = person(Client(server.port))
        bench.run(COPY.format(count=CLIENTS, model=model, columns="", values=""), database="akiba_default")
        by_name = bench.compare(searching(lambda number: f"/search?query=Mushi%20{number}&resource=clients"), SEARCHES)
        by_phone = bench.compare(searching(lambda number: f"/search?query=25571{number:07}&resource=clients"), SEARCHES)
        first_page = bench.compare(searching(lambda _: "/clients?limit=50&orderBy=displayName"), SEARCHES)
        return [
            *compared("a search by name among 200,000 clients", by_name),
            *compared("a search by telephone number among 200,000", by_phone),
            *compared("the first page of 200,000 clients by name", first_page),
        ]


def searching(path: Callable[[int], str]) -> Callable[[Client, int], None]:
    def search(client: Client, number: int) -> None:
        for attempt in range(number):
            client.raw("GET", path(attempt * 997 % CLIENTS))

    return search
