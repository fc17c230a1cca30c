"""Rules for passwords in the database."""

import re

from akiba.access.passwords import hashing
from akiba.kernel.errors import DomainRuleViolation, Fault, ValidationFailed
from akiba.platform.sql import load
from akiba.platform.work import Ask, Work
from akiba.wire.answers import Answer
from akiba.wire.reading import Body

queries = load(__package__)


class PasswordRule(Answer):
    """What a password must be like."""

    id: int
    description: str
    active: bool
    key: str


async def rules(ask: Ask) -> list[PasswordRule]:
    """Every rule that can be chosen."""
    return [PasswordRule(**dict(row)) for row in await queries.password_rules(ask.connection)]


def as_sent(body: Body, name: str) -> str:
    """A secret of a body exactly as it was sent: spaces at its ends belong to it."""
    return str(body.wire.members.get(name) if body.wire else getattr(body, name))


async def checked_password(ask: Ask, body: Body) -> str:
    """The password of a body, sent twice alike and as the institution wants it; raises ValidationFailed."""
    password = as_sent(body, "password")
    if password != as_sent(body, "repeat_password" if body.wire is None else "repeatPassword"):
        code = "validation.msg.user.password.is.not.equal.to.repeatPassword"
        raise ValidationFailed(Fault(code, "The password and its repetition differ.", "repeatPassword"))
    row = await queries.active_rule(ask.connection)
    if row is not None and not re.fullmatch(row["pattern"], password):
        code = "validation.msg.user.password.does.not.match.regexp"
        raise ValidationFailed(Fault(code, f"A password has {row['description']}.", "password"))
    return password


async def change_password(work: Work, user_id: int, password: str) -> None:
    """Store a new password; raises DomainRuleViolation for one of the last three."""
    for row in await queries.earlier_hashes(work.connection, user_id=user_id):
        if await hashing.matches(row["hash"], password):
            message = "This password was in use before; please choose another."
            raise DomainRuleViolation("error.msg.password.already.used", message, parameter="password")
    await queries.set_password(work.connection, user_id=user_id, hash=await hashing.hashed(password))
