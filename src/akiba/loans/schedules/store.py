"""What a schedule is calculated from, read at once."""

import msgspec
from msgspec import UNSET, Struct

from akiba.clients import client, group
from akiba.loans.accounts.bodies import SubmitLoan
from akiba.loans.products.store import from_row, no_product
from akiba.loans.rules.product import LoanProduct
from akiba.organisation import CurrencyOption, WorkingCalendar, calendar_of, working_calendar
from akiba.platform.sql import load
from akiba.platform.work import Ask

queries = load(__package__)


class Offer(Struct, frozen=True):
    """A product as one borrower is offered it: the currency it is in, and the days on which their office works."""

    product: LoanProduct
    currency: CurrencyOption
    calendar: WorkingCalendar


async def offer(ask: Ask, body: SubmitLoan) -> Offer:
    """What is offered to whoever an application is for; raises NotFound."""
    person, people = (None if who is UNSET else who for who in (body.client_id, body.group_id))
    row = await queries.offer(ask.connection, product_id=body.product_id, client_id=person, group_id=people)
    if row is None:
        raise no_product(body.product_id)
    if row["hierarchy"] is None or not ask.user.sees(row["hierarchy"]):
        borrower = await (group(ask, people or 0) if person is None else client(ask, person))
        calendar = await working_calendar(ask, borrower.office_id)
    else:
        calendar = calendar_of(row)
    return Offer(from_row(row), msgspec.convert(row["currency"], CurrencyOption), calendar)
