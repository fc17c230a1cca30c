"""Payment types, funds, account number formats and money between offices over HTTP."""

from tests.support.server import Api

FORM = {"locale": "en", "dateFormat": "dd MMMM yyyy"}


def test_payment_types(api: Api) -> None:
    assert [row["name"] for row in api.get("/paymenttypes")] == [
        "Money Transfer", "Repayment Adjustment Chargeback", "Repayment Adjustment Refund"
    ]  # fmt: skip
    assert [row["id"] for row in api.get("/paymenttypes?onlyWithCode=true")] == [2, 3]
    made = api.post("/paymenttypes", {"name": "Cash", "isCashPayment": True, "position": 2})["resourceId"]
    assert api.put(f"/paymenttypes/{made}", {"description": "Notes and coins"})["changes"] == {
        "description": "Notes and coins"
    }
    assert api.get(f"/paymenttypes/{made}") == {
        "id": made, "name": "Cash", "description": "Notes and coins", "isCashPayment": True, "position": 2,
        "isSystemDefined": False,
    }  # fmt: skip
    assert api.refused("POST", "/paymenttypes", {"name": "Cash"}, 403) == ["error.msg.payment.type.duplicate.name"]
    assert api.refused("DELETE", "/paymenttypes/2", status=403) == ["error.msg.payment.type.systemdefined"]
    api.delete(f"/paymenttypes/{made}")
    assert api.refused("GET", f"/paymenttypes/{made}", status=404) == ["error.msg.payment.type.invalid"]
    api.post("/paymenttypes", {"name": "Cash"})


def test_funds(api: Api) -> None:
    made = api.post("/funds", {"name": "Donor", "externalId": "D"})["resourceId"]
    assert api.get("/funds") == [{"id": made, "name": "Donor", "externalId": "D"}]
    assert api.put(f"/funds/{made}", {"name": "Lender"})["changes"] == {"name": "Lender"}
    assert api.get(f"/funds/{made}")["name"] == "Lender"
    assert api.refused("POST", "/funds", {"name": "Lender"}, 403) == ["error.msg.fund.duplicate.name"]
    assert api.refused("GET", "/funds/99", status=404) == ["error.msg.fund.id.invalid"]


def test_formats_of_account_numbers(api: Api) -> None:
    template = api.get("/accountnumberformats/template")
    assert [row["id"] for row in template["prefixTypeOptions"]["accountType.loan"]] == [1, 201, 401]
    made = api.post("/accountnumberformats", {"accountType": 2, "prefixType": 201})["resourceId"]
    assert api.get("/accountnumberformats")[0]["prefixType"]["value"] == "LOAN_PRODUCT_SHORT_NAME"
    wrong = api.refused("PUT", f"/accountnumberformats/{made}", {"prefixType": 101})
    assert wrong == ["validation.msg.accountnumberformat.prefixType.is.not.one.of.expected.enumerations"]
    changed = api.put(f"/accountnumberformats/{made}", {"prefixType": 401, "prefixCharacter": "LN"})
    assert changed["changes"] == {"prefixType": 401, "prefixCharacter": "LN"}
    twice = api.refused("POST", "/accountnumberformats", {"accountType": 2}, 403)
    assert twice == ["error.msg.accountNumberFormat.duplicate.account.type"]
    api.delete(f"/accountnumberformats/{made}")
    assert api.get("/accountnumberformats") == []


def test_money_between_offices(api: Api) -> None:
    branch = api.post("/offices", {"parentId": 1, "name": "Till", "openingDate": "01 January 2015", **FORM})["officeId"]
    template = api.get("/officetransactions/template")
    assert [row["id"] for row in template["allowedOffices"]] == [1, branch]
    body = {"fromOfficeId": 1, "toOfficeId": branch, "currencyCode": "USD", "transactionAmount": "1,000.50"}
    made = api.post("/officetransactions", body | {"transactionDate": "01 March 2020", **FORM})["resourceId"]
    (found,) = api.get("/officetransactions")
    assert (found["transactionAmount"], found["currency"]["code"], found["toOfficeName"]) == (1000.5, "USD", "Till")
    api.delete(f"/officetransactions/{made}")
    assert api.get("/officetransactions") == []
    same = body | {"toOfficeId": 1, "transactionDate": "01 March 2020", **FORM}
    assert api.refused("POST", "/officetransactions", same, 403) == [
        "error.msg.officetransaction.fromOfficeId.same.as.toOfficeId"
    ]


def test_the_fields_of_addresses(api: Api) -> None:
    found = api.get("/fieldconfiguration/ADDRESS")
    assert len(found) == 17
    assert found[0] == {
        "fieldConfigurationId": 1, "entity": "ADDRESS", "subentity": "CLIENT", "field": "addressType",
        "isEnabled": True, "isMandatory": False, "validationRegex": "",
    }  # fmt: skip
    assert api.get("/fieldconfiguration/NOTHING") == []


def test_events_that_others_are_told_of(api: Api) -> None:
    before = api.get("/externalevents/configuration")["externalEventConfiguration"]
    assert before[0] == {"type": "ClientActivateBusinessEvent", "enabled": False}
    assert len(before) == 105
    wanted = {"externalEventConfigurations": {"ClientActivateBusinessEvent": True}}
    assert api.put("/externalevents/configuration", wanted)["changes"] == wanted
    assert api.get("/externalevents/configuration")["externalEventConfiguration"][0]["enabled"] is True
    unknown = {"externalEventConfigurations": {"Nothing": True}}
    assert api.refused("PUT", "/externalevents/configuration", unknown, 404) == [
        "error.msg.external.event.configuration.not.found"
    ]
