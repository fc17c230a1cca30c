"""The biller's portal: strictly one's own, found whatever the page, and nothing else of the house."""

import csv
import io
import re

import httpx
import pytest
from openpyxl import load_workbook

from akiba.app import ROOMS, WEB
from tests.support import attacks
from tests.support.billers import FORM, Bills, Service
from tests.support.server import PASSWORD, Api

PORTAL = "READ_BILLERPORTAL"


@pytest.fixture(scope="module")
def water(bills: Bills) -> Service:
    return bills.service(bills.biller())


@pytest.fixture(scope="module")
def power(bills: Bills) -> Service:
    return bills.service(bills.biller())


@pytest.fixture(scope="module")
def paid(bills: Bills, water: Service, power: Service) -> list[int]:
    made = [water.pay(amount, f"{100000 + amount}")["resourceId"] for amount in (10, 20, 20, 20, 30, 40, 50)]
    power.pay(99)
    bills.api.post(f"/billpayments/{made[0]}?command=reverse", {"reason": "mistake"})
    bills.api.post(f"/billers/{power.biller}/settlements", FORM | {"day": "2024-10-15"})
    return made


@pytest.fixture(scope="module")
def clerk(bills: Bills, water: Service, paid: list[int]) -> Api:
    assert paid
    return bills.portal_user("clerk", water.biller)


def found(api: Api, query: str = "", path: str = "/billerportal/payments") -> list[int]:
    return [payment["id"] for payment in api.get(f"{path}{query}")["pageItems"]]


def test_P3_a_biller_sees_its_own_payments_and_no_others(clerk: Api, water: Service, paid: list[int]) -> None:
    assert found(clerk) == sorted(paid, reverse=True)
    assert {service["id"] for service in clerk.get("/billerportal/services")} == {water.id}
    assert clerk.get("/billerportal/settlements") == []


def test_P3_other_payments_and_settlements_are_not_there(clerk: Api, bills: Bills, power: Service) -> None:
    other = bills.api.get(f"/billpayments?serviceId={power.id}")["pageItems"][0]
    assert clerk.refused("GET", f"/billerportal/payments/{other['id']}", None, 404)
    assert clerk.refused("GET", f"/billerportal/settlements/{other['settlementId']}", None, 404)
    assert found(clerk, f"?billerId={power.biller}") == []
    assert found(clerk, f"?serviceId={power.id}") == []


@pytest.mark.parametrize(
    ("query", "amounts"),
    [
        ("?lowest=30", [50, 40, 30]),
        ("?highest=10", [10]),
        ("?reference=10002", [20, 20, 20]),
        ("?state=600", [10]),
        ("?firstDay=2024-10-16", []),
        ("?lastDay=2024-10-15&lowest=50", [50]),
        ("?orderBy=amount&lowest=30", [50, 40, 30]),
        ("?orderBy=amount&sortOrder=asc&lowest=30", [30, 40, 50]),
    ],
)
def test_P3_what_payments_are_searched_by(clerk: Api, query: str, amounts: list[int]) -> None:
    assert [payment["amount"] for payment in clerk.get(f"/billerportal/payments{query}")["pageItems"]] == amounts


def test_P3_totals_are_those_of_the_whole_result(clerk: Api) -> None:
    totals = clerk.get("/billerportal/payments/totals")
    assert (totals["payments"], totals["paid"], totals["amountPaid"]) == (7, 6, 180)
    assert [(one["state"]["value"], one["payments"]) for one in totals["byState"]] == [("Posted", 6), ("Reversed", 1)]


@pytest.mark.parametrize("order", ["", "&orderBy=amount", "&orderBy=amount&sortOrder=asc", "&sortOrder=asc"])
def test_P3_pages_follow_each_other_through_ties(clerk: Api, order: str) -> None:
    whole = found(clerk, f"?limit=100{order}")
    assert len(whole) == 7
    walked, after = [], ""
    while True:
        page = clerk.get(f"/billerportal/payments?limit=2{order}{after}")
        walked += [payment["id"] for payment in page["pageItems"]]
        if "next" not in page:
            break
        after = f"&after={page['next']}"
    assert walked == whole


def test_P3_one_payments_history(clerk: Api, paid: list[int]) -> None:
    history = clerk.get(f"/billerportal/payments/{paid[0]}")
    assert [step["state"]["value"] for step in history["changes"]] == ["Attempted", "Authorised", "Posted", "Reversed"]


