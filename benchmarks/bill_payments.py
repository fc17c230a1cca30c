"""A bill payment accepted and posted; finding payments, their sum and the thousandth page among 500,000."""

import json
import time
from collections.abc import Callable
from statistics import median

from benchmarks.comparison import DATABASE, Bench
from benchmarks.figures import Figure, compared
from benchmarks.installation import Client, Installation, folder
from benchmarks.institution import FORM

PAYMENTS = 1000
STORED = 500_000
BILLERS = 20
PAGES = 1000
ASKED = 15
ACCOUNTS = {"mobile": 1, "payable": 2, "suspense": 2, "fees": 4}
MANY = f"""
insert into bill_payment (biller_id, service_id, office_id, channel_id, channel_reference, reference, payer_name,
                          amount, fee, fee_on_payer, currency_code, state, paid_on, made_at, created_by)
select 1 + n % {BILLERS}, 1 + n % {BILLERS}, 1, 2, 'B' || n, lpad((n * 7919 % 999983)::text, 6, '0'),
       'Payer ' || n % 40000, 5 + n * 31 % 900, 1, true, 'USD', (array[300, 400, 400, 400, 500])[(1 + n * 13 % 5)::int],
       date '2024-01-01' + (n / 1500)::int, timestamptz '2024-01-01' + n * interval '55 seconds', 1
from generate_series(1::bigint, {STORED}) n
"""


def prepare(client: Client) -> None:
    """A channel, and billers with a service each."""
    body = {"usage": 1, "manualEntriesAllowed": True}
    accounts = {
        name: client.post("/glaccounts", body | {"name": name, "glCode": name, "type": kind})["resourceId"]
        for name, kind in ACCOUNTS.items()
    }
    client.post("/billchannels", {"code": "mobile", "name": "Mobile money", "accountId": accounts["mobile"]})
    for number in range(1, BILLERS + 1):
        biller = {
            "officeId": 1,
            "name": f"Biller {number}",
            "currencyCode": "USD",
            "payableAccountId": accounts["payable"],
            "feeAccountId": accounts["fees"],
            "suspenseAccountId": accounts["suspense"],
        }
        made = client.post("/billers", biller)["resourceId"]
        service = {
            "code": f"S{number}",
            "name": f"Service {number}",
            "referencePattern": "9{6}",
            "referenceCheck": "luhn",
            "feePercent": 1,
            "liveOn": "2024-01-01",
            "channels": ["mobile"],
        }
        client.post(f"/billers/{made}/services", service | FORM)


def pay(client: Client, number: int) -> None:
    for attempt in range(number):
        body = {
            "locale": "en",
            "serviceCode": f"S{1 + attempt % BILLERS}",
            "channel": "mobile",
            "channelReference": f"{number}-{attempt}",
            "reference": "123455",
            "amount": 50 + attempt % 7,
            "payerName": "Asha Mushi",
        }
        assert client.post("/billpayments", body)["changes"]["state"] == "Posted"


def measure() -> list[Figure]:
    with folder() as data, Bench(data).running() as bench:
        with bench.served() as server:
            prepare(Client(server.port))
        found = compared("a bill payment accepted and posted", bench.compare(pay, PAYMENTS))
        bench.run(MANY, "vacuum analyze bill_payment", database=DATABASE)
        with bench.served() as server:
            return [*found, *searched(bench, server)]


def searched(bench: Bench, server: Installation) -> list[Figure]:
    client = Client(server.port)

    def costs() -> float:
        return server.cost().server + bench.processor_milliseconds()

    first = asked(costs, client, lambda _: "/billpayments?limit=50")
    of_one = asked(costs, client, lambda n: f"/billpayments?billerId={1 + n % BILLERS}&limit=50&firstDay=2024-03-01")
    by_payer = asked(costs, client, lambda n: f"/billpayments?reference={n * 7919:06}&limit=50")
    whole = asked(costs, client, lambda _: "/billpayments/totals")
    of_biller = asked(costs, client, lambda n: f"/billpayments/totals?billerId={1 + n % BILLERS}")
    cursor = thousandth(client)
    last = asked(costs, client, lambda _: f"/billpayments?limit=50&after={cursor}")
    rows = (
        ("fifty of 500,000 payments, newest first", first),
        ("fifty of one biller's since a day", of_one),
        ("payments of a reference among 500,000", by_payer),
        ("the sum of all 500,000 by state", whole),
        ("the sum of one biller's 25,000 by state", of_biller),
        ("the thousandth page, reached by following the cursors", last),
    )
    figures = [Figure(what, f"{clock:.0f} ms", f"{cost:.1f} ms of processor time") for what, (clock, cost) in rows]
    return [*figures, Figure("the thousandth page against the first", f"{last[0] / first[0]:.2f} times")]


def asked(costs: Callable[[], float], client: Client, path: Callable[[int], str]) -> tuple[float, float]:
    """Milliseconds by the clock, and of processor time, of a request."""
    client.raw("GET", path(0))
    before, times = costs(), []
    for number in range(ASKED):
        begun = time.perf_counter()
        client.raw("GET", path(number))
        times.append(time.perf_counter() - begun)
    return median(times) * 1000, (costs() - before) / ASKED


def thousandth(client: Client) -> str:
    """The cursor of the thousandth page."""
    after = ""
    for _ in range(PAGES - 1):
        after = str(json.loads(client.raw("GET", f"/billpayments?limit=50{after and '&after='}{after}"))["next"])
    return after
