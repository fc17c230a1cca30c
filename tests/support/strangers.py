"""What belongs to somebody else: a biller and a project with one of everything, none of it to be seen from outside."""

from typing import Any

from tests.support.billers import FORM, Bills
from tests.support.projects import PROJECTS, new_project, own_process
from tests.support.server import Api

HIDDEN = "Zebedee"
PDF = {"file": ("how.pdf", b"%PDF-1.7 Zebedee", "application/pdf")}
SALES = FORM | {"payments": 240, "amount": 12000}


def biller_of_strangers(bills: Bills) -> dict[str, int]:
    """A biller with a service and a payment that is settled, by the names that paths have for them."""
    biller = bills.biller(name=f"{HIDDEN} biller")
    service = bills.service(biller, name=f"{HIDDEN} service", liveOn="2024-01-01")
    bills.api.put(f"{service.path}/projection", SALES)
    paid = service.pay(50, payerName=f"{HIDDEN} payer")["resourceId"]
    settled = bills.api.post(f"/billers/{biller}/settlements", FORM | {"day": "2024-10-15"})["subResourceId"]
    return {"biller_id": biller, "service_id": service.id, "payment_id": paid, "settlement_id": settled}


def project_of_strangers(api: Api) -> dict[str, Any]:
    """A project with one of everything, by the names that paths have for them."""
    steps = own_process(api, "Strangers", ("R3", 1, []))
    project = new_project(api, f"{HIDDEN} project", processId=steps, kind=2, customer=HIDDEN)
    path = f"{PROJECTS}/{project}"

    def made(where: str, body: dict[str, Any]) -> int:
        number: int = api.post(f"{path}/{where}", {"locale": "en", "dateFormat": "yyyy-MM-dd"} | body)["subResourceId"]
        return number

    people = {"user_id": 1, "project_id": project, "member_id": api.get(f"{path}/team")[0]["id"]}
    plan = {
        "item_id": api.get(f"{path}/schedule")["items"][0]["id"],
        "season_id": made("seasons", {"name": HIDDEN, "fromDate": "2024-06-01", "toDate": "2024-06-14", "pace": 0.5}),
    }
    wanted = {
        "requirements": made("requirements", {"functionality": HIDDEN, "useCase": HIDDEN}),
        "reportrequirements": made("reportrequirements", {"name": HIDDEN}),
        "change_id": made("processchanges", dict.fromkeys(("process", "mapReference", "asIs", "toBe"), HIDDEN)),
    }
    branch = made("branches", {"name": f"{HIDDEN} branch"})
    link = {"provider": HIDDEN, "kind": 1, "downKbps": 4000, "upKbps": 1000}
    places = {
        "branch_id": branch,
        "item": 1,
        "link_id": made(f"branches/{branch}/links", link),
        "load_id": made(f"branches/{branch}/loads", {"name": HIDDEN, "watts": 40}),
        "stock_id": made(f"branches/{branch}/stock", {"item": 1, "name": HIDDEN, "quantity": 1}),
        "offer_id": made("hardware-offers", {"item": 1, "name": HIDDEN, "unitPrice": 1}),
    }
    days = {"startsOn": "2024-06-03", "endsOn": "2024-06-04"}
    course = made("courses", days | {"title": HIDDEN, "audience": HIDDEN, "trainer": HIDDEN, "place": HIDDEN})
    trained = {"course_id": course, "place_id": made(f"courses/{course}/people", {"name": HIDDEN})}
    api.post(f"{path}?command=activate")
    ready: dict[str, Any] = {"code": "R3"}
    sent = api.call("POST", f"{path}/readiness/R3/attachments", data={"mark": "1", "locale": "en"}, files=PDF)
    ready["mark_id"] = sent.json()["subResourceId"]
    ready["waiver_id"] = made("readiness/R3/waivers", {"reason": HIDDEN, "expiresOn": "2025-01-01"})
    made("readiness/R3/marks", {"mark": 2, "evidence": HIDDEN})
    note, case = made("notes", {"title": HIDDEN}), made("notes", {"title": HIDDEN})
    api.post(f"{path}/notes/{case}?command=openCase", {"scopeChange": HIDDEN})
    found = {"note_id": note, "case_id": api.get(f"{path}/cases")["pageItems"][0]["id"]}
    return people | plan | wanted | places | trained | ready | found
