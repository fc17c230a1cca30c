"""What a new institution starts with: its head office, and the currencies, codes and configurations there are."""

import csv
from importlib.resources import files

from akiba.organisation.codes import store as codes
from akiba.organisation.configurations import store as configurations
from akiba.organisation.currencies import store as currencies
from akiba.organisation.external_events import store as external_events
from akiba.organisation.offices import store as offices
from akiba.organisation.payment_types import store as payment_types
from akiba.organisation.working_days import store as working_days
from akiba.platform.sql import Connection


async def seed(connection: Connection) -> None:
    """Fill the tables of this room."""
    await offices.queries.seed_offices(connection)
    await currencies.queries.seed_currencies(connection, rows=table("currencies/currencies.csv"))
    await codes.queries.seed_codes(connection, rows=table("codes/codes.csv"))
    await codes.queries.seed_code_values(connection, rows=table("codes/code_values.csv"))
    await configurations.queries.seed_configurations(connection, rows=table("configurations/configurations.csv"))
    await payment_types.queries.seed_payment_types(connection, rows=table("payment_types/payment_types.csv"))
    await external_events.queries.seed_events(connection, rows=table("external_events/events.csv"))
    await working_days.queries.seed_working_days(connection)


def table(name: str) -> list[dict[str, str | None]]:
    """The rows of a file of this room; an empty field is nothing."""
    lines = files(__package__ or "").joinpath(name).read_text(encoding="utf-8").splitlines()
    return [{key: value or None for key, value in row.items()} for row in csv.DictReader(lines)]
