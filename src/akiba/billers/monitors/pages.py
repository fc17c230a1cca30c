"""What the monitors say, in words and figures."""

from datetime import datetime
from decimal import Decimal

from akiba.billers.monitors import commands, store
from akiba.billers.monitors.expectation import Shares
from akiba.billers.monitors.rules import Kind, Verdict
from akiba.billers.monitors.store import Alert, Watched
from akiba.billers.services.pages.services import DAYS
from akiba.pages import Cell, Column, Fact, Pages, Row, Table, Typed, View, _, marked, spoken
from akiba.pages import Kind as Holds
from akiba.platform.work import Ask

pages = Pages()
PATH = "/bills/monitors"
SERVICE = PATH + "/services/{service_id:int}"
LEAST_SHOWN = 0.0005
LOOKS_FOR = {
    Kind.SILENCE: marked("No payments attempted"),
    Kind.EXCESS: marked("Far above projection"),
    Kind.DUPLICATES: marked("Paid twice"),
}
COUNTED = {
    "attempts": marked("attempts"),
    "payments": marked("payments"),
    "amount": marked("amount"),
    "repeats": marked("repeats"),
}
CANNOT = {
    "closed": marked("cannot judge: closed"),
    "not live": marked("cannot judge: not live yet"),
    "no projection": marked("cannot judge: nothing projected"),
}


@pages.get(PATH, "pages/table.html", may="READ_MONITORALERT")
async def monitors(ask: Ask) -> View:
    """What is unlikely now, what every monitor says, and what was found before."""
    found = await store.alerts(ask, limit=50)
    now = await store.judged(ask, await store.watched(ask))
    lasting = [alert for alert in found if alert.closed_at is None]
    past = [alert for alert in found if alert.closed_at is not None]
    said = Table(_("What every monitor says now"), said_columns(), [row for one in now for row in said_rows(one)])
    return {
        "table": alerts_table(ask, _("Unlikely now"), lasting),
        "tables": [said, alerts_table(ask, _("Over"), past)],
        "stack": True,
    }


@pages.get(SERVICE, "pages/table.html", may="READ_MONITORALERT")
async def service(ask: Ask, service_id: int) -> View:
    """What the monitors of a service say, and when it is paid: as projected, and as is usual."""
    row = await store.watched_one(ask, service_id)
    [now] = await store.judged(ask, [row])
    said = Table(f"{now.biller_name} · {now.service_name}", said_columns(), said_rows(now))
    facts, tongue = [], spoken()
    if row["as_of"]:
        level = tongue.percent(percentage(row["paid"] / row["expected"])) if row["expected"] else None
        facts = [Fact(_("Paid of what was projected"), level), Fact(_("Learnt"), tongue.day(row["as_of"]))]
    tables = shares_tables(*await store.shares(ask, row)) if row["payments"] else []
    return {"table": said, "tables": tables, "facts": facts, "stack": True}


def shares_tables(projected: Shares, usual: Shares) -> list[Table]:
    """Which part of a week is paid on each day, and which part of a day in each hour."""
    days = [
        Row([_(day), percentage(planned), percentage(learnt)])
        for day, planned, learnt in zip(DAYS, projected.weekdays, usual.weekdays, strict=True)
    ]
    hours = [
        Row([f"{hour:02}:00", percentage(planned), percentage(learnt)])
        for hour, (planned, learnt) in enumerate(zip(projected.hours, usual.hours, strict=True))
        if max(planned, learnt) >= LEAST_SHOWN
    ]
    parts = [Column(_("Projected"), Holds.PERCENT), Column(_("Usual"), Holds.PERCENT)]
    return [
        Table(_("Payments of a week"), [Column(_("Day")), *parts], days),
        Table(_("Payments of a day"), [Column(_("Hour")), *parts], hours),
    ]


def percentage(share: float | Decimal) -> Decimal:
    """A share as figures show it."""
    return Decimal(str(round(share * 100, 1)))


def local(ask: Ask, moment: datetime) -> str:
    """A moment of the institution's own zone."""
    return spoken().moment(moment.astimezone(ask.tenant.zone))


