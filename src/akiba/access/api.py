"""Every operation of the leaves of this room."""

from akiba.access.audit import api as audit
from akiba.access.login import api as login
from akiba.access.maker_checker import api as maker_checker
from akiba.access.notifications import api as notifications
from akiba.access.passwords import api as passwords
from akiba.access.permissions import api as permissions
from akiba.access.roles import api as roles
from akiba.access.two_factor import api as two_factor
from akiba.access.users import api as users

OPERATIONS = (
    login.operations,
    two_factor.operations,
    users.operations,
    roles.operations,
    permissions.operations,
    passwords.operations,
    audit.operations,
    maker_checker.operations,
    notifications.operations,
)
