"""Users, roles and permissions over HTTP; above all, that nobody comes by a right they were not given."""

from tests.support.server import Api
from tests.support.users import new_role, new_user

FORM = {"locale": "en", "dateFormat": "dd MMMM yyyy"}
MANAGER = ["READ_USER", "CREATE_USER", "UPDATE_USER", "DELETE_USER", "READ_OFFICE", "UPDATE_ROLE", "PERMISSIONS_ROLE",
           "ENABLE_ROLE", "READ_ROLE"]  # fmt: skip


def person(username: str, roles: list[int], **values: object) -> dict[str, object]:
    body = {"username": username, "firstname": "Asha", "lastname": "Mwamba", "officeId": 1, "roles": roles}
    return body | {"password": "first secret", "repeatPassword": "first secret", **values}


def test_a_user_is_made_read_changed_and_deleted(api: Api) -> None:
    role = new_role(api, ["READ_OFFICE"])
    made = api.post("/users", person("asha", [role], email="asha@example.org"))
    assert made["officeId"] == 1
    found = api.get(f"/users/{made['resourceId']}")
    assert found | {"availableRoles": None, "selectedRoles": None} == {
        "id": made["resourceId"], "username": "asha", "officeId": 1, "officeName": "Head Office", "firstname": "Asha",
        "lastname": "Mwamba", "email": "asha@example.org", "passwordNeverExpires": False, "isSelfServiceUser": False,
        "availableRoles": None, "selectedRoles": None,
    }  # fmt: skip
    assert [row["id"] for row in found["selectedRoles"]] == [role]
    assert role not in [row["id"] for row in found["availableRoles"]]
    changed = api.put(f"/users/{made['resourceId']}", {"firstname": "Aisha", "roles": [role]})
    assert changed["changes"] == {"firstname": "Aisha", "roles": [role]}
    assert made["resourceId"] in [row["id"] for row in api.get("/users")]
    user = api.as_user("asha", "first secret")
    assert user.call("GET", "/offices").status_code == 200
    api.delete(f"/users/{made['resourceId']}")
    assert user.call("GET", "/offices").status_code == 401
    assert api.refused("GET", f"/users/{made['resourceId']}", status=404) == ["error.msg.user.id.invalid"]
    api.post("/users", person("asha", [role]))


def test_what_makes_no_user_is_refused(api: Api) -> None:
    role = new_role(api, ["READ_OFFICE"])
    blank = ["officeId", "roles"]
    assert api.refused("POST", "/users", {"username": "x", "firstname": "x", "lastname": "x"}) == [
        f"validation.msg.user.{name}.cannot.be.blank" for name in blank
    ]
    different = person("x", [role], repeatPassword="other")
    assert api.refused("POST", "/users", different) == ["validation.msg.user.password.is.not.equal.to.repeatPassword"]
    assert api.refused("POST", "/users", person("mifos", [role]), 403) == ["error.msg.user.duplicate.username"]
    assert api.refused("POST", "/users", person("x", [999]), 404) == ["error.msg.role.id.invalid"]
    assert api.refused("POST", "/users", person("x", [role], officeId=999), 404) == ["error.msg.office.id.invalid"]
    assert api.refused("DELETE", "/users/1", status=403) == ["error.msg.user.cannot.be.deleted"]
    assert api.refused("PUT", "/users/1", {"roles": [role]}, 403) == ["error.msg.user.last.super.user"]


def test_rules_for_passwords(api: Api) -> None:
    role = new_role(api, ["READ_OFFICE"])
    assert api.get("/passwordpreferences")["key"] == "simple"
    assert api.put("/passwordpreferences", {"validationPolicyId": 2})["changes"] == {"validationPolicyId": 2}
    assert [row["active"] for row in api.get("/passwordpreferences/template")] == [False, True, False]
    weak = api.refused("POST", "/users", person("rule", [role]))
    assert weak == ["validation.msg.user.password.does.not.match.regexp"]
    strong = {"password": "Secret123", "repeatPassword": "Secret123"}
    made = api.post("/users", person("rule", [role], **strong))["resourceId"]
    again = api.refused("PUT", f"/users/{made}", strong, 403)
    assert again == ["error.msg.password.already.used"]
    api.put("/passwordpreferences", {"validationPolicyId": 1})
    unknown = api.refused("PUT", "/passwordpreferences", {"validationPolicyId": 9}, 404)
    assert unknown == ["error.msg.password.validation.policy.id.invalid"]


def test_everybody_changes_their_own_password_and_nothing_more(api: Api) -> None:
    user = new_user(api, "own", ["READ_OFFICE"])
    assert user.call("PUT", f"/users/{user.id}", {"roles": [1]}).status_code == 403
    assert user.call("PUT", f"/users/{user.id}", {"officeId": 1}).status_code == 403
    assert user.call("PUT", "/users/1", {"password": "x", "repeatPassword": "x"}).status_code == 403
    assert user.call("GET", "/users/1").status_code == 403
    assert user.get(f"/users/{user.id}")["username"] == "own"
    user.put(f"/users/{user.id}", {"password": " spaces ", "repeatPassword": " spaces "})
    assert user.call("GET", "/offices").status_code == 401
    assert api.as_user("own", " spaces ").call("GET", "/offices").status_code == 200
    assert api.as_user("own", "spaces").call("GET", "/offices").status_code == 401


