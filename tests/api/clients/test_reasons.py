"""What the forms for closing, turning away and withdrawing offer, and how what is found says what it is."""

import pytest

from tests.support.server import Api


@pytest.mark.parametrize(
    ("path", "command", "code", "member"),
    [
        ("/clients/template", {"commandParam": "close"}, "ClientClosureReason", "narrations"),
        ("/clients/template", {"commandParam": "acceptTransfer"}, "ClientClosureReason", "narrations"),
        ("/clients/template", {"commandParam": "reject"}, "ClientRejectReason", "narrations"),
        ("/clients/template", {"commandParam": "withdraw"}, "ClientWithdrawReason", "narrations"),
        ("/groups/template", {"command": "close"}, "GroupClosureReason", "closureReasons"),
        ("/centers/template", {"command": "close"}, "CenterClosureReason", "closureReasons"),
    ],
)
def test_the_form_of_a_command_offers_its_reasons(
    api: Api, path: str, command: dict[str, str], code: str, member: str
) -> None:
    code_id = next(one["id"] for one in api.get("/codes") if one["name"] == code)
    name = f"Moved {'-'.join(command.values())}"
    api.post(f"/codes/{code_id}/codevalues", {"name": name, "position": 1, "isActive": True})
    offered = api.get(path, params=command)
    assert name in [one["name"] for one in offered[member]]
    assert "officeOptions" not in offered
    assert "officeOptions" in api.get(path)


def test_every_charge_says_how_it_is_collected(api: Api) -> None:
    body = {"name": "Of accounts", "currencyCode": "USD", "chargeAppliesTo": 2, "chargeTimeType": 2, "amount": 2}
    made = api.post("/charges", body | {"chargeCalculationType": 1, "active": True, "locale": "en"})["resourceId"]
    mode = {"id": 0, "code": "chargepaymentmode.regular", "value": "Regular"}
    assert api.get(f"/charges/{made}")["chargePaymentMode"] == mode
