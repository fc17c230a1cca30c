"""What can be done to users."""

from typing import Annotated, Any, ClassVar

from msgspec import UNSET, Struct, UnsetType

from akiba import organisation
from akiba.access.passwords.store import as_it_may_wait, new_hash
from akiba.access.passwords.store import queries as passwords
from akiba.access.roles.store import rights, roles_named
from akiba.access.rules import check_grant
from akiba.access.two_factor.store import queries as two_factor
from akiba.access.users import store
from akiba.kernel.errors import DomainRuleViolation, Fault, ValidationFailed
from akiba.platform.integrity import CONSTRAINTS
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.constraints import matching, max_length, required
from akiba.wire.operations import command
from akiba.wire.reading import Body, changes, updated

CONSTRAINTS["app_user_username"] = ("error.msg.user.duplicate.username", "username", "Another user has this name.")
STORED = (
    "username",
    "firstname",
    "lastname",
    "email",
    "office_id",
    "staff_id",
    "password_never_expires",
    "language",
)
OWN = frozenset({"password", "repeatPassword", "language", "firstname", "lastname", "email"})
language = matching("[a-z]{2}(-[A-Z]{2})?", "invalid", "is a language such as en or sw.")


class CreateUser(Body, frozen=True, kw_only=True):
    """A new user."""

    resource: ClassVar[str] = "user"
    also: ClassVar[frozenset[str]] = frozenset({"isSelfServiceUser", "clients"})
    username: Annotated[str, required, max_length(100)]
    firstname: Annotated[str, required, max_length(100)]
    lastname: Annotated[str, required, max_length(100)]
    email: Annotated[str | None, max_length(100)] = None
    office_id: Annotated[int, required]
    roles: Annotated[list[int], required]
    staff_id: int | None = None
    password: Annotated[str | None, max_length(100)] = None
    repeat_password: str | None = None
    password_never_expires: bool = False
    send_password_to_email: bool = False
    language: Annotated[str | None, language] = None


class UpdateUser(Body, frozen=True, kw_only=True):
    """What may be changed of a user."""

    resource: ClassVar[str] = "user"
    also: ClassVar[frozenset[str]] = frozenset({"isSelfServiceUser", "clients", "sendPasswordToEmail"})
    username: Annotated[str | UnsetType, max_length(100)] = UNSET
    firstname: Annotated[str | UnsetType, max_length(100)] = UNSET
    lastname: Annotated[str | UnsetType, max_length(100)] = UNSET
    email: Annotated[str | UnsetType | None, max_length(100)] = UNSET
    office_id: int | UnsetType = UNSET
    staff_id: int | UnsetType | None = UNSET
    roles: list[int] | UnsetType = UNSET
    password: Annotated[str | UnsetType, max_length(100)] = UNSET
    repeat_password: str | UnsetType = UNSET
    password_never_expires: bool | UnsetType = UNSET
    language: Annotated[str | UnsetType, language] = UNSET


class UserLeft(Struct, frozen=True):
    """A user is one no longer."""

    user_id: int


@command("CREATE_USER", keep=as_it_may_wait)
async def create_user(work: Work, body: CreateUser) -> CommandResult:
    """Add a user, with no more rights than one has oneself."""
    if body.send_password_to_email or body.password is None:
        code = "validation.msg.user.password.cannot.be.blank"
        raise ValidationFailed(Fault(code, "Passwords are not sent by mail; please give one.", "password"))
    password_hash = await new_hash(work, body)
    await check_place(work, body.office_id, body.staff_id)
    await check_roles(work, body.roles)
    person = {name: getattr(body, name) for name in STORED}
    user_id = await store.queries.insert_user(work.connection, person=person, hash=password_hash)
    await store.queries.set_roles(work.connection, id=user_id, roles=body.roles)
    return CommandResult(office_id=body.office_id, resource_id=user_id)


