"""Recognising people: Basic credentials and passwords.

Argon2 takes a tenth of a second of processor time on purpose, so a credential that was verified is remembered for
five minutes under a keyed hash, and forgotten as soon as anything about users changes.
"""

import base64
import binascii
import hashlib
import hmac
import secrets
import time
from dataclasses import dataclass, field

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from akiba.access.store import queries
from akiba.kernel.errors import NotAuthenticated
from akiba.platform.commands import Bus
from akiba.platform.http import AnyRequest
from akiba.platform.work import Tenant

HASHER = PasswordHasher()
REMEMBERED_SECONDS = 300
MOST_REMEMBERED = 10_000


@dataclass(frozen=True, slots=True)
class Remembered:
    """A credential that was right, until when it is believed, and the version of the rights at that time."""

    user_id: int
    until: float
    access_version: int


@dataclass
class BasicLogin:
    """Recognises the sender of a request by its Basic credentials."""

    bus: Bus
    key: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    remembered: dict[bytes, Remembered] = field(default_factory=dict)

    async def __call__(self, tenant: Tenant, request: AnyRequest) -> int:
        """The user's id; raises NotAuthenticated."""
        header = request.headers.get("authorization", "")
        if not header.lower().startswith("basic "):
            raise NotAuthenticated
        digest = hmac.digest(self.key, f"{tenant.identifier}\0{header}".encode(), hashlib.sha256)
        found = self.remembered.get(digest)
        if found and found.until > time.monotonic() and found.access_version == self.bus.access_version(tenant):
            return found.user_id
        username, password = credentials_of(header)
        user_id = await self.verify(tenant, username, password)
        if len(self.remembered) >= MOST_REMEMBERED:
            self.remembered.clear()
        until = time.monotonic() + REMEMBERED_SECONDS
        self.remembered[digest] = Remembered(user_id, until, self.bus.access_version(tenant))
        return user_id

    async def verify(self, tenant: Tenant, username: str, password: str) -> int:
        """The id of the user with this password; raises NotAuthenticated."""
        async with self.bus.tenants.connection(tenant) as connection:
            row = await queries.credentials(connection, username=username)
        if row is None or not row["enabled"] or not password_matches(row["password_hash"], password):
            raise NotAuthenticated
        return int(row["id"])


def credentials_of(header: str) -> tuple[str, str]:
    """The user name and password of a Basic header; raises NotAuthenticated."""
    try:
        username, colon, password = base64.b64decode(header[6:], validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        raise NotAuthenticated from None
    if not colon or "\x00" in username:
        raise NotAuthenticated
    return username, password


def password_matches(stored: str, password: str) -> bool:
    """Whether a password is the one whose hash is stored."""
    try:
        return HASHER.verify(stored, password)
    except (VerificationError, InvalidHashError):
        return False
