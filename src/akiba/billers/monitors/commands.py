"""What is done about what monitors find: noted once, kept up to date, closed when it is over, explained by somebody."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any, ClassVar

from akiba.billers.monitors import store
from akiba.billers.monitors.events import AnomalyNoted
from akiba.billers.monitors.rules import Verdict
from akiba.billers.monitors.store import Watched
from akiba.platform.questions import ask_everyone
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.constraints import max_length, required
from akiba.wire.operations import command
from akiba.wire.reading import Body


class Acknowledge(Body, frozen=True, kw_only=True):
    """What is the matter, as far as somebody knows."""

    resource: ClassVar[str] = "monitoralert"
    explanation: Annotated[str, required, max_length(500)]


@command("UPDATE_MONITORALERT")
async def acknowledge(work: Work, alert_id: int, body: Acknowledge) -> CommandResult:
    """Say that somebody knows of it, and what it is."""
    await store.alert(work, alert_id)
    await store.queries.acknowledge(work.connection, id=alert_id, user_id=work.user.id, explanation=body.explanation)
    return CommandResult(resource_id=alert_id)


async def watch(work: Work) -> dict[str, int]:
    """Ask every monitor, and note what begins, goes on and is over; how many of each."""
    rows = await store.watched(work)
    open_ = {(row["service_id"], row["kind"]): row["id"] for row in await store.queries.open_alerts(work.connection)}
    done = {"noted": 0, "open": 0, "over": 0}
    for service in await store.judged(work, rows):
        for verdict in service.verdicts:
            alert_id = open_.get((service.service_id, verdict.kind))
            if alert_id is None and verdict.unlikely:
                done["noted"] += await begin(work, service, verdict)
            elif alert_id is not None and verdict.unlikely:
                await store.queries.update_alert(work.connection, id=alert_id, row=row_of(work, service, verdict))
                done["open"] += 1
            elif alert_id is not None:
                await end(work, service, verdict, alert_id)
                done["over"] += 1
    return done


async def begin(work: Work, service: Watched, verdict: Verdict) -> int:
    """Note something that begins, once."""
    row = row_of(work, service, verdict)
    alert_id = await store.queries.open_alert(work.connection, row=row)
    if alert_id is None:
        return 0
    await tell(work, noted(work, service, verdict, alert_id))
    return 1


async def end(work: Work, service: Watched, verdict: Verdict, alert_id: int) -> None:
    """Note that something is over."""
    await store.queries.close_alert(work.connection, id=alert_id, closed_at=work.now)
    await tell(work, noted(work, service, verdict, alert_id, over=True))


async def tell(work: Work, event: AnomalyNoted) -> None:
    """Tell the rooms further on, and whoever listens outside."""
    await ask_everyone(work, event)
    work.emit(event)


def row_of(work: Work, service: Watched, verdict: Verdict) -> dict[str, Any]:
    """An alert as the database keeps it."""
    return {
        "service_id": service.service_id,
        "kind": verdict.kind,
        "window_start": moment(work, verdict.start),
        "window_end": moment(work, verdict.end),
        "expected": verdict.expected,
        "observed": verdict.observed,
        "probability": verdict.probability,
        "limit_at": verdict.limit,
        "about": verdict.about,
        "projected": verdict.projected,
        "first_seen": work.now.isoformat(),
        "last_seen": work.now.isoformat(),
    }


def moment(work: Work, local: datetime) -> str:
    """A moment of the institution's own time, with its zone."""
    return local.replace(tzinfo=work.tenant.zone).isoformat()


def noted(work: Work, service: Watched, verdict: Verdict, alert_id: int, *, over: bool = False) -> AnomalyNoted:
    """The event that tells of a verdict."""
    zone = work.tenant.zone
    return AnomalyNoted(
        alert_id=alert_id,
        biller_id=service.biller_id,
        biller_name=service.biller_name,
        service_id=service.service_id,
        service_name=service.service_name,
        kind=verdict.kind,
        about=verdict.about,
        window_start=verdict.start.replace(tzinfo=zone),
        window_end=verdict.end.replace(tzinfo=zone),
        expected=Decimal(str(round(verdict.expected, 2))),
        observed=Decimal(str(round(verdict.observed, 2))),
        probability=Decimal(str(verdict.probability)),
        projected=None if verdict.projected is None else Decimal(str(round(verdict.projected, 2))),
        over=over,
    )