def alerts_table(ask: Ask, title: str, alerts: list[Alert]) -> Table:
    """Alerts in rows."""
    columns = [
        Column(_("Service")),
        Column(_("Found")),
        Column(_("Since")),
        Column(_("Until"), wide=True),
        Column(_("Expected"), Holds.MONEY, digits=1),
        Column(_("Seen"), Holds.MONEY, digits=0),
        Column(_("By chance")),
        Column(_("Known")),
    ]
    rows = [
        Row(
            [
                Cell(f"{one.biller_name} · {one.service_name}", f"{PATH}/{one.id}"),
                _(LOOKS_FOR[Kind(one.kind)]),
                local(ask, one.window_start),
                local(ask, one.closed_at or one.last_seen),
                Cell(one.expected, note=_(COUNTED.get(one.about, one.about))),
                one.observed,
                odds(one.probability),
                one.explanation or one.acknowledged_by,
            ]
        )
        for one in alerts
    ]
    return Table(title, columns, rows, empty=_("Nothing."))


def said_columns() -> list[Column]:
    """What is shown of a verdict."""
    return [
        Column(_("Service")),
        Column(_("Monitor")),
        Column(_("It says"), Holds.STATUS),
        Column(_("Since"), wide=True),
        Column(_("Projected"), Holds.MONEY, wide=True, digits=1),
        Column(_("Expected"), Holds.MONEY, digits=1),
        Column(_("Seen"), Holds.MONEY, digits=0),
        Column(_("By chance")),
    ]


def said_rows(watched: Watched) -> list[Row]:
    """What the monitors of a service say; in one row where none of them can judge."""
    title = Cell(f"{watched.biller_name} · {watched.service_name}", f"{PATH}/services/{watched.service_id}")
    cannot = watched.verdicts[0].cannot
    if cannot:
        return [Row([title, _("All"), _(CANNOT[cannot]), None, None, None, None, None])]
    return [said_row(title if at == 0 else "", verdict) for at, verdict in enumerate(watched.verdicts)]


def said_row(title: Cell | str, verdict: Verdict) -> Row:
    """What one monitor says."""
    says = Cell(_("unlikely"), tone="bad") if verdict.unlikely else Cell(_("as usual"), tone="good")
    figures = [
        None if value is None else Decimal(str(round(value, 1)))
        for value in (verdict.projected, verdict.expected, verdict.observed)
    ]
    since, chance = spoken().moment(verdict.start), odds(Decimal(str(verdict.probability)))
    return Row([title, _(LOOKS_FOR[verdict.kind]), says, since, *figures, chance])


def odds(probability: Decimal) -> str:
    """How likely something is by chance: as a percentage, or one in so many."""
    if probability >= Decimal("0.001"):
        return spoken().percent((probability * 100).quantize(Decimal("0.1")))
    if probability < Decimal("1e-9"):
        return _("never")
    return _("1 in %(number)s", number=spoken().number(int(1 / probability)))


@pages.form(
    PATH + "/{alert_id:int}",
    "pages/form.html",
    commands.acknowledge,
    then=PATH,
    done=marked("Noted."),
)
async def alert(ask: Ask, alert_id: int, typed: Typed) -> View:
    """One finding, and what somebody knows of it."""
    one, tongue = await store.alert(ask, alert_id), spoken()
    counted = _(COUNTED.get(one.about, one.about))
    facts = [
        Fact(_("Service"), f"{one.biller_name} · {one.service_name}"),
        Fact(_("Since"), local(ask, one.window_start)),
        Fact(_("Until"), local(ask, one.closed_at) if one.closed_at else None),
        Fact(_("Projected"), None if one.projected is None else tongue.amount(one.projected, 1)),
        Fact(_("Expected"), " ".join((tongue.amount(one.expected, 1), counted))),
        Fact(_("Seen"), tongue.amount(one.observed, 0)),
        Fact(_("By chance"), odds(one.probability)),
        Fact(_("Known to"), one.acknowledged_by),
    ]
    fields = [typed.field("explanation", _("What it is"), "area", one.explanation, required=True)]
    form = typed.form(f"{PATH}/{alert_id}", _("Note"), fields, back=PATH)
    return {"title": _(LOOKS_FOR[Kind(one.kind)]), "facts": facts, "form": form}
