"""The second factor on the wire: a code of one's authenticator is exchanged for a token.

Logging in is no change of the institution's records, so these are no commands.
"""

from datetime import datetime
from typing import Any

from akiba.access.login.verification import SecondFactorNeeded
from akiba.access.two_factor import store
from akiba.access.two_factor.commands import FIXED, configure_second_factor
from akiba.access.two_factor.rules import SECONDS, address_of
from akiba.kernel.errors import Fault, ValidationFailed
from akiba.platform.work import Ask
from akiba.wire.answers import Answer
from akiba.wire.operations import Door, Operations, Query

operations = Operations("Two-factor authentication")

METHOD = {"name": "totp", "target": "authenticator"}


class DeliveryQuery(Query, frozen=True, kw_only=True):
    """How the code comes, and whether the token it is exchanged for is to be good for longer."""

    delivery_method: str = METHOD["name"]
    extended_token: bool = False


class TokenQuery(Query, frozen=True, kw_only=True):
    """The code."""

    token: str | None = None


class CodeRequest(Answer):
    """A code is expected. `secret` and `address` come while an authenticator is being set up."""

    request_time: int
    delivery_method: dict[str, str]
    token_live_time_in_sec: int
    extended_access_token: bool
    secret: str | None = None
    address: str | None = None


class AccessToken(Answer):
    """What stands for the second factor, in milliseconds since 1970."""

    token: str
    valid_from: int
    valid_to: int


def milliseconds(moment: datetime) -> int:
    """A moment as the wire counts it."""
    return int(moment.timestamp() * 1000)


@operations.read("GET", "/twofactor", None, "List the ways a code comes", door=Door.FIRST_FACTOR)
async def list_methods(_ask: Ask) -> list[dict[str, str]]:
    """From an authenticator alone."""
    return [METHOD]


@operations.read("POST", "/twofactor", None, "Ask for a code", door=Door.FIRST_FACTOR)
async def ask_for_code(ask: Ask, query: DeliveryQuery) -> CodeRequest:
    """Nothing is sent; who has no authenticator yet is given the secret for one."""
    if query.delivery_method.lower() != METHOD["name"]:
        message = "Codes come from an authenticator: totp."
        raise ValidationFailed(Fault("error.msg.twofactor.delivery.method.invalid", message, "deliveryMethod"))
    await store.queries.wish_extended(ask.connection, user_id=ask.user.id, extended=query.extended_token)
    secret = await store.offer_secret(ask.connection, ask.user.id)
    return CodeRequest(
        request_time=milliseconds(ask.now),
        delivery_method=METHOD,
        token_live_time_in_sec=SECONDS,
        extended_access_token=query.extended_token,
        secret=secret,
        address=None if secret is None else address_of(secret, ask.user.username, ask.tenant.name),
    )


@operations.read("POST", "/twofactor/validate", None, "Exchange a code for a token", door=Door.FIRST_FACTOR)
async def exchange_code(ask: Ask, query: TokenQuery) -> AccessToken:
    """The token goes into the header Fineract-Platform-TFA-Token."""
    if not query.token:
        raise SecondFactorNeeded
    await store.use_code(ask.connection, ask.user.id, query.token)
    made = await store.new_token(ask.connection, ask.user.id)
    return AccessToken(token=made.token, valid_from=milliseconds(made.valid_from), valid_to=milliseconds(made.valid_to))


@operations.read("POST", "/twofactor/invalidate", None, "Give a token back", door=Door.FIRST_FACTOR)
async def invalidate_token(ask: Ask, members: Any) -> dict[str, object]:
    """It is good no longer."""
    token = members.get("token") if isinstance(members, dict) else None
    if not isinstance(token, str):
        code = "validation.msg.twofactor.token.cannot.be.blank"
        raise ValidationFailed(Fault(code, "The parameter `token` is mandatory.", "token"))
    await store.queries.end_token(ask.connection, token_hash=store.hashed(token), user_id=ask.user.id)
    return {}


@operations.get("/twofactor/configure", "READ_TWOFACTOR_CONFIGURATION", "Read how the second factor works")
async def read_configuration(ask: Ask) -> dict[str, object]:
    """Whether everybody needs one is the configuration `two-factor-authentication`."""
    lifetimes = await store.queries.lifetimes(ask.connection)
    return {
        "two-factor-authentication": ask.settings.enabled("two-factor-authentication"),
        "otp-delivery-totp-enable": True,
        **FIXED,
        "access-token-live-time": lifetimes["token_seconds"],
        "access-token-live-time-extended": lifetimes["extended_token_seconds"],
    }


operations.put("/twofactor/configure", configure_second_factor)
