"""What can be done to currencies."""

from typing import Annotated, ClassVar

from akiba.kernel.errors import Fault, ValidationFailed
from akiba.organisation.currencies import store
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.constraints import required
from akiba.wire.operations import command
from akiba.wire.reading import Body


class UpdateCurrencies(Body, frozen=True, kw_only=True):
    """The codes of the currencies an institution uses from now on."""

    resource: ClassVar[str] = "currencies"
    currencies: Annotated[list[str], required]


@command("UPDATE_CURRENCY")
async def update_currencies(work: Work, body: UpdateCurrencies) -> CommandResult:
    """Choose the currencies that the institution uses."""
    if not body.currencies:
        message = "An institution uses one currency at least."
        raise ValidationFailed(Fault("validation.msg.currencies.currencies.cannot.be.empty", message, "currencies"))
    for code in body.currencies:
        await store.currency(work, code)
    await store.queries.select_currencies(work.connection, codes=body.currencies)
    return CommandResult(changes={"currencies": body.currencies})
