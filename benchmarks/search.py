"""Finding a client among 200,000."""

from collections.abc import Callable

from benchmarks.comparison import DATABASE, Bench
from benchmarks.figures import Figure, compared
from benchmarks.installation import Client, folder
from benchmarks.institution import person

CLIENTS = 200_000
SEARCHES = 200
FIRST = ("Neema", "Juma", "Asha", "Baraka", "Grace", "Hassan", "Rehema", "Salim", "Upendo", "Zawadi")
LAST = ("Mushi", "Massawe", "Kimaro", "Lyimo", "Mwakyusa", "Ngowi", "Shayo", "Temba", "Urassa", "Mollel")
PEOPLE = f"""
insert into client (account_no, status, office_id, firstname, lastname, display_name, mobile_no, submitted_on,
                    activated_on)
select 'B' || lpad(n::text, 8, '0'), 300, 1, first, last, first || ' ' || last,
       '+25571' || lpad((n * 7919 % 9999991)::text, 7, '0'), date '2024-01-01', date '2024-01-01'
from generate_series(1, {CLIENTS}) as n,
     lateral (select ('{{{",".join(FIRST)}}}'::text[])[1 + n % 10] as first,
                     ('{{{",".join(LAST)}}}'::text[])[1 + n / 10 % 10] || ' ' || n / 100 as last) as names
"""


def measure() -> list[Figure]:
    with folder() as data, Bench(data).running() as bench:
        with bench.served() as server:
            person(Client(server.port))
        bench.run(PEOPLE, "analyze client", database=DATABASE)
        by_name = bench.compare(
            asking(lambda n: f"/search?query={LAST[n % 10]}%20{n % 2000}&resource=clients"), SEARCHES
        )
        by_phone = bench.compare(asking(lambda n: f"/search?query=25571{n * 7919 % 9999991:07}"), SEARCHES)
        first_page = bench.compare(asking(lambda _: "/clients?limit=50&orderBy=displayName"), SEARCHES)
        return [
            *compared("a search of everything by name among 200,000 clients", by_name),
            *compared("a search of everything by telephone number among 200,000 clients", by_phone),
            *compared("the first fifty of 200,000 clients by name", first_page),
        ]


def asking(path: Callable[[int], str]) -> Callable[[Client, int], None]:
    def ask(client: Client, number: int) -> None:
        for attempt in range(number):
            client.raw("GET", path(attempt * 997))

    return ask
