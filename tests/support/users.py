"""Users for the tests."""

from collections.abc import Sequence
from itertools import count

from tests.support.server import Api

NUMBERS = count(1)


class UserApi(Api):
    """A client of an institution as one of its users, who is known by number and password."""

    def __init__(self, api: Api, username: str, password: str, user_id: int) -> None:
        super().__init__(api.address, api.tenant, (username, password))
        self.username, self.password, self.id = username, password, user_id


def new_role(api: Api, permissions: Sequence[str]) -> int:
    """The number of a new role that permits this."""
    name = f"Role {next(NUMBERS)}"
    role: int = api.post("/roles", {"name": name, "description": name})["resourceId"]
    api.put(f"/roles/{role}/permissions", {"permissions": dict.fromkeys(permissions, True)})
    return role


def new_user(api: Api, username: str, permissions: Sequence[str], office_id: int = 1) -> UserApi:
    """A new user who may do this, at an office."""
    password = f"Secret {username} 1"
    body = {"username": username, "firstname": "A", "lastname": "B", "officeId": office_id, "password": password}
    made = api.post("/users", body | {"repeatPassword": password, "roles": [new_role(api, permissions)]})
    return UserApi(api, username, password, made["resourceId"])
