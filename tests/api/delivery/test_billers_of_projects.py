"""The biller that an add-on is for: there, seen by name, and told of what the monitors find at it alone."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import httpx
import pytest
from msgspec.structs import replace

from akiba.access import load_user
from akiba.billers import AnomalyNoted
from akiba.platform.commands import Bus
from akiba.platform.questions import ask_everyone
from akiba.platform.tenants import Tenants
from tests.support.billers import Bills
from tests.support.projects import PROJECTS, new_project, own_process
from tests.support.server import Api
from tests.support.users import new_user


@pytest.fixture(scope="module")
def bills(api: Api) -> Bills:
    return Bills.opened(api)


@pytest.fixture(scope="module")
def steps(api: Api) -> int:
    return own_process(api, "add-on", ("A", 1, []))


def live(api: Api, name: str, steps: int, biller: int) -> str:
    """The path of an add-on for a biller that is live."""
    path = f"{PROJECTS}/{new_project(api, name, processId=steps, kind=2, billerId=biller)}"
    manager = new_user(api, name.lower(), ["READ_PROJECT"]).id
    api.post(f"{path}/team", {"userId": manager, "role": 4})
    api.post(f"{path}?command=activate")
    api.post(f"{path}?command=goLive")
    return path


def test_P1_an_add_on_names_a_biller_that_is_there(bills: Bills, steps: int) -> None:
    api, biller = bills.api, bills.biller(name="Maji")
    made = new_project(api, "Named", processId=steps, kind=2, billerId=biller)
    path = f"{PROJECTS}/{made}"
    assert api.get(path)["billerName"] == "Maji"
    assert [one["id"] for one in api.get(f"{PROJECTS}?billerId={biller}")["pageItems"]] == [made]
    missing = ["error.msg.biller.not.found"]
    assert api.refused("PUT", path, {"billerId": 999}, 404) == missing
    deployment = f"{PROJECTS}/{new_project(api, 'Deployed', processId=steps)}"
    assert api.refused("PUT", deployment, {"billerId": biller}, 403) == ["error.msg.project.biller.of.add.on.only"]
    bound = new_user(api, "of-another", ["READ_PROJECT", "UPDATE_PROJECT", "READ_ALL_PROJECTS"])
    bills.bind(bills.biller(), "of-another")
    assert bound.refused("PUT", f"{PROJECTS}/{new_project(api, 'Bare', kind=2)}", {"billerId": biller}, 404) == missing
    bound.put(path, {"name": "Named otherwise"})
    api.put(path, {"billerId": None})
    assert "billerName" not in api.get(path)


def test_P1_the_page_of_an_add_on_leads_to_its_biller(bills: Bills, steps: int) -> None:
    biller = bills.biller(name="Umeme & Sons")
    made = new_project(bills.api, "On a page", processId=steps, kind=2, billerId=biller)
    with httpx.Client(base_url=bills.api.address, headers={"Accept": "text/html"}, timeout=60) as browser:
        browser.get("/login", params={"tenant": bills.api.tenant})
        browser.post("/login", data={"username": "mifos", "password": "password"})
        assert f'<a href="/settings/billers/{biller}">Umeme &amp; Sons</a>' in browser.get(f"{PROJECTS}/{made}").text
        form = browser.get(f"{PROJECTS}/{made}/edit").text
        assert f'<option value="{biller}" selected>Umeme &amp; Sons</option>' in form
        assert 'name="billerId"' in browser.get(f"{PROJECTS}/new").text


async def test_P2_what_a_monitor_finds_is_noted_once_for_the_delivery_team_manager(
    bills: Bills, database_server: str, steps: int
) -> None:
    api, biller = bills.api, bills.biller()
    path = live(api, "Watched", steps, biller)
    other = live(api, "Unconcerned", steps, bills.biller())
    begun = datetime(2024, 6, 3, 8, tzinfo=UTC)
    found = AnomalyNoted(
        alert_id=5,
        biller_id=biller,
        biller_name="Maji",
        service_id=3,
        service_name="Water",
        kind="silence",
        about="attempts",
        window_start=begun,
        window_end=begun + timedelta(hours=4),
        expected=Decimal("40.5"),
        projected=Decimal("60.0"),
        observed=Decimal("0.0"),
        probability=Decimal("0.0000000123"),
    )
    tenants = Tenants(database_server)
    bus, tenant = Bus(tenants, load_user), await tenants.find(api.tenant)
    for event in (found, found, replace(found, over=True)):
        async with bus.work(tenant, 1) as work:
            await ask_everyone(work, event)
    await tenants.close()
    (note,) = api.get(f"{path}/notes")["pageItems"]
    assert (note["title"], note["alertId"], note["state"]["value"]) == ("Water: silence of attempts", 5, "Open")
    assert note["ownerName"] == next(one["name"] for one in api.get(f"{path}/team") if one["role"]["id"] == 4)
    assert note["description"].endswith(
        "projected 60, expected 40.5, observed 0; by chance alone with probability less than one in a million."
    )
    assert note["overAt"]
    assert api.get(f"{other}/notes")["pageItems"] == []
