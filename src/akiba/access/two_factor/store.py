"""Second factors in the database."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime

from akiba.access.login.verification import Claim, SecondFactorNeeded, note
from akiba.access.two_factor.rules import new_secret, step_of
from akiba.kernel.errors import NotAuthenticated
from akiba.platform.sql import Connection, load

queries = load(__package__)


@dataclass(frozen=True, slots=True)
class Token:
    """What a code was exchanged for, and from when until when it is good."""

    token: str
    valid_from: datetime
    valid_to: datetime


def hashed(token: str) -> bytes:
    """What is stored of a token."""
    return hashlib.sha256(token.encode()).digest()


async def check_code(connection: Connection, user_id: int, claim: Claim) -> None:
    """Raise unless the claim has a fresh code; who has no authenticator yet is let in to set one up."""
    row = await queries.factor(connection, user_id=user_id)
    if row["totp_secret"] is None:
        return
    if not claim.otp:
        raise SecondFactorNeeded
    await use_code(connection, user_id, claim.otp)


async def use_code(connection: Connection, user_id: int, code: str) -> None:
    """Take a code once; the first from a secret on offer sets it up. Raises NotAuthenticated."""
    row = await queries.factor(connection, user_id=user_id)
    secret = row["totp_secret"] or row["totp_offered"]
    step = step_of(secret, code, row["now"]) if secret else None
    if row["locked"]:
        raise NotAuthenticated
    if step is None or await queries.use_step(connection, user_id=user_id, step=step, secret=secret) is None:
        await note(connection, Claim(row["username"], ""), succeeded=False)
        raise NotAuthenticated


async def offer_secret(connection: Connection, user_id: int) -> str | None:
    """A secret for the user's authenticator, unless they have one in use."""
    found: str | None = await queries.offer(connection, user_id=user_id, secret=new_secret())
    return found


async def new_token(connection: Connection, user_id: int) -> Token:
    """A token that stands for the second factor as long as the institution lets it."""
    token = secrets.token_urlsafe(32)
    row = await queries.keep_token(connection, token_hash=hashed(token), user_id=user_id)
    return Token(token, row["valid_from"], row["valid_to"])


async def token_holder(connection: Connection, token: str) -> int | None:
    """Whose token it is, while it is good."""
    found: int | None = await queries.token_holder(connection, token_hash=hashed(token))
    return found
