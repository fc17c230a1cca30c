"""Currencies in the database."""

from akiba.kernel.errors import NotFound
from akiba.kernel.money import Currency
from akiba.platform.sql import Row, load
from akiba.platform.work import Ask
from akiba.wire.answers import Answer

queries = load(__package__)


class CurrencyOption(Answer):
    """A currency as answers show it."""

    code: str
    name: str
    decimal_places: int
    name_code: str
    display_label: str
    display_symbol: str | None = None
    in_multiples_of: int | None = None


class Currencies(Answer):
    """The currencies an institution uses, and those it could use as well."""

    selected_currency_options: list[CurrencyOption]
    currency_options: list[CurrencyOption]


def option(row: Row) -> CurrencyOption:
    """The currency of a row."""
    values = {name: value for name, value in dict(row).items() if name != "selected"}
    return CurrencyOption(**values, name_code=f"currency.{row['code']}")


async def currencies(ask: Ask) -> Currencies:
    """The currencies in use, and the others there are."""
    rows = await queries.currencies(ask.connection)
    return Currencies(
        selected_currency_options=[option(row) for row in rows if row["selected"]],
        currency_options=[option(row) for row in rows if not row["selected"]],
    )


async def currency(ask: Ask, code: str) -> Currency:
    """The currency, rounding as this institution does; raises NotFound."""
    row = await queries.currency(ask.connection, code=code)
    if row is None:
        raise unknown_currency(code)
    return Currency(row["code"], row["decimal_places"], row["in_multiples_of"], ask.settings.rounding)


def unknown_currency(code: str) -> NotFound:
    """The answer where no currency has the code."""
    return NotFound("error.msg.currency.code.invalid", f"There is no currency {code}.", code)
