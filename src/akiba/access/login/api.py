"""Logging in on the wire."""

import base64
from datetime import date
from typing import Annotated, Any, ClassVar

from akiba.access.login.store import queries
from akiba.access.login.verification import claim_of, verify
from akiba.access.passwords.store import as_sent
from akiba.platform.http import Visit
from akiba.platform.work import Ask
from akiba.wire.answers import Answer
from akiba.wire.constraints import required
from akiba.wire.operations import Door, Operations
from akiba.wire.reading import Body, read

operations = Operations("Authentication")


class Credentials(Body, frozen=True, kw_only=True):
    """A user name and a password."""

    resource: ClassVar[str] = "authentication"
    username: Annotated[str, required]
    password: Annotated[str, required]


class RoleName(Answer):
    """A role that somebody has."""

    id: int
    name: str
    description: str
    disabled: bool


class Authenticated(Answer):
    """Who somebody is and what they may do; nearly nothing where the password must be renewed first."""

    username: str
    user_id: int
    authenticated: bool
    should_renew_password: bool
    is_two_factor_authentication_required: bool
    base_64_encoded_authentication_key: str | None = None
    office_id: int | None = None
    office_name: str | None = None
    staff_id: int | None = None
    staff_display_name: str | None = None
    roles: list[RoleName] | None = None
    permissions: list[str] | None = None


@operations.read("POST", "/authentication", None, "Log in", door=Door.NOBODY)
async def authenticate(visit: Visit, members: Any) -> Authenticated:
    """Check a user name and a password; the answer has the key that further requests carry."""
    body = read(Credentials, members or {}, date.min)
    secret = as_sent(body, "password")
    claim = claim_of(visit.request, body.username, secret)
    async with visit.bus.tenants.connection(visit.tenant) as connection:
        known = await verify(connection, claim)
    key = base64.b64encode(f"{body.username}:{secret}".encode()).decode()
    async with visit.bus.ask(visit.tenant, known.user_id) as ask:
        return await described(ask, second_factor=known.second_factor, key=key)


async def described(ask: Ask, *, second_factor: bool, key: str | None = None) -> Authenticated:
    """Who asks, as the wire tells them."""
    row = dict(await queries.details(ask.connection, id=ask.user.id))
    renew = row.pop("must_change_password")
    roles = [RoleName(**role) for role in row.pop("roles")]
    if renew:
        row = {"username": row["username"], "user_id": row["user_id"]}
    return Authenticated(
        **row,
        authenticated=True,
        should_renew_password=renew,
        is_two_factor_authentication_required=second_factor,
        base_64_encoded_authentication_key=key,
        roles=None if renew else roles,
        permissions=None if renew else sorted(ask.user.permissions),
    )


@operations.get("/userdetails", None, "Read who you are")
async def read_user_details(ask: Ask) -> Authenticated:
    """The same as after logging in."""
    row = await queries.still_known(ask.connection, id=ask.user.id)
    return await described(ask, second_factor=row["second_factor"])
