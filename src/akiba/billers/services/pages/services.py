"""What is paid to billers: references, fees, channels, opening hours, and what is projected."""

from typing import Any

from akiba import organisation
from akiba.billers.services import commands, store
from akiba.billers.services.pages.billers import ONE, PATH
from akiba.billers.services.rules import CHECKS
from akiba.billers.services.store import Service
from akiba.pages import (
    Link,
    Option,
    Pages,
    Typed,
    View,
    _,
    marked,
)
from akiba.pages.fields import Field
from akiba.platform.work import Ask

pages = Pages()
SERVICE = ONE + "/services/{service_id:int}"
CHECKED = {
    "none": marked("No check digit"),
    "luhn": marked("Luhn"),
    "damm": marked("Damm"),
    "mod97": marked("ISO 7064, 97"),
    "mod11": marked("Weights, 11"),
}
PATTERN = marked("9 is a digit, A a letter, * either; {6} says how often, {4,8} from how often to how often.")
DAYS = (
    marked("Monday"),
    marked("Tuesday"),
    marked("Wednesday"),
    marked("Thursday"),
    marked("Friday"),
    marked("Saturday"),
    marked("Sunday"),
)
MONTHS = 12


async def as_service(_ask: Ask, *ids_and_members: Any) -> dict[str, Any]:
    """The members of a service: times as they are typed, channels as a list."""
    members: dict[str, Any] = ids_and_members[-1]
    ticked = members.get("channels", {})
    channels = list(ticked.values()) if isinstance(ticked, dict) else ticked
    return members | {"timeFormat": "HH:mm", "channels": channels}


async def service_fields(ask: Ask, typed: Typed, known: Service | None = None) -> tuple[list[Field], list[Field]]:
    """What a service is, and what more can be said of it."""

    def value(name: str, otherwise: Any = None) -> Any:
        return getattr(known, name) if known else otherwise

    checks = [Option(name, _(words)) for name, words in CHECKED.items() if name in CHECKS]
    channels = [Option(one.code, _(one.name)) for one in await store.channels(ask)]
    kinds = [Option(one.id, one.name) for one in await organisation.all_payment_types(ask)]
    fields = [
        typed.field("name", _("Name"), value=value("name"), required=True, first=known is None),
        typed.field("code", _("Code"), value=value("code"), required=True),
        typed.field(
            "referencePattern",
            _("References look like"),
            value=value("reference_pattern"),
            required=True,
            help=_(PATTERN),
        ),
        typed.choice("referenceCheck", _("Check digit"), checks, value("reference_check", "none"), required=True),
        typed.field("feeFlat", _("Fee"), "money", value("fee_flat")),
        typed.field("feePercent", _("Fee, % of the amount"), "number", value("fee_percent")),
        typed.field("feeOnPayer", _("The payer adds the fee"), "tick", value("fee_on_payer", otherwise=True)),
        typed.field("liveOn", _("Live from"), "date", value("live_on")),
        typed.ticks("channels", _("Paid by"), channels, value("channels", ["counter"])),
    ]
    more = [
        typed.field("referenceHint", _("Hint for the cashier"), value=value("reference_hint")),
        typed.field(
            "listedOnly", _("Only references of the biller's list"), "tick", value("listed_only", otherwise=False)
        ),
        typed.field("partPayments", _("A bill may be paid in parts"), "tick", value("part_payments", otherwise=True)),
        typed.field("minimum", _("At least"), "money", value("minimum")),
        typed.field("maximum", _("At most"), "money", value("maximum")),
        typed.field("feeMinimum", _("Fee at least"), "money", value("fee_minimum")),
        typed.field("feeMaximum", _("Fee at most"), "money", value("fee_maximum")),
        typed.choice("paymentTypeId", _("Payment type"), kinds, value("payment_type_id")),
        typed.field("opensAt", _("Opens at"), value=clock(value("opens_at")), hint="08:00"),
        typed.field("closesAt", _("Closes at"), value=clock(value("closes_at")), hint="18:00"),
        typed.field("onHolidays", _("Open on holidays"), "tick", value("on_holidays", otherwise=False)),
        typed.field("closedOn", _("Closed from"), "date", value("closed_on")),
    ]
    return fields, more


