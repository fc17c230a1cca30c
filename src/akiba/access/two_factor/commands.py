"""What can be chosen about the second factor."""

from typing import Annotated, ClassVar

from msgspec import UNSET, UnsetType, field

from akiba.access.two_factor import store
from akiba.access.two_factor.rules import SECONDS
from akiba.kernel.errors import DomainRuleViolation
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.constraints import positive
from akiba.wire.operations import command
from akiba.wire.reading import Body, changes

FIXED = {
    "otp-delivery-email-enable": False,
    "otp-delivery-sms-enable": False,
    "otp-token-length": 6,
    "otp-token-live-time": SECONDS,
}
"""What is as authenticators have it, and cannot be chosen."""


class ConfigureSecondFactor(Body, frozen=True, kw_only=True):
    """How long tokens are good, in seconds. What cannot be chosen may be said again as it is."""

    resource: ClassVar[str] = "twofactorConfiguration"
    token_seconds: Annotated[int | UnsetType, positive] = field(default=UNSET, name="access-token-live-time")
    extended_token_seconds: Annotated[int | UnsetType, positive] = field(
        default=UNSET, name="access-token-live-time-extended"
    )
    by_email: bool | UnsetType = field(default=UNSET, name="otp-delivery-email-enable")
    by_sms: bool | UnsetType = field(default=UNSET, name="otp-delivery-sms-enable")
    code_length: int | UnsetType = field(default=UNSET, name="otp-token-length")
    code_seconds: int | UnsetType = field(default=UNSET, name="otp-token-live-time")


@command("UPDATE_TWOFACTOR_CONFIGURATION")
async def configure_second_factor(work: Work, body: ConfigureSecondFactor) -> CommandResult:
    """Choose how long the tokens that are given from now on are good."""
    sent = (body.by_email, body.by_sms, body.code_length, body.code_seconds)
    for (name, value), asked in zip(FIXED.items(), sent, strict=True):
        if asked not in (UNSET, value):
            message = f"Codes come from authenticators alone; {name} stays {value}."
            raise DomainRuleViolation("error.msg.twofactor.configuration.not.supported", message, parameter=name)
    before = dict(await store.queries.lifetimes(work.connection))
    after = {name: value if (asked := getattr(body, name)) is UNSET else asked for name, value in before.items()}
    await store.queries.set_lifetimes(work.connection, **after)
    return CommandResult(changes=changes(before, body))
