"""Rules for passwords in the database."""

import re
from typing import Any

from akiba.access.passwords import hashing
from akiba.kernel.errors import DomainRuleViolation, Fault, ValidationFailed
from akiba.platform.sql import load
from akiba.platform.work import Ask
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


async def as_it_may_wait(members: dict[str, Any]) -> dict[str, Any]:
    """A body as it is kept for a second person: of its password only the hash."""
    if not members.get("password"):
        return members
    hash_ = await hashing.hashed(str(members["password"]))
    return members | {"password": hash_, "repeatPassword": hash_}


async def new_hash(ask: Ask, body: Body, user_id: int | None = None) -> str:
    """The hash of the password that a body gives, to a user or to a new one.

    Raises ValidationFailed, and DomainRuleViolation for one of the user's last three. What waited for a second person
    was checked when it was asked for, and is a hash since then.
    """
    if body.wire is not None and body.wire.waited:
        return as_sent(body, "password")
    password = await checked_password(ask, body)
    if user_id is not None:
        await check_unused(ask, user_id, password)
    return await hashing.hashed(password)


async def check_unused(ask: Ask, user_id: int, password: str) -> None:
    """Raise DomainRuleViolation for one of a user's last three passwords."""
    for row in await queries.earlier_hashes(ask.connection, user_id=user_id):
        if await hashing.matches(row["hash"], password):
            message = "This password was in use before; please choose another."
            raise DomainRuleViolation("error.msg.password.already.used", message, parameter="password")