def clock(value: Any) -> str | None:
    """A time of day as it is typed."""
    return None if value is None else f"{value:%H:%M}"


@pages.form(
    ONE + "/services/new",
    "pages/form.html",
    commands.create_service,
    then=ONE.replace(":int", ""),
    done=marked("The service is there."),
    fill=as_service,
)
async def new_service(ask: Ask, biller_id: int, typed: Typed) -> View:
    """Let something be paid to a biller."""
    one = await store.biller(ask, biller_id)
    fields, more = await service_fields(ask, typed)
    here = f"{PATH}/{biller_id}"
    form = typed.form(f"{here}/services/new", _("Enter"), fields, more=more, back=here)
    return {"title": _("New service of %(biller)s", biller=one.name), "form": form}


@pages.form(
    SERVICE,
    "pages/form.html",
    commands.update_service,
    then=ONE.replace(":int", ""),
    done=marked("Saved."),
    fill=as_service,
)
async def change_service(ask: Ask, biller_id: int, service_id: int, typed: Typed) -> View:
    """Change a service."""
    one = await store.service(ask, biller_id, service_id)
    fields, more = await service_fields(ask, typed, one)
    here = f"{PATH}/{biller_id}"
    form = typed.form(f"{here}/services/{service_id}", _("Save"), fields, more=more, back=here)
    links = [Link(_("What is projected"), f"{here}/services/{service_id}/projection")]
    if ask.user.may("READ_MONITORALERT"):
        links.append(Link(_("Monitors"), f"/bills/monitors/services/{service_id}"))
    return {"title": one.name, "form": form, "more": links}


async def kept_factors(ask: Ask, _biller_id: int, service_id: int, members: dict[str, Any]) -> dict[str, Any]:
    """Factors that the form does not ask for stay as they are."""
    known = await store.projection(ask, service_id)
    kept = {"monthDays": known.month_days, "hours": known.hours} if known else {}
    return {name: [str(factor) for factor in value] for name, value in kept.items() if value} | members


@pages.form(
    SERVICE + "/projection",
    "pages/form.html",
    commands.project,
    then=ONE.replace(":int", ""),
    done=marked("The projection is kept."),
    fill=kept_factors,
)
async def projection(ask: Ask, biller_id: int, service_id: int, typed: Typed) -> View:
    """What the biller expects to be paid."""
    one = await store.service(ask, biller_id, service_id)
    known = await store.projection(ask, service_id)
    weekdays = known.weekdays if known and known.weekdays else [1] * len(DAYS)
    months = known.months if known and known.months else [1] * MONTHS
    fields = [
        typed.field(
            "payments", _("Payments on an average day"), "number", known.payments if known else None, required=True
        ),
        typed.field("amount", _("Amount on an average day"), "money", known.amount if known else None, required=True),
        *(
            typed.field(f"weekdays[{at}]", _("Factor on %(day)s", day=_(day)), "number", value, required=True)
            for at, (day, value) in enumerate(zip(DAYS, weekdays, strict=True))
        ),
        typed.field(
            "monthEnd", _("Factor at the end of the month"), "number", known.month_end if known else 1, required=True
        ),
    ]
    more = [
        *(
            typed.field(f"months[{at}]", _("Factor in month %(number)s", number=at + 1), "number", value, required=True)
            for at, value in enumerate(months)
        ),
        typed.field(
            "dispersion", _("Shape, where days vary more than by chance"), "number", known.dispersion if known else None
        ),
        typed.field(
            "amountSpread",
            _("Spread of amounts, in means"),
            "number",
            known.amount_spread if known else 1,
            required=True,
        ),
    ]
    here = f"{PATH}/{biller_id}/services/{service_id}"
    form = typed.form(f"{here}/projection", _("Keep"), fields, more=more, back=here)
    return {"title": _("What is projected of %(service)s", service=one.name), "form": form}