def test_nobody_grants_a_right_they_do_not_hold(api: Api) -> None:
    manager = new_user(api, "manager", MANAGER)
    poor, rich = new_role(api, ["READ_OFFICE"]), new_role(api, ["READ_OFFICE", "REPAYMENT_LOAN"])
    refused = ["error.msg.not.authorized"]
    assert manager.refused("POST", "/users", person("friend", [rich]), 403) == refused
    assert manager.refused("POST", "/users", person("friend", [1]), 403) == refused
    friend = manager.post("/users", person("friend", [poor]))["resourceId"]
    assert manager.refused("PUT", f"/users/{friend}", {"roles": [rich]}, 403) == refused
    assert manager.refused("PUT", f"/users/{manager.id}", {"roles": [1]}, 403) == refused
    grant = {"permissions": {"REPAYMENT_LOAN": True}}
    assert manager.refused("PUT", f"/roles/{poor}/permissions", grant, 403) == refused
    assert (
        manager.refused("PUT", f"/roles/{poor}/permissions", {"permissions": {"ALL_FUNCTIONS": True}}, 403) == refused
    )
    manager.put(f"/roles/{poor}/permissions", {"permissions": {"READ_USER": True}})


def test_nobody_takes_over_somebody_with_more_rights(api: Api) -> None:
    manager = new_user(api, "climber", MANAGER)
    above = new_user(api, "above", ["REPAYMENT_LOAN"])
    password = {"password": "mine now", "repeatPassword": "mine now"}
    for user_id in (1, above.id):
        assert manager.refused("PUT", f"/users/{user_id}", password, 403) == ["error.msg.not.authorized"]
        assert manager.refused("DELETE", f"/users/{user_id}", status=403) == ["error.msg.not.authorized"]
        assert manager.refused("DELETE", f"/users/{user_id}/twofactor", status=403) == ["error.msg.not.authorized"]
    api.post("/roles", {"name": "Sleeping", "description": "x"})
    sleeping = next(row["id"] for row in api.get("/roles") if row["name"] == "Sleeping")
    api.put(f"/roles/{sleeping}/permissions", {"permissions": {"REPAYMENT_LOAN": True}})
    api.post(f"/roles/{sleeping}?command=disable")
    assert manager.refused("POST", f"/roles/{sleeping}?command=enable", {}, 403) == ["error.msg.not.authorized"]
    assert manager.refused("POST", "/users", person("sleeper", [sleeping]), 403) == ["error.msg.not.authorized"]


def test_a_manager_sees_the_users_of_their_own_offices(api: Api) -> None:
    branch, other = (
        api.post("/offices", {"parentId": 1, "name": name, "openingDate": "01 January 2015", **FORM})["officeId"]
        for name in ("Users here", "Users there")
    )
    manager = new_user(api, "branch manager", MANAGER, branch)
    stranger = new_user(api, "stranger", ["READ_OFFICE"], other)
    assert [row["username"] for row in manager.get("/users")] == ["branch manager"]
    assert manager.refused("GET", f"/users/{stranger.id}", status=404) == ["error.msg.user.id.invalid"]
    assert manager.refused("PUT", f"/users/{stranger.id}", {"firstname": "X"}, 404) == ["error.msg.user.id.invalid"]
    role = new_role(api, ["READ_OFFICE"])
    outside = person("outside", [role], officeId=other)
    assert manager.refused("POST", "/users", outside, 404) == ["error.msg.office.id.invalid"]


def test_roles(api: Api) -> None:
    role = api.post("/roles", {"name": "Teller", "description": "At the window"})["resourceId"]
    assert api.get(f"/roles/{role}") == {
        "id": role,
        "name": "Teller",
        "description": "At the window",
        "disabled": False,
    }
    assert api.put(f"/roles/{role}", {"description": "Counts"})["changes"] == {"description": "Counts"}
    wanted = {"permissions": {"READ_OFFICE": True, "CREATE_CLIENT": True}}
    assert api.put(f"/roles/{role}/permissions", wanted)["changes"] == wanted
    api.put(f"/roles/{role}/permissions", {"permissions": {"CREATE_CLIENT": False}})
    usage = api.get(f"/roles/{role}/permissions")["permissionUsageData"]
    assert [row["code"] for row in usage if row["selected"]] == ["READ_OFFICE"]
    unknown = api.refused("PUT", f"/roles/{role}/permissions", {"permissions": {"FLY": True}}, 404)
    assert unknown == ["error.msg.permission.code.invalid"]
    wrong = api.refused("PUT", f"/roles/{role}/permissions", {"permissions": {"READ_OFFICE": "yes"}})
    assert wrong == ["validation.msg.permission.permissions.invalid"]
    assert api.refused("POST", "/roles", {"name": "Teller", "description": "x"}, 403) == [
        "error.msg.role.duplicate.name"
    ]
    assert api.refused("DELETE", "/roles/1", status=403) == ["error.msg.role.associated.users.exist"]
    api.delete(f"/roles/{role}")
    assert api.refused("GET", f"/roles/{role}", status=404) == ["error.msg.role.id.invalid"]


def test_permissions(api: Api) -> None:
    found = api.get("/permissions")
    by_code = {row["code"]: row for row in found}
    assert by_code["CREATE_PROVISIONCATEGORY"] == {
        "grouping": "LOAN_PROVISIONING", "code": "CREATE_PROVISIONCATEGORY", "entityName": "PROVISIONCATEGORY",
        "actionName": "CREATE",
    }  # fmt: skip
    assert not [code for code in by_code if code.endswith("_CHECKER") and code != "CHECKER_SUPER_USER"]
    checkable = {row["code"]: row["selected"] for row in api.get("/permissions?makerCheckerable=true")}
    assert checkable["CREATE_OFFICE"] is False
    assert not [code for code in checkable if code.startswith("READ_") or code == "ALL_FUNCTIONS"]
    template = api.get("/users/template")
    assert [row["id"] for row in template["selfServiceRoles"]] == [2]
    assert 1 in [row["id"] for row in template["availableRoles"]]
