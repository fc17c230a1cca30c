"""By night: whether the ledger holds of loans and savings what these come to, office by office."""

import pytest
from prometheus_client import REGISTRY

from akiba.kernel.errors import DomainRuleViolation
from akiba.platform.doctor import State, data
from tests.support.branches import BEGAN, FORM, House
from tests.support.nightly import run_job
from tests.support.server import Api

CHECK = "Check Control Accounts"


@pytest.fixture(scope="module")
def house(api: Api) -> House:
    return House(api)


async def check(server: str, house: House) -> str:
    return await run_job(server, house.api.tenant, CHECK)


async def test_the_ledger_is_the_sum_of_loans_and_savings(house: House, database_server: str) -> None:
    for rule in (2, 4):
        loan = house.loan(house.client(), rule)
        house.pay(loan, "01 April 2024", 112)
        overpaid = house.loan(house.client(), rule)
        house.pay(overpaid, "01 April 2024", 1500)
        given_up = house.loan(house.client(), rule)
        house.pay(given_up, "01 April 2024", 50)
        path = f"/loans/{given_up}/transactions?command="
        waiver = {"transactionDate": "01 May 2024", "transactionAmount": 5} | FORM
        house.api.post(f"{path}waiveInterest", waiver)
        house.api.post(f"{path}writeoff", {"transactionDate": "01 June 2024"} | FORM)
    house.savings(house.client(), 500)
    lent = house.savings(house.client(), 100, allowOverdraft=True, overdraftLimit=400)
    for on, command, amount in (
        ("01 April 2024", "withdrawal", 300),
        ("01 May 2024", "deposit", 50),
        ("01 June 2024", "withdrawal", 20),
    ):
        body = {"transactionDate": on, "transactionAmount": amount} | FORM
        house.api.post(f"/savingsaccounts/{lent}/transactions?command={command}", body)
    assert "hold what the loans and savings behind them come to" in await check(database_server, house)


async def test_clients_on_their_way_are_on_nobodys_books(house: House, database_server: str) -> None:
    client = house.client()
    house.loan(client, rule=4)
    house.pay(house.loan(client, rule=2), "01 April 2024", 1400)
    house.savings(client, 70)
    await check(database_server, house)
    house.propose(client)
    await check(database_server, house)
    house.accept(client)
    await check(database_server, house)


async def test_what_differs_is_said_until_it_is_mended(house: House, database_server: str) -> None:
    await check(database_server, house)
    assert (await data(database_server)).state is State.GOOD
    line = [{"glAccountId": house.accounts["loanPortfolioAccountId"], "amount": 7}]
    other = [{"glAccountId": house.accounts["fundSourceAccountId"], "amount": 7}]
    entry = {"officeId": house.there, "transactionDate": BEGAN, "currencyCode": "USD", "debits": line, "credits": other}
    posted = house.api.post("/journalentries", entry | FORM)["transactionId"]
    with pytest.raises(DomainRuleViolation, match=r"Tanga: loanPortfolioAccountId .* holds .* and what is behind it"):
        await check(database_server, house)
    told = await data(database_server)
    assert told.state is State.WRONG
    assert f"{house.api.tenant}, since" in told.found
    labels = {"institution": house.api.tenant, "subject": "control accounts"}
    assert REGISTRY.get_sample_value("akiba_findings", labels) == 1
    house.api.post(f"/journalentries/{posted}?command=reverse", {"comments": "By mistake"})
    await check(database_server, house)
    assert (await data(database_server)).state is State.GOOD
    assert REGISTRY.get_sample_value("akiba_findings", labels) == 0
