"""Rules for passwords on the wire."""

from akiba.access.passwords import store
from akiba.access.passwords.commands import choose_password_rule
from akiba.access.passwords.store import PasswordRule
from akiba.platform.work import Ask
from akiba.wire.operations import Operations

operations = Operations("Password preferences")


@operations.get("/passwordpreferences", "READ_PASSWORD_PREFERENCES", "Read the rule for new passwords")
async def read_password_rule(ask: Ask) -> PasswordRule:
    """The one in force."""
    return next(rule for rule in await store.rules(ask) if rule.active)


@operations.get("/passwordpreferences/template", "READ_PASSWORD_PREFERENCES", "List the rules for passwords")
async def list_password_rules(ask: Ask) -> list[PasswordRule]:
    """All that can be chosen."""
    return await store.rules(ask)


operations.put("/passwordpreferences", choose_password_rule)
