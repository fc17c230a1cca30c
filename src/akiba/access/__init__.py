"""Users, roles, permissions, log-in and the second pair of eyes."""

from akiba.access.login.basic import BasicLogin, log_in
from akiba.access.login.verification import Claim, FirstPasswordRefused, SecondFactorNeeded, claim_of
from akiba.access.permissions.store import add_permissions, forget_data_table, permit_data_table, remove_permissions
from akiba.access.roles.store import roles as all_roles
from akiba.access.seed import enter_permissions, seed
from akiba.access.store import confine, load_user
from akiba.access.users.commands import create_user, update_user
from akiba.access.users.store import SYSTEM_USER, UserAnswer, users

__all__ = [
    "SYSTEM_USER",
    "BasicLogin",
    "Claim",
    "FirstPasswordRefused",
    "SecondFactorNeeded",
    "UserAnswer",
    "add_permissions",
    "all_roles",
    "claim_of",
    "confine",
    "create_user",
    "enter_permissions",
    "forget_data_table",
    "load_user",
    "log_in",
    "permit_data_table",
    "remove_permissions",
    "seed",
    "update_user",
    "users",
]
