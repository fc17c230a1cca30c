"""A schedule of 36 instalments, calculated and not kept."""

import json

from benchmarks.comparison import Bench
from benchmarks.figures import Figure, compared
from benchmarks.installation import Client, folder
from benchmarks.institution import application, product_body

INSTALMENTS = {"numberOfRepayments": 36}
CALCULATIONS = 300


def measure() -> list[Figure]:
    with folder() as data, Bench(data).running() as bench:
        with bench.served() as server:
            client = Client(server.port)
            product = client.post("/loanproducts", product_body(client, INSTALMENTS))["resourceId"]
            body = json.dumps(application(client, product, INSTALMENTS)).encode()

        def calculations(client: Client, number: int) -> None:
            for _ in range(number):
                client.raw("POST", "/loans?command=calculateLoanSchedule", body)

        return compared("a schedule of 36 instalments", bench.compare(calculations, CALCULATIONS))
