"""Preparing a reconciliation, and signing it."""

from typing import Annotated, ClassVar

import msgspec

from akiba.delivery.migration.reconciling import store
from akiba.delivery.migration.running import store as runs
from akiba.kernel.errors import DomainRuleViolation
from akiba.platform.commands import same_person
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.constraints import max_length, required
from akiba.wire.operations import command
from akiba.wire.reading import Body


class Prepare(Body, frozen=True, kw_only=True):
    """Figures to be signed; what is to be said about their differences."""

    resource: ClassVar[str] = "reconciliation"
    remark: Annotated[str | None, max_length(2000)] = None


class Sign(Body, frozen=True, kw_only=True):
    """A name under the figures."""

    resource: ClassVar[str] = "reconciliation"
    name: Annotated[str, required, max_length(200)]


@command("PREPARE_RECONCILIATION")
async def prepare(work: Work, run_id: int, body: Prepare) -> CommandResult:
    """Keep the figures of a run as they are now, to be signed; differences need a word about them."""
    run = await runs.run(work, run_id)
    if run.state != "done":
        message = "Only a register that was taken over completely can be reconciled."
        raise DomainRuleViolation("error.msg.reconciliation.run.not.done", message, run_id)
    figures = await store.figures(work, run)
    if not figures.agrees and not body.remark:
        message = "The old and the new figures differ; say why that is accepted."
        raise DomainRuleViolation("error.msg.reconciliation.remark.needed", message, run_id)
    number = await store.queries.prepare(
        work.connection,
        run_id=run_id,
        figures=msgspec.json.encode(figures),
        remark=body.remark,
        user_id=work.user.id,
        now=work.now,
    )
    return CommandResult(office_id=work.user.office_id, resource_id=number)


@command("PREPARE_RECONCILIATION", name="PREPARE_RECONCILIATION_OF_IMPORT")
async def prepare_of_import(work: Work, import_id: int, body: Prepare) -> CommandResult:
    """The same for what came of a register that was uploaded."""
    run_id = await runs.queries.run_of_job(work.connection, job_id=import_id)
    if run_id is None:
        raise runs.missing(import_id)
    return await prepare.handler(work, run_id, body)


@command("SIGN_RECONCILIATION")
async def sign(work: Work, number: int, body: Sign) -> CommandResult:
    """Answer for figures that somebody else prepared; from then on they stay as they are."""
    kept = await store.reconciliation(work, number)
    if kept.signed_at is not None:
        raise DomainRuleViolation("error.msg.reconciliation.signed", "These figures are signed already.", number)
    if kept.prepared_by == work.user.id:
        raise same_person()
    await store.queries.sign(work.connection, id=number, name=body.name, user_id=work.user.id, now=work.now)
    run = await runs.run(work, kept.run_id)
    if run.job_id is not None:
        await runs.queries.set_status(work.connection, id=run.job_id, status="signed")
    return CommandResult(office_id=work.user.office_id, resource_id=number)
