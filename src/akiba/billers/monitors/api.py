"""Monitors on the wire."""

from datetime import datetime
from decimal import Decimal

from akiba.billers.monitors import commands, store
from akiba.billers.monitors import jobs as _often  # noqa: F401 - importing it declares its jobs
from akiba.billers.monitors.rules import Verdict
from akiba.billers.monitors.store import Alert
from akiba.billers.services import store as services
from akiba.platform.work import Ask
from akiba.wire.answers import Answer
from akiba.wire.operations import Operations, Query

operations = Operations("Bill payment monitors")


class AlertQuery(Query, frozen=True, kw_only=True):
    """Which alerts are wanted."""

    biller_id: int | None = None
    service_id: int | None = None
    open: bool | None = None


class Judgement(Answer):
    """What a monitor says now; `cannot_judge` says why it says nothing.

    `expected` goes by what is usual at the service, `projected` by the projection alone.
    """

    kind: str
    unlikely: bool
    window_start: datetime
    window_end: datetime
    about: str
    expected: Decimal | None = None
    projected: Decimal | None = None
    observed: Decimal | None = None
    probability: Decimal | None = None
    limit: Decimal | None = None
    cannot_judge: str | None = None


def judgement(ask: Ask, verdict: Verdict) -> Judgement:
    """A verdict as answers show it."""
    figures = {
        "expected": Decimal(str(round(verdict.expected, 2))),
        "projected": None if verdict.projected is None else Decimal(str(round(verdict.projected, 2))),
        "observed": Decimal(str(round(verdict.observed, 2))),
        "probability": Decimal(f"{verdict.probability:.3g}"),
        "limit": Decimal(f"{verdict.limit:.3g}"),
    }
    zone = ask.tenant.zone
    return Judgement(
        kind=verdict.kind,
        unlikely=verdict.unlikely,
        window_start=verdict.start.replace(tzinfo=zone),
        window_end=verdict.end.replace(tzinfo=zone),
        about=verdict.about,
        cannot_judge=verdict.cannot or None,
        **({} if verdict.cannot else figures),
    )


@operations.get("/monitoralerts", "READ_MONITORALERT", "List what monitors found")
async def list_alerts(ask: Ask, query: AlertQuery) -> list[Alert]:
    """What is or was unlikely, the newest first."""
    return await store.alerts(ask, biller_id=query.biller_id, service_id=query.service_id, open=query.open)


@operations.get("/monitoralerts/{alert_id}", "READ_MONITORALERT", "Read what a monitor found")
async def read_alert(ask: Ask, alert_id: int) -> Alert:
    """One of them."""
    return await store.alert(ask, alert_id)


@operations.get("/billers/{biller_id}/services/{service_id}/monitors", "READ_MONITORALERT", "Ask the monitors")
async def read_monitors(ask: Ask, biller_id: int, service_id: int) -> list[Judgement]:
    """What every monitor of a service says now."""
    await services.service(ask, biller_id, service_id)
    [watched] = await store.judged(ask, await store.watched(ask, service_id))
    return [judgement(ask, verdict) for verdict in watched.verdicts]


operations.act("/monitoralerts/{alert_id}", {"acknowledge": commands.acknowledge}, "Act on what a monitor found")
