"""Scans of a client's papers."""

from tests.support.server import Api
from tests.support.users import new_user

FORM = {"locale": "en", "dateFormat": "dd MMMM yyyy"}
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)


def test_a_paper_has_its_scan(api: Api) -> None:
    body = {
        "officeId": 1,
        "legalFormId": 1,
        "firstname": "Asha",
        "lastname": "Scan",
        "submittedOnDate": "01 March 2024",
    }
    client = api.post("/clients", body | FORM)["clientId"]
    kinds = api.get(f"/clients/{client}/identifiers/template")["allowedDocumentTypes"]
    paper = {"documentTypeId": kinds[0]["id"], "documentKey": "A 17", "status": "Active"}
    identifier = api.post(f"/clients/{client}/identifiers", paper)["resourceId"]
    path = f"/client_identifiers/{identifier}/documents"
    sent = api.call("POST", path, files={"file": ("front.png", PNG, "image/png")}, data={"name": "Front"})
    assert sent.status_code == 200, sent.text
    number = sent.json()["resourceId"]
    (found,) = api.get(path)
    assert (found["parentEntityType"], found["parentEntityId"], found["name"]) == (
        "client_identifiers", identifier, "Front"
    )  # fmt: skip
    assert api.call("GET", f"{path}/{number}/attachment").content == PNG
    assert api.get(f"/clients/{client}/documents") == []
    branch = api.post("/offices", {"parentId": 1, "name": "Far away", "openingDate": "01 January 2020"} | FORM)
    stranger = new_user(api, "far away", ["READ_DOCUMENT", "READ_CLIENT"], branch["officeId"])
    assert stranger.refused("GET", path, status=404)
    assert api.refused("GET", "/client_identifiers/999999/documents", status=404) == [
        "error.msg.clientIdentifier.id.invalid"
    ]