@command("UPDATE_USER", decides=True, keep=as_it_may_wait)
async def update_user(work: Work, user_id: int, body: UpdateUser) -> CommandResult:
    """Change a user; one's own name, language and password without any right."""
    check_may(work, user_id, body)
    row = await store.user_row(work, user_id)
    await check_beneath(work, user_id)
    before: dict[str, Any] = {name: row[name] for name in STORED}
    after = updated(before, body)
    changed = changes(before, body)
    if (after["office_id"], after["staff_id"]) != (before["office_id"], before["staff_id"]):
        await check_place(work, after["office_id"], after["staff_id"])
    await store.queries.update_user(work.connection, id=user_id, person=after)
    if not isinstance(body.roles, UnsetType):
        await give_roles(work, user_id, body.roles)
        changed["roles"] = body.roles
    if not isinstance(body.password, UnsetType):
        await passwords.set_password(work.connection, user_id=user_id, hash=await new_hash(work, body, user_id))
    return CommandResult(office_id=after["office_id"], resource_id=user_id, changes=changed)


@command("DELETE_USER")
async def delete_user(work: Work, user_id: int) -> CommandResult:
    """Let a user be one no longer; what they did stays theirs."""
    await store.user_row(work, user_id)
    await check_beneath(work, user_id)
    if user_id in (work.user.id, store.SYSTEM_USER):
        message = "Neither oneself nor the program's own user can be deleted."
        raise DomainRuleViolation("error.msg.user.cannot.be.deleted", message)
    await keep_a_super_user(work, user_id)
    await store.queries.delete_user(work.connection, id=user_id)
    work.emit(UserLeft(user_id))
    return CommandResult(resource_id=user_id)


@command("UPDATE_USER", name="FORGET_SECOND_FACTOR", decides=True)
async def forget_second_factor(work: Work, user_id: int) -> CommandResult:
    """Let a user set up another authenticator."""
    if user_id != work.user.id:
        work.user.require("UPDATE_USER")
    await store.user_row(work, user_id)
    await check_beneath(work, user_id)
    await two_factor.forget_factor(work.connection, user_id=user_id)
    return CommandResult(resource_id=user_id)


def check_may(work: Work, user_id: int, body: UpdateUser) -> None:
    """Raise NotAuthorized unless the user may change users, or changes of themselves what everybody may."""
    sent = set(body.wire.members if body.wire else {})
    if user_id != work.user.id or not sent <= OWN:
        work.user.require("UPDATE_USER")


async def check_place(work: Work, office_id: int, staff_id: int | None) -> None:
    """Raise NotFound for an office or a member of staff that this user does not see."""
    await organisation.office(work, office_id)
    if staff_id is not None:
        await organisation.staff(work, staff_id)


async def check_roles(work: Work, role_ids: list[int]) -> None:
    """Raise NotFound for a role that is not there, NotAuthorized for one with rights beyond one's own."""
    if not role_ids:
        code = "validation.msg.user.roles.cannot.be.empty"
        raise ValidationFailed(Fault(code, "A user has one role at least.", "roles"))
    await roles_named(work, role_ids)
    check_grant(work.user, await rights(work, role_ids))


async def check_beneath(work: Work, user_id: int) -> None:
    """Raise NotAuthorized for somebody with rights beyond one's own: whoever set their password would have them."""
    if user_id != work.user.id:
        row = await store.user_row(work, user_id)
        check_grant(work.user, await rights(work, [role["id"] for role in row["roles"]]))


async def give_roles(work: Work, user_id: int, role_ids: list[int]) -> None:
    """Give a user these roles and no others."""
    await check_roles(work, role_ids)
    if "ALL_FUNCTIONS" not in await rights(work, role_ids):
        await keep_a_super_user(work, user_id)
    await store.queries.set_roles(work.connection, id=user_id, roles=role_ids)


async def keep_a_super_user(work: Work, user_id: int) -> None:
    """Raise DomainRuleViolation where nobody would be left who may do everything."""
    row = await store.user_row(work, user_id)
    held = await rights(work, [role["id"] for role in row["roles"]])
    if "ALL_FUNCTIONS" in held and not await store.queries.other_super_users(work.connection, id=user_id):
        message = "Somebody must be left who may do everything."
        raise DomainRuleViolation("error.msg.user.last.super.user", message)
