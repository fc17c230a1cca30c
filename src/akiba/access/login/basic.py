"""Basic credentials, remembered for a while.

Argon2 takes a tenth of a second of processor time on purpose, so a credential that was right is remembered for five
minutes under a keyed hash. When anything about rights changes, the stored hash is compared again.
"""

import base64
import binascii
import hashlib
import secrets
from dataclasses import dataclass, field, replace

from akiba.access.login.store import queries
from akiba.access.login.verification import Claim, Known, claim_of, verify
from akiba.access.two_factor.store import check_code, token_holder
from akiba.kernel.errors import NotAuthenticated, NotAuthorized
from akiba.platform.commands import Bus
from akiba.platform.http import AnyRequest
from akiba.platform.remembering import Remembering
from akiba.platform.work import Sender, Tenant
from akiba.wire.operations import Door

SECOND_FACTOR_HEADER = "fineract-platform-tfa-token"
REMEMBERED_SECONDS = 300


async def log_in(bus: Bus, tenant: Tenant, claim: Claim) -> int:
    """The user's id; raises NotAuthenticated, SecondFactorNeeded, FirstPasswordRefused, TooManyAttempts."""
    async with bus.tenants.connection(tenant) as connection:
        known = await verify(connection, claim)
        if known.second_factor:
            await check_code(connection, known.user_id, claim)
    return known.user_id


@dataclass
class BasicLogin:
    """Recognises the sender of a request by its Basic credentials and, where there is one, its second factor."""

    bus: Bus
    key: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    known: Remembering[bytes, Known] = field(default_factory=lambda: Remembering(REMEMBERED_SECONDS))
    holders: Remembering[bytes, Sender] = field(default_factory=lambda: Remembering(REMEMBERED_SECONDS))

    async def __call__(self, tenant: Tenant, request: AnyRequest, door: Door) -> Sender:
        """Who sent the request; raises NotAuthenticated, and NotAuthorized where the second factor is missing."""
        header = request.headers.get("authorization", "")
        if not header.lower().startswith("basic "):
            raise NotAuthenticated
        claim = claim_of(request, *credentials_of(header))
        digest = self.digest(tenant, header)
        known = self.known.get(digest)
        if known is None or known.access_version != self.bus.access_version(tenant):
            known = await self.renewed(tenant, known) or await self.first(tenant, claim)
            self.known.put(digest, known)
        if door is Door.USER and known.second_factor and not await self.has_token(tenant, request, known):
            known = await self.renewed(tenant, known) or await self.first(tenant, claim)
            self.known.put(digest, known)
            if known.second_factor:
                message = "The second factor is missing: exchange a code of your authenticator for a token."
                raise NotAuthorized(message)
        return Sender(known.user_id, known.access_version)

    def digest(self, tenant: Tenant, secret: str) -> bytes:
        """What is remembered of a secret."""
        return hashlib.blake2b(f"{tenant.identifier}\0{secret}".encode(), key=self.key, digest_size=32).digest()

    async def first(self, tenant: Tenant, claim: Claim) -> Known:
        """Somebody seen for the first time in a while; raises NotAuthenticated."""
        async with self.bus.tenants.connection(tenant) as connection:
            return await verify(connection, claim)

    async def renewed(self, tenant: Tenant, known: Known | None) -> Known | None:
        """Somebody remembered, if their password and their account are still the same; otherwise nothing."""
        if known is None:
            return None
        async with self.bus.tenants.connection(tenant) as connection:
            row = await queries.still_known(connection, id=known.user_id)
        if row is None or row["password_hash"] != known.password_hash:
            return None
        return replace(known, access_version=row["access_version"], second_factor=row["second_factor"])

    async def has_token(self, tenant: Tenant, request: AnyRequest, known: Known) -> bool:
        """Whether the request carries a token of this user that a code was exchanged for."""
        token = request.headers.get(SECOND_FACTOR_HEADER, "")
        digest = self.digest(tenant, token)
        holder = self.holders.get(digest)
        if holder is None or holder.access_version != known.access_version:
            async with self.bus.tenants.connection(tenant) as connection:
                user_id = await token_holder(connection, token)
            if user_id is None:
                return False
            holder = Sender(user_id, known.access_version)
            self.holders.put(digest, holder)
        return holder.user_id == known.user_id


def credentials_of(header: str) -> tuple[str, str]:
    """The user name and password of a Basic header; raises NotAuthenticated."""
    try:
        username, colon, password = base64.b64decode(header[6:], validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        raise NotAuthenticated from None
    if not colon or "\x00" in username:
        raise NotAuthenticated
    return username, password
