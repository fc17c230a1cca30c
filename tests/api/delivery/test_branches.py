"""The branches of a project over the wire: what is found there, what follows, what is missing and what it costs."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import asyncpg
import pytest

from akiba.delivery.roles.rules import roles
from tests.support.projects import DAY, PROJECTS, new_project
from tests.support.server import Api
from tests.support.users import UserApi, new_user

EN = {"locale": "en"}
PEOPLE = {"tellers": 4, "loanOfficers": 3, "backOffice": 2, "managers": 1, "pagesMonth": 2000} | EN
POWER = {"mainsHours": 14, "longestOutage": 9, "runtime": 4} | EN
LINK = {"provider": "Simba Net", "kind": 1, "downKbps": 4000, "upKbps": 1000, "latencyMs": 20} | EN
COMPUTER, UPS = 1, 4


def new_branch(api: Api, name: str, **found: object) -> str:
    """The path of a branch, in a project of its own."""
    branches = f"{PROJECTS}/{new_project(api, name)}/branches"
    branch = f"{branches}/{api.post(branches, {'name': name})['subResourceId']}"
    if found:
        api.put(branch, found)
    return branch


def rights(role: str) -> list[str]:
    """What a role of a delivery may do."""
    return list(next(one.permissions for one in roles() if one.name == role))


def test_D9_connections_are_chosen_and_judged_against_what_is_needed(api: Api) -> None:
    branch = new_branch(api, "Connected", **PEOPLE)
    seen = api.get(branch)
    assert (seen["connectivity"]["pagesAnHour"], seen["connectivity"]["downKbps"]) == (810, 59)
    assert seen["connectivity"]["downFormula"].endswith("= 59 kbit/s")
    assert seen["cautions"] == ["noMain", "noFailOver"]
    main = api.post(f"{branch}/links", LINK | {"availability": 99.5, "monthlyCost": 120000, "part": 1})
    other = api.post(f"{branch}/links", LINK | {"provider": "simba net", "availability": 98, "part": 2})
    assert api.get(branch)["cautions"] == ["sameProvider"]
    api.put(f"{branch}/links/{other['subResourceId']}", LINK | {"provider": "Twiga", "availability": 98, "part": 2})
    seen = api.get(branch)
    assert "cautions" not in seen or not seen["cautions"]
    assert (seen["connectivity"]["availability"], seen["connectivity"]["monthlyCost"]) == (99.99, 120000)
    slow = {"provider": "Old line", "kind": 2, "downKbps": 56, "upKbps": 33, "part": 1} | EN
    api.post(f"{branch}/links", slow)
    seen = api.get(branch)
    assert seen["cautions"] == ["mainTooSlow"]
    assert [one["provider"] for one in seen["links"] if "part" in one] == ["Old line", "Twiga"]
    api.delete(f"{branch}/links/{main['subResourceId']}")
    assert len(api.get(branch)["links"]) == 2
    gone = f"{branch}/links/{main['subResourceId']}"
    assert api.refused("DELETE", gone, None, 404) == ["error.msg.project.branch.part.id.invalid"]
    assert api.refused("POST", f"{branch}/links", {"provider": "", "kind": 9} | EN) == [
        "validation.msg.branchLink.provider.cannot.be.blank",
        "validation.msg.branchLink.kind.is.not.one.of.expected.enumerations",
        "validation.msg.branchLink.downKbps.cannot.be.blank",
        "validation.msg.branchLink.upKbps.cannot.be.blank",
    ]


def test_D10_the_load_gives_ups_and_batteries_with_their_formulas(api: Api) -> None:
    branch = new_branch(api, "Powered", **POWER)
    load = api.post(f"{branch}/loads", {"name": "Computer", "watts": 60, "quantity": 10} | EN)["subResourceId"]
    api.post(f"{branch}/loads", {"name": "Router and radio", "watts": "37.5", "quantity": 2} | EN)
    seen = api.get(branch)
    # 675 W ÷ 0.8 × 1.25 = 1054.7 VA; 675 × 4 ÷ (24 × 0.45) = 250 Ah
    assert (seen["power"]["load"], seen["power"]["ups"], seen["power"]["batteryAh"]) == (675, 1500, 250)
    assert seen["power"]["upsFormula"] == "675 W ÷ 0.8 × 1.25 = 1055 VA ≤ 1500 VA"
    assert seen["power"]["batteryFormula"] == "675 W × 4 h ÷ (24 V × 90 % × 50 %) = 250 Ah"
    assert seen["cautions"] == ["outageLonger"]
    assert {one["item"]["value"]: one["needed"] for one in seen["equipment"]} == {
        "UPS": 1,
        "Battery of 12 V": 6,
        "Generator or solar plant": 1,
    }
    api.put(f"{branch}/loads/{load}", {"name": "Computer", "watts": 30, "quantity": 10} | EN)
    assert api.get(branch)["power"]["load"] == 375
    api.delete(f"{branch}/loads/{load}")
    assert api.get(branch)["power"]["load"] == 75
    assert api.refused("PUT", branch, {"powerFactor": 0, "batteryVoltage": 7, "mainsHours": 25} | EN) == [
        "validation.msg.projectBranch.mainsHours.is.not.within.expected.range",
        "validation.msg.projectBranch.powerFactor.is.not.within.expected.range",
        "validation.msg.projectBranch.batteryVoltage.is.not.one.of.expected.enumerations",
    ]


def test_D11_D12_users_shifts_and_pages_give_computers_and_printers(api: Api) -> None:
    branch = new_branch(api, "Equipped", **PEOPLE)
    seen = api.get(branch)
    assert {one["item"]["value"]: one["needed"] for one in seen["equipment"]} == {
        "Computer": 10,
        "Printer": 1,
        "Receipt printer": 4,
        "Router": 1,
    }
    assert seen["printerClass"]["value"] == "Small office"
    api.put(branch, {"shifts": 2, "pagesMonth": 45000} | EN)
    seen = api.get(branch)
    assert [one["needed"] for one in seen["equipment"]] == [6, 3, 2, 1]
    assert seen["printerClass"]["value"] == "Department"


def test_D13_the_gap_against_what_is_there_costs_what_was_chosen(api: Api) -> None:
    branch = new_branch(api, "Lacking", **PEOPLE)
    branches, project = branch.rpartition("/")[0], branch.rpartition("/branches")[0]
    offers = f"{project}/hardware-offers"
    stock = {"item": COMPUTER, "name": "Desktop of 2019", "quantity": 6, "usable": True} | EN
    there = api.post(f"{branch}/stock", stock)["subResourceId"]
    api.post(f"{branch}/stock", stock | {"name": "Broken", "quantity": 3, "usable": False})
    small = api.post(offers, {"item": COMPUTER, "name": "Small", "unitPrice": 400, "chosen": True} | EN)
    sealed = api.post(offers, {"item": COMPUTER, "name": "Sealed", "unitPrice": "650.50"} | EN)["subResourceId"]
    computer = api.get(branch)["equipment"][0]
    assert [computer[name] for name in ("needed", "there", "usable", "missing", "cost")] == [10, 9, 6, 4, 1600]
    api.put(f"{branch}/needs/{COMPUTER}", {"quantity": 8, "offerId": sealed} | EN)
    computer = api.get(branch)["equipment"][0]
    assert [computer[name] for name in ("computed", "needed", "missing", "cost")] == [10, 8, 2, 1301]
    second = api.post(branches, {"name": "Second"})["subResourceId"]
    api.put(f"{branches}/{second}", {"managers": 2} | EN)
    whole = api.get(branches)
    assert (whole["cost"], whole["unpriced"], whole["currencyCode"]) == (2101, 4, "USD")
    api.put(f"{offers}/{sealed}", {"chosen": True} | EN)
    assert [one["chosen"] for one in api.get(offers)] == [True, False]
    assert api.get(branches)["cost"] == 2602
    wrong = api.post(offers, {"item": UPS, "name": "UPS", "unitPrice": 1} | EN)["subResourceId"]
    assert api.refused("PUT", f"{branch}/needs/{COMPUTER}", {"offerId": wrong} | EN) == [
        "validation.msg.branchNeed.offerId.of.another.item"
    ]
    assert api.refused("PUT", f"{branch}/needs/99", {}, 404) == ["error.msg.hardware.item.id.invalid"]
    twice = {"item": COMPUTER, "name": "SMALL", "unitPrice": 1} | EN
    assert api.refused("POST", offers, twice, 403) == ["error.msg.hardware.offer.duplicate.name"]
    api.delete(f"{offers}/{sealed}")
    api.delete(f"{branch}/stock/{there}")
    assert api.get(branch)["unpriced"] == 4
    api.put(f"{offers}/{small['subResourceId']}", {"unitPrice": 10, "chosen": True} | EN)
    assert api.get(branch)["cost"] == 80
    api.delete(f"{branches}/{second}")
    assert len(api.get(branches)["branches"]) == 1


def test_D14_surroundings_are_noted_and_lightning_needs_protection(api: Api) -> None:
    branch = new_branch(api, "Surrounded", dust="Unpaved road", lightning="The mast was hit in 2023")
    seen = api.get(branch)
    assert seen["environment"] == {"dust": "Unpaved road", "lightning": "The mast was hit in 2023"}
    assert [one["item"]["value"] for one in seen["equipment"]] == ["Surge protection"]
    api.put(branch, {"lightning": None})
    assert "equipment" not in (seen := api.get(branch)) or not seen["equipment"]
    assert seen["environment"] == {"dust": "Unpaved road"}


def test_a_branch_is_an_office_or_a_name_and_is_surveyed_once(api: Api) -> None:
    branches = f"{PROJECTS}/{new_project(api, 'Offices')}/branches"
    assert api.refused("POST", branches, {}) == ["validation.msg.projectBranch.name.cannot.be.blank"]
    both = {"officeId": 1, "name": "Both"} | EN
    assert api.refused("POST", branches, both) == ["validation.msg.projectBranch.name.cannot.be.blank"]
    head = api.post(branches, {"officeId": 1} | EN)["subResourceId"]
    assert api.get(f"{branches}/{head}")["name"] == "Head Office"
    assert api.refused("POST", branches, {"officeId": 1} | EN, 403) == ["error.msg.project.branch.duplicate.office"]
    later = api.post(branches, {"name": "Not there yet"})["subResourceId"]
    assert api.refused("POST", branches, {"name": "not THERE yet"}, 403) == ["error.msg.project.branch.duplicate.name"]
    new = {"name": "Office of branches", "openingDate": "01 May 2024", "parentId": 1} | DAY
    office = api.post("/offices", new)["resourceId"]
    api.put(f"{branches}/{later}", {"officeId": office} | EN)
    assert api.get(f"{branches}/{later}")["name"] == "Office of branches"
    assert api.get(f"{branches}/template")["batteryVoltages"] == [12, 24, 36, 48, 96, 192]


@pytest.fixture(scope="module")
def head(api: Api) -> tuple[UserApi, int]:
    """The head of a branch, and the office."""
    new = {"name": "Office with a head", "openingDate": "01 May 2024", "parentId": 1} | DAY
    office: int = api.post("/offices", new)["resourceId"]
    return new_user(api, "head-of-branch", rights("Branch Head"), office), office


def test_P7_the_head_of_a_branch_surveys_that_branch_and_sees_no_other_project(
    api: Api, head: tuple[UserApi, int]
) -> None:
    user, office = head
    project = f"{PROJECTS}/{new_project(api, 'With a head')}"
    branches = f"{project}/branches"
    own = f"{branches}/{api.post(branches, {'officeId': office} | EN)['subResourceId']}"
    other = f"{branches}/{api.post(branches, {'officeId': 1} | EN)['subResourceId']}"
    missing = ["error.msg.project.id.invalid"]
    assert user.refused("GET", own, None, 404) == missing
    assert user.refused("GET", branches, None, 404) == missing
    assert user.refused("PUT", own, PEOPLE, 404) == missing
    assert user.refused("POST", f"{own}/loads", {"name": "Fan", "watts": 40} | EN, 404) == missing
    api.post(f"{project}/team", {"userId": user.id, "role": 6})
    user.put(own, PEOPLE)
    user.post(f"{own}/loads", {"name": "Fan", "watts": 40} | EN)
    assert user.get(other)["name"] == "Head Office"
    assert user.refused("PUT", other, PEOPLE, 403) == ["error.msg.project.branch.of.another.office"]
    assert user.refused("DELETE", own, None, 403) == ["error.msg.not.authorized"]
    assert user.refused("POST", branches, {"name": "Mine"}, 403) == ["error.msg.not.authorized"]
    offer = {"item": COMPUTER, "name": "Dear", "unitPrice": 1} | EN
    assert user.refused("POST", f"{project}/hardware-offers", offer, 403) == ["error.msg.not.authorized"]


CHANGES = (
    "update project_branch set tellers = 9",
    "delete from project_branch",
    "update branch_link set provider = 'Other'",
    "delete from branch_load",
    "insert into branch_stock (branch_id, item, name, quantity, usable) select id, 1, 'x', 1, true from project_branch",
    "delete from branch_need",
    "update hardware_offer set unit_price = 0",
    "truncate branch_link",
)


async def test_P6_the_survey_of_an_archived_project_stays(fresh_database: Callable[[], Awaitable[str]]) -> None:
    connection = await asyncpg.connect(await fresh_database())
    project = await connection.fetchval(
        """insert into project (kind, name, customer, process_version_id, office_id, phase, starts_on, created_by)
           select 1, 'Old', 'Maji', min(id), 1, 6, '2024-06-03', 1 from process_version returning id"""
    )
    branch = await connection.fetchval(
        "insert into project_branch (project_id, name) values ($1, 'Old') returning id", project
    )
    for statement in (
        "insert into branch_link (branch_id, provider, kind, down_kbps, up_kbps) values ($1, 'Simba', 1, 1, 1)",
        "insert into branch_load (branch_id, name, watts, quantity) values ($1, 'Fan', 40, 1)",
        "insert into branch_need (branch_id, item) values ($1, 1)",
    ):
        await connection.execute(statement, branch)
    await connection.execute(
        "insert into hardware_offer (project_id, item, name, unit_price) values ($1, 1, 'x', 1)", project
    )
    done = datetime(2024, 6, 3, tzinfo=UTC).date()
    await connection.execute("update project set status = 600, completed_on = $2 where id = $1", project, done)
    for change in CHANGES:
        with pytest.raises(asyncpg.RaiseError, match=r"error\.msg\.project\.is\.archived"):
            await connection.execute(change)
    await connection.close()
