"""A meeting's collection sheet: what is due, taken in one transaction with who came, or not at all."""

from typing import Any

import pytest

from tests.support.server import Api

FORM = {"locale": "en", "dateFormat": "yyyy-MM-dd"}


def product(api: Api) -> int:
    body = {
        "name": "Group loan",
        "shortName": "GRPL",
        "currencyCode": "USD",
        "digitsAfterDecimal": 2,
        "inMultiplesOf": 0,
        "principal": 1200,
        "numberOfRepayments": 12,
        "repaymentEvery": 1,
        "repaymentFrequencyType": 1,
        "interestRatePerPeriod": 2,
        "interestRateFrequencyType": 2,
        "amortizationType": 1,
        "interestType": 1,
        "interestCalculationPeriodType": 1,
        "accountingRule": 1,
        "transactionProcessingStrategyCode": "mifos-standard-strategy",
        "daysInYearType": 365,
        "daysInMonthType": 30,
        "isInterestRecalculationEnabled": False,
    }
    return int(api.post("/loanproducts", body | FORM)["resourceId"])


def loan(api: Api, client: int, product_id: int) -> int:
    body = {
        "clientId": client,
        "productId": product_id,
        "loanType": "individual",
        "principal": 1200,
        "loanTermFrequency": 12,
        "loanTermFrequencyType": 1,
        "numberOfRepayments": 12,
        "repaymentEvery": 1,
        "repaymentFrequencyType": 1,
        "interestRatePerPeriod": 2,
        "amortizationType": 1,
        "interestType": 1,
        "interestCalculationPeriodType": 1,
        "transactionProcessingStrategyCode": "mifos-standard-strategy",
        "expectedDisbursementDate": "2026-03-03",
        "submittedOnDate": "2026-03-03",
    }
    loan_id = int(api.post("/loans", body | FORM)["loanId"])
    api.post(f"/loans/{loan_id}?command=approve", {"approvedOnDate": "2026-03-03"} | FORM)
    api.post(f"/loans/{loan_id}?command=disburse", {"actualDisbursementDate": "2026-03-03"} | FORM)
    return loan_id


@pytest.fixture(scope="module")
def meeting(api: Api) -> dict[str, Any]:
    clients = [
        api.post(
            "/clients",
            {
                "officeId": 1,
                "firstname": name,
                "lastname": "Juma",
                "legalFormId": 1,
                "active": True,
                "activationDate": "2026-01-01",
            }
            | FORM,
        )["clientId"]
        for name in ("Asha", "Neema")
    ]
    body = {"officeId": 1, "name": "Umoja", "active": True, "activationDate": "2026-01-01", "clientMembers": clients}
    group = api.post("/groups", body | FORM)["groupId"]
    calendar = api.post(
        f"/groups/{group}/calendars",
        {
            "title": "Tuesdays",
            "startDate": "2026-03-03",
            "repeating": True,
            "frequency": 2,
            "interval": 1,
            "repeatsOnDay": 2,
        }
        | FORM,
    )
    product_id = product(api)
    return {
        "clients": clients,
        "group": group,
        "calendar": calendar["resourceId"],
        "loans": [loan(api, client, product_id) for client in clients],
    }


def sheet(api: Api, group: int, day: str) -> dict[str, Any]:
    body = {"transactionDate": day} | FORM
    return dict(api.post(f"/groups/{group}?command=generateCollectionSheet", body))


def test_the_sheet_says_what_each_member_is_to_bring(api: Api, meeting: dict[str, Any]) -> None:
    found = sheet(api, meeting["group"], "2026-03-17")
    members = found["groups"][0]["clients"]
    assert [member["clientName"] for member in members] == ["Asha Juma", "Neema Juma"]
    due = members[0]["loans"][0]
    schedule = api.get(f"/loans/{meeting['loans'][0]}?associations=repaymentSchedule")["repaymentSchedule"]["periods"]
    assert due["totalDue"] == sum(period["totalDueForPeriod"] for period in schedule[1:3])
    assert due["principalDue"] == 200


def test_a_sheet_is_taken_whole_or_not_at_all(api: Api, meeting: dict[str, Any]) -> None:
    first, second = meeting["loans"]
    paid = {
        "calendarId": meeting["calendar"],
        "transactionDate": "2026-03-17",
        "bulkRepaymentTransactions": [
            {"loanId": first, "transactionAmount": 100},
            {"loanId": second, "transactionAmount": 50},
        ],
        "clientsAttendance": [
            {"clientId": meeting["clients"][0], "attendanceType": 1},
            {"clientId": meeting["clients"][1], "attendanceType": 2},
        ],
    } | FORM
    broken = paid | {
        "bulkRepaymentTransactions": [
            {"loanId": first, "transactionAmount": 100},
            {"loanId": 99999, "transactionAmount": 50},
        ]
    }
    path = f"/groups/{meeting['group']}?command=saveCollectionSheet"
    assert api.call("POST", path, broken).status_code == 404
    assert (
        "totalRepayment" not in api.get(f"/loans/{first}")["summary"]
        or api.get(f"/loans/{first}")["summary"]["totalRepayment"] == 0
    )
    booked = api.post(path, paid)["changes"]["transactions"]
    assert len(booked) == 2
    assert [api.get(f"/loans/{each}")["summary"]["totalRepayment"] for each in meeting["loans"]] == [100, 50]
    came = api.get(f"/groups/{meeting['group']}/meetings")[0]["clientsAttendance"]
    assert {row["attendanceType"]["value"] for row in came} == {"Present", "Absent"}
    audits = api.get("/audits?entityName=LOAN&actionName=REPAYMENT")
    assert len(audits) == 2
