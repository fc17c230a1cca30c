"""By night: whether the ledger's control accounts are the sum of what they stand for."""

from akiba import organisation
from akiba.accounting.chart import store as chart
from akiba.accounting.control import store
from akiba.accounting.control.rules import Difference
from akiba.kernel.errors import DomainRuleViolation
from akiba.platform.findings import settle
from akiba.platform.scheduling import Run, job
from akiba.platform.work import Ask

SUBJECT = "control accounts"
SAID = 10


@job(101, "Check Control Accounts", "ACC_CTRL", "0 30 1 1/1 * ? *")
async def check_control_accounts(run: Run) -> str:
    """Compare them office by office; what differs is noted for the doctor, and the run fails."""
    async with run.still() as ask:
        accounts, found = await store.compare(ask)
        told = await sentences(ask, found)
    async with run.work() as work:
        await settle(work, SUBJECT, told)
    if told:
        more = [f"and {len(told) - SAID} more"] if len(told) > SAID else []
        message = "; ".join([*told[:SAID], *more])
        raise DomainRuleViolation("error.msg.ledger.control.accounts.differ", message)
    return f"{accounts} accounts of the ledger hold what the loans and savings behind them come to"


async def sentences(ask: Ask, found: list[Difference]) -> list[str]:
    """Each difference in words; amounts are debits less credits."""
    offices = {office.id: office.name for office in await organisation.office_options(ask, every=True)}
    accounts = await chart.states(ask, [one.place.account_id for one in found])
    return [
        f"{offices[place.office_id]}: {accounts[place.account_id].gl_code} {accounts[place.account_id].name}"
        f" holds {ledger:.2f} {place.currency_code}, and what is behind it comes to {behind:.2f}"
        for place, ledger, behind in found
    ]
