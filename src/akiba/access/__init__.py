"""Users, roles, permissions, log-in and the second pair of eyes."""

from akiba.access.login import BasicLogin
from akiba.access.seed import seed
from akiba.access.store import load_user

__all__ = ["BasicLogin", "load_user", "seed"]
