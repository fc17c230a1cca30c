"""Users, roles, permissions, log-in and the second pair of eyes."""

from akiba.access.login.basic import BasicLogin, log_in
from akiba.access.login.verification import Claim, FirstPasswordRefused, SecondFactorNeeded, claim_of
from akiba.access.permissions.store import add_permissions, remove_permissions
from akiba.access.seed import enter_permissions, seed
from akiba.access.store import load_user

__all__ = [
    "BasicLogin",
    "Claim",
    "FirstPasswordRefused",
    "SecondFactorNeeded",
    "add_permissions",
    "claim_of",
    "enter_permissions",
    "load_user",
    "log_in",
    "remove_permissions",
    "seed",
]
