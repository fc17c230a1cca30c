"""Who may grant what."""

from collections.abc import Iterable

from akiba.kernel.errors import NotAuthorized
from akiba.platform.work import User


def check_grant(user: User, permissions: Iterable[str]) -> None:
    """Raise NotAuthorized where a user would give away, or act on, rights that they do not hold themselves."""
    beyond = sorted(code for code in permissions if not user.may(code))
    if beyond:
        message = f"Nobody may grant a right they do not hold: {', '.join(beyond[:5])}"
        raise NotAuthorized(message)