def test_P3_the_whole_result_as_a_file(clerk: Api, paid: list[int]) -> None:
    answer = clerk.call("GET", "/billerportal/payments/export?as=csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert sorted(int(row["id"]) for row in rows) == sorted(paid)
    assert clerk.call("GET", "/billerportal/payments/export?as=xlsx").content.startswith(b"PK")
    assert clerk.refused("GET", "/billerportal/payments/export?as=exe", None, 400)


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)"])
def test_P3_no_name_is_a_formula_in_a_file(bills: Bills, name: str) -> None:
    service = bills.service(bills.biller())
    service.pay(payerName=name, channelReference=f"={service.id}")
    query = f"/billpayments/export?billerId={service.biller}"
    [row] = csv.DictReader(io.StringIO(bills.api.call("GET", query).content.decode("utf-8-sig"), newline=""))
    assert (row["payerName"], row["channelReference"]) == (f"'{name}", f"'={service.id}")
    book = load_workbook(io.BytesIO(bills.api.call("GET", f"{query}&as=xlsx").content))
    cells = [cell for row in book.active.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert name in {cell.value for cell in cells}


def test_P3_days_against_projection(bills: Bills, clerk: Api, water: Service) -> None:
    body = FORM | {"payments": 10, "amount": 500, "weekdays": [1, 2, 1, 1, 1, 1, 1]}
    bills.api.put(f"{water.path}/projection", body)
    waiting = water.pay(1000, "?")["resourceId"]
    [day] = clerk.get("/billerportal/days?firstDay=2024-10-15&lastDay=2024-10-15")
    bills.api.post(f"/billpayments/{waiting}?command=refund", {"reason": "nobody's"})
    figures = {name: day[name] for name in ("payments", "amount", "projectedPayments", "projectedAmount")}
    assert figures == {"payments": 6, "amount": 180, "projectedPayments": 20, "projectedAmount": 1000}


def test_P3_the_portal_is_all_there_is_for_a_biller(clerk: Api) -> None:
    wrong = []
    for row in (row for room in ROOMS for row in room.rows):
        commands = [named for named, _ in attacks.commands_of(row)] or [""]
        for named in commands:
            answer = clerk.http.request(
                row.method,
                f"{clerk.address}{attacks.address(row)}",
                content=None if row.method == "GET" else b"{}",
                params={"command": named} if named else {},
            )
            open_ = row.permission == PORTAL or row.path == "/authentication"
            if (answer.status_code == 403 and "not.authorized" in answer.text) == open_:
                wrong.append(f"{row.method} {row.path} {named}: {answer.status_code}")
    assert not wrong, "\n".join(wrong)


def test_P3_no_other_page_opens_for_a_biller(clerk: Api, bills: Bills) -> None:
    with httpx.Client(base_url=clerk.address, headers={"Accept": "text/html"}, timeout=60) as browser:
        browser.get("/login", params={"tenant": bills.api.tenant})
        browser.post("/login", data={"username": "clerk", "password": PASSWORD})
        assert browser.get("/").headers["location"] == "/biller"
        wrong = []
        for page in (page for room in WEB for page in room.rows if page.handler):
            answer = browser.get(re.sub(r"\{\w+(:\w+)?\}", "1", page.path))
            allowed = page.may == PORTAL or page.path == "/"
            if (answer.status_code == 403) == allowed:
                wrong.append(f"{page.path}: {answer.status_code}")
        assert not wrong, "\n".join(wrong)
        shown = browser.get("/biller").text
        assert "/settings" not in shown
        assert "/search" not in shown


def test_P3_rights_of_roles_do_not_widen_the_portal(bills: Bills, water: Service) -> None:
    mighty = bills.api.hire("mighty", "ALL_FUNCTIONS", PORTAL)
    assert mighty.get("/billers")
    bills.bind(water.biller, "mighty", portal=True)
    assert mighty.call("GET", "/billers").status_code == 403
    assert found(mighty)


def test_P3_who_is_bound_to_no_biller_sees_nothing(bills: Bills) -> None:
    stranger = bills.api.hire("stranger", PORTAL)
    assert found(stranger) == []
    assert stranger.get("/billerportal/payments/totals")["payments"] == 0


def test_P3_a_specialist_sees_the_billers_in_their_care(bills: Bills, water: Service, power: Service) -> None:
    rights = ("READ_BILLPAYMENT", "READ_BILLER", "READ_MONITORALERT", "REVERSE_BILLPAYMENT")
    specialist = bills.api.hire("specialist", *rights)
    assert len(specialist.get("/billers")) >= 2
    bills.bind(power.biller, "specialist")
    assert [biller["id"] for biller in specialist.get("/billers")] == [power.biller]
    payments = specialist.get("/billpayments")["pageItems"]
    assert {payment["billerId"] for payment in payments} == {power.biller}
    other = bills.api.get(f"/billpayments?billerId={water.biller}")["pageItems"][0]["id"]
    assert specialist.refused("GET", f"/billpayments/{other}", None, 404)
    assert specialist.refused("POST", f"/billpayments/{other}?command=reverse", {"reason": "x"}, 404)
    assert specialist.refused("GET", f"/billers/{water.biller}/services", None, 404)


def test_P3_a_loan_officer_sees_no_payments(bills: Bills) -> None:
    officer = bills.api.hire("officer", "READ_LOAN", "READ_CLIENT", "REPAYMENT_LOAN")
    for path in ("/billpayments", "/billpayments/totals", "/billers", "/billerportal/payments", "/monitoralerts"):
        assert officer.call("GET", path).status_code == 403


def test_P3_a_branch_sees_what_it_took(bills: Bills, water: Service) -> None:
    body = FORM | {"name": "Branch", "parentId": 1, "openingDate": "2015-01-01"}
    branch = bills.api.post("/offices", body)["officeId"]
    cashier = bills.cashier("brancher", office=branch)
    made = water.at_counter(cashier, 15)["resourceId"]
    assert found(cashier, path="/billpayments") == [made]


def test_P3_nobody_confines_themselves_or_their_betters(bills: Bills, water: Service) -> None:
    path = f"/billers/{water.biller}/users"
    system = {"userId": 2, "portal": False}
    assert bills.api.refused("POST", path, system, 403) == ["error.msg.biller.user.is.system"]
    assert bills.api.refused("POST", path, {"userId": 1, "portal": True}, 403) == ["error.msg.user.cannot.confine.self"]
    clerk = bills.api.hire("binder", "CREATE_BILLERUSER", "READ_BILLER")
    assert clerk.call("POST", path, {"userId": 1, "portal": True}).status_code == 403
