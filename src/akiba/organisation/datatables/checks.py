"""Data tables that must be filled in before something goes on to a status."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar

from akiba.kernel.enumerations import WireEnum
from akiba.kernel.errors import DomainRuleViolation, Fault, NotFound, ValidationFailed
from akiba.organisation.datatables import store
from akiba.organisation.datatables.entries import create_entry
from akiba.organisation.datatables.reading import DataTableRow
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.constraints import one_of, required
from akiba.wire.operations import command
from akiba.wire.reading import Body, read


class CheckStatus(WireEnum):
    """The step before which something must be filled in."""

    CREATE = 100, "statusEnum.create", "CREATE"
    APPROVE = 200, "statusEnum.approve", "APPROVE"
    ACTIVATE = 300, "statusEnum.activate", "ACTIVATE"
    WITHDRAWN = 400, "statusEnum.withdraw", "WITHDRAWN"
    REJECTED = 500, "statusEnum.reject", "REJECTED"
    CLOSE = 600, "statusEnum.close", "CLOSE"
    WRITE_OFF = 601, "statusEnum.write off", "WRITE_OFF"
    RESCHEDULE = 602, "statusEnum.reschedule", "RESCHEDULE"
    OVERPAY = 700, "statusEnum.overpay", "OVERPAY"
    DISBURSE = 800, "statusEnum.disburse", "DISBURSE"


STATUSES = {
    "m_client": (CheckStatus.CREATE, CheckStatus.ACTIVATE, CheckStatus.CLOSE),
    "m_group": (CheckStatus.CREATE, CheckStatus.ACTIVATE, CheckStatus.CLOSE),
    "m_loan": (
        CheckStatus.CREATE,
        CheckStatus.APPROVE,
        CheckStatus.DISBURSE,
        CheckStatus.WITHDRAWN,
        CheckStatus.REJECTED,
        CheckStatus.WRITE_OFF,
    ),
    "m_savings_account": (
        CheckStatus.CREATE,
        CheckStatus.APPROVE,
        CheckStatus.ACTIVATE,
        CheckStatus.WITHDRAWN,
        CheckStatus.REJECTED,
        CheckStatus.CLOSE,
    ),
}


class CreateCheck(Body, frozen=True, kw_only=True):
    """A data table that must be filled in from now on."""

    resource: ClassVar[str] = "entityDatatableChecks"
    entity: Annotated[str, required, one_of(*STATUSES)]
    status: Annotated[int, required]
    datatable_name: Annotated[str, required]
    product_id: int | None = None


@command("CREATE_ENTITY_DATATABLE_CHECK")
async def create_check(work: Work, body: CreateCheck) -> CommandResult:
    """Ask for a data table to be filled in before a step."""
    table = await store.data_table(work, body.datatable_name)
    if table.app_table != body.entity or body.status not in STATUSES[body.entity]:
        message = f"{table.name} cannot be asked for at this step of {body.entity}."
        raise DomainRuleViolation("error.msg.entityDatatableCheck.invalid.status", message, parameter="status")
    check_id = await store.queries.insert_check(
        work.connection,
        app_table=body.entity,
        status=body.status,
        table_name=table.name,
        product_id=body.product_id,
    )
    return CommandResult(resource_id=check_id)


@command("DELETE_ENTITY_DATATABLE_CHECK")
async def delete_check(work: Work, check_id: int) -> CommandResult:
    """Ask for it no longer."""
    if await store.queries.delete_check(work.connection, id=check_id) is None:
        raise NotFound("error.msg.entity.datatable.check.id.invalid", f"There is no check {check_id}.", check_id)
    return CommandResult(resource_id=check_id)


@dataclass(frozen=True, slots=True)
class Subject:
    """What takes a step: its table on the wire, its id, and what decides which data tables it is asked for.

    `sub_type` is the kind of client that a data table may be meant for alone.
    """

    app_table: str
    id: int
    product_id: int | None = None
    sub_type: str | None = None


async def require_data_tables(work: Work, subject: Subject, status: CheckStatus) -> None:
    """Raise DomainRuleViolation unless everything is filled in that a step asks for."""
    missing = [
        table.name
        for table in await store.needed(work, subject.app_table, status, subject.product_id)
        if table.meant_for(subject.sub_type) and not await store.is_filled(work, table, subject.id)
    ]
    if missing:
        names = f"[{', '.join(missing)}]"
        message = f"The data table {names} must be filled in before this step can be taken."
        raise DomainRuleViolation(f"error.msg.entry.required.in.datatable.{names}", message, names)


async def begin_data_tables(work: Work, subject: Subject, filled: Sequence[Mapping[str, object]] | None) -> None:
    """Fill in what came along with something new, and raise DomainRuleViolation where more is asked for."""
    for entry in filled or ():
        name, values = entry.get("registeredTableName"), entry.get("data")
        if not isinstance(name, str) or not isinstance(values, Mapping):
            code = "error.msg.registeredTableName.and.data.parameters.must.be.present.in.each.list.items.in.datatables"
            raise ValidationFailed(Fault(code, "Each entry names its data table and has its data.", "datatables"))
        await create_entry.handler(work, name, subject.id, read(DataTableRow, values, work.business_date))
    await require_data_tables(work, subject, CheckStatus.CREATE)
