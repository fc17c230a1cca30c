"""The seasons that a project's plan reckons with, as forms."""

from decimal import Decimal
from typing import Any

from akiba import organisation
from akiba.delivery.planning import commands, store
from akiba.delivery.planning.pages import PLAN, TO_PLAN, WHOLE
from akiba.delivery.projects.pages.shell import PATH
from akiba.delivery.projects.store import project
from akiba.kernel.errors import Fault, NotFound, ValidationFailed
from akiba.pages import Fact, Option, Pages, Typed, View, _, marked, spoken
from akiba.platform.work import Ask

pages = Pages()


async def as_share(_ask: Ask, *given: Any) -> dict[str, Any]:
    """The per cent of a day's work as the share that the command reads."""
    sent: dict[str, Any] = dict(given[-1])
    try:
        done = Decimal(str(sent.get("pace", "0")))
    except ArithmeticError:
        return sent
    if not 0 <= done < WHOLE:
        code, message = "validation.msg.season.pace.is.not.within.expected.range", "Must be at least 0 and below 100."
        raise ValidationFailed(Fault(code, message, "pace", str(done)[:20], (0, WHOLE - 1)))
    return sent | {"pace": str(done / WHOLE)}


@pages.form(
    f"{PLAN}/season",
    "pages/form.html",
    commands.add_season,
    then=TO_PLAN,
    done=marked("The plan reckons with the season."),
    fill=as_share,
)
async def new_season(ask: Ask, project_id: int, typed: Typed) -> View:
    """Rains, harvest, snow: days on which travelling takes longer or stops."""
    await project(ask, project_id)
    path = f"{PATH}/{project_id}/plan"
    offices = [Option(one.id, one.name) for one in await organisation.office_options(ask)]
    fields = [
        typed.field("name", _("Name"), required=True, first=True),
        typed.field("fromDate", _("From"), "date", required=True),
        typed.field("toDate", _("Until"), "date", required=True),
        typed.field(
            "pace", _("Done in a day (%)"), "number", Decimal(0), help=_("What is done of a day's work; 0 is none.")
        ),
        typed.choice(
            "officeId", _("Office"), offices, help=_("With those below it; without one, wherever one travels.")
        ),
    ]
    return {"title": _("New season"), "form": typed.form(f"{path}/season", _("Add"), fields, back=path)}


@pages.form(
    PLAN + "/season/{season_id:int}/remove",
    "pages/form.html",
    commands.remove_season,
    then=TO_PLAN,
    done=marked("The plan reckons with the season no longer."),
)
async def remove_season(ask: Ask, project_id: int, season_id: int, typed: Typed) -> View:
    """Ask once more."""
    await project(ask, project_id)
    known = next((one for one in await store.seasons(ask, project_id) if one.id == season_id), None)
    if known is None:
        raise NotFound("error.msg.season.id.invalid", f"This schedule has no season {season_id}.", season_id)
    path = f"{PATH}/{project_id}/plan"
    days = [Fact(_("From"), spoken().day(known.from_date)), Fact(_("Until"), spoken().day(known.to_date))]
    form = typed.form(f"{path}/season/{season_id}/remove", _("Remove"), [], back=path, tone="risk")
    return {"title": known.name, "facts": days, "form": form}
