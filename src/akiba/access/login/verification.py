"""Whether somebody is who they say.

A wrong user name costs as much time as a wrong password, so that nobody learns which names there are. After some
failures in a row a user waits, and after many from one address the address does.
"""

import ipaddress
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache, lru_cache

from akiba.access.login.store import queries
from akiba.access.passwords import hashing
from akiba.kernel.errors import NotAuthenticated, TooManyAttempts
from akiba.platform.configuration import FIRST_PASSWORD, FIRST_USERNAME, Configuration, forwarded
from akiba.platform.http import AnyRequest
from akiba.platform.sql import Connection

MOST_FAILURES = 50
"""So many failures in five minutes an address may have."""

NOBODY = "$argon2id$v=19$m=65536,t=3,p=4$dM8MFxLW+H+V/bucN6K/Lg$J+GE39fCDWG369uwiJT3klGLhVoyqGC0zTo8sOpqz7o"
"""What a password is compared with where there is no such user, so that the answer takes as long."""


class FirstPasswordRefused(NotAuthenticated):
    """The password that every new institution begins with is good on the server's own machine alone."""

    message = "The first password is accepted on the server's own machine only; choose another there."


class SecondFactorNeeded(NotAuthenticated):
    """The password is right; the code of the authenticator is missing."""

    message = "Please enter the code of your authenticator."


@dataclass(frozen=True, slots=True)
class Claim:
    """Somebody says who they are. `remote`: others than this machine could have said it."""

    username: str
    password: str
    address: str = ""
    remote: bool = False
    otp: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody whose password was right, at a version of everybody's rights."""

    user_id: int
    password_hash: str
    access_version: int
    second_factor: bool


def claim_of(request: AnyRequest, username: str, password: str, otp: str | None = None) -> Claim:
    """What a request claims; raises FirstPasswordRefused where that is known to be unsafe."""
    address = request.client.host if request.client else ""
    claim = Claim(username, password, address, is_remote(address, set(request.headers.keys())), otp)
    refuse_first_password(claim)
    return claim


def refuse_first_password(claim: Claim) -> None:
    """Raise FirstPasswordRefused for the well-known credentials from anywhere but this machine."""
    if claim.remote and claim.username.lower() == FIRST_USERNAME and claim.password == FIRST_PASSWORD:
        raise FirstPasswordRefused


def is_remote(address: str, header_names: Collection[str]) -> bool:
    """Whether a request may come from another machine."""
    return not listens_here_alone() or forwarded(header_names) or not is_loopback(address)


@lru_cache(maxsize=1000)
def is_loopback(address: str) -> bool:
    """Whether an address is this machine's own; a local socket has none."""
    try:
        return not address or ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


@cache
def listens_here_alone() -> bool:
    """Whether only this machine can reach the server."""
    return Configuration.from_environment().loopback


async def verify(connection: Connection, claim: Claim) -> Known:
    """Who it is; raises NotAuthenticated, TooManyAttempts. A second factor is not looked at."""
    refuse_first_password(claim)
    row = await queries.credentials(connection, username=claim.username, address=claim.address)
    if row["failures"] >= MOST_FAILURES:
        raise TooManyAttempts
    right = await hashing.matches(row["password_hash"] or NOBODY, claim.password)
    if not right or not row["enabled"] or row["locked"]:
        await note(connection, claim, succeeded=False, counted=not row["locked"])
        raise NotAuthenticated
    await note(connection, claim, succeeded=True)
    if row["outdated"]:
        await queries.demand_new_password(connection, user_id=row["id"])
    return Known(row["id"], row["password_hash"], row["access_version"], row["second_factor"])


async def note(connection: Connection, claim: Claim, *, succeeded: bool, counted: bool = True) -> None:
    """Remember that somebody came in or failed to; `counted` failures in a row make a name wait."""
    await queries.note_attempt(
        connection, username=claim.username[:100], address=claim.address, succeeded=succeeded, counted=counted
    )
