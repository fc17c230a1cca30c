"""Codes from a secret and the time."""

from datetime import datetime

import pyotp

SECONDS = 30
ISSUER = "Akiba"


def new_secret() -> str:
    """A secret for an authenticator."""
    return pyotp.random_base32()


def address_of(secret: str, username: str, institution: str) -> str:
    """What an authenticator reads from a QR code."""
    return pyotp.TOTP(secret).provisioning_uri(name=username, issuer_name=f"{ISSUER} {institution}")


def step_of(secret: str, code: str, now: datetime) -> int | None:
    """The half minute since 1970 that a code belongs to, at most one off from now; None for a wrong code."""
    totp = pyotp.TOTP(secret)
    current = totp.timecode(now)
    for step in (current, current - 1, current + 1):
        if pyotp.utils.strings_equal(totp.generate_otp(step), code.replace(" ", "")):
            return step
    return None
