"""Closing the books of an office, and opening them again."""

from datetime import date
from typing import Annotated, ClassVar

from akiba import organisation
from akiba.accounting.closures import store
from akiba.kernel.errors import DomainRuleViolation
from akiba.platform.commands import lock_calendar
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.constraints import max_length, positive, required
from akiba.wire.operations import command
from akiba.wire.reading import Body, changes


class CreateClosure(Body, frozen=True, kw_only=True):
    """The books of an office until a day, to be closed."""

    resource: ClassVar[str] = "GLClosure"
    closing_date: Annotated[date, required]
    office_id: Annotated[int, required, positive]
    comments: Annotated[str | None, max_length(500)] = None


class UpdateClosure(Body, frozen=True, kw_only=True):
    """What may be changed of a closure."""

    resource: ClassVar[str] = "GLClosure"
    comments: Annotated[str, required, max_length(500)]


@command("CREATE_GLCLOSURE")
async def create_closure(work: Work, body: CreateClosure) -> CommandResult:
    """Close the books of an office until a day."""
    await organisation.office(work, body.office_id)
    await lock_calendar(work)
    if body.closing_date > work.business_date:
        message = "Books cannot be closed until a day that is still to come."
        raise DomainRuleViolation("error.msg.glclosure.invalid.future.date", message, body.closing_date)
    latest = await store.closed_until(work, body.office_id)
    if latest is not None and body.closing_date <= latest:
        message = f"The books of this office are closed until {latest} already."
        raise DomainRuleViolation("error.msg.glclosure.invalid.accounting.closed", message, latest)
    closure_id = await store.queries.insert_closure(
        work.connection,
        office_id=body.office_id,
        closing_date=body.closing_date,
        comments=body.comments,
        user_id=work.user.id,
    )
    return CommandResult(office_id=body.office_id, resource_id=closure_id)


@command("UPDATE_GLCLOSURE")
async def update_closure(work: Work, closure_id: int, body: UpdateClosure) -> CommandResult:
    """Change the remark on a closure."""
    before = await store.closure(work, closure_id)
    await store.queries.update_closure(work.connection, id=closure_id, comments=body.comments, user_id=work.user.id)
    changed = changes({"comments": before.comments}, body)
    return CommandResult(office_id=before.office_id, resource_id=closure_id, changes=changed)


@command("DELETE_GLCLOSURE")
async def delete_closure(work: Work, closure_id: int) -> CommandResult:
    """Open the books again; only the latest closure of an office can go."""
    closure = await store.closure(work, closure_id)
    await lock_calendar(work)
    latest = await store.closed_until(work, closure.office_id)
    if latest is not None and latest > closure.closing_date:
        message = f"The books of {closure.office_name} are closed until {latest}; that closure must go first."
        raise DomainRuleViolation("error.msg.glclosure.invalid.delete", message, latest)
    await store.queries.delete_closure(work.connection, id=closure_id)
    return CommandResult(office_id=closure.office_id, resource_id=closure_id)
