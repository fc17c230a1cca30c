"""The catalogue of features, to be searched."""

from akiba.delivery.features.api import wanted
from akiba.delivery.features.rules import Kind
from akiba.delivery.projects.pages.shell import READ, sections
from akiba.delivery.projects.tabs import DELIVERY
from akiba.pages import Cell, Column, Option, Paged, Pages, Row, Table, Typed, View, _, listed, marked
from akiba.platform.work import Ask

pages = Pages()

PATH = "/delivery/features"
DELIVERY.add(40, marked("Features"), PATH)

KINDS = {
    Kind.PAGE: marked("Page"),
    Kind.REPORT: marked("Report"),
    Kind.OPERATION: marked("Operation of the interface"),
    Kind.JOB: marked("Job of the night"),
}


class FeaturesQuery(Paged, frozen=True, kw_only=True):
    """Which features are wanted."""

    text: str | None = None
    kind: str | None = None


@pages.get(PATH, "pages/list.html", may=READ)
async def features(ask: Ask, query: FeaturesQuery, typed: Typed) -> View:
    """What the product can do, as it tells it itself; the likeliest first where something is searched."""
    found = wanted(query.text, query.kind, None)
    offset = max(query.offset or 0, 0)
    shown = found[offset : offset + query.limit] if query.limit else found
    columns = [Column(_("Feature")), Column(_("Kind")), Column(_("Area"), wide=True), Column(_("Key"))]
    rows = [Row([Cell(one.name, note=one.about), _(KINDS[one.kind]), one.area, one.key]) for one in shown]
    table = Table(_("Features"), columns, rows, empty=_("The product has nothing like that."))
    kinds = [Option(kind.value, _(words)) for kind, words in KINDS.items()]
    return {
        "list": listed(query, table, PATH, len(found)),
        "acts": [],
        "tabs": sections(ask, PATH),
        "filters": [typed.field("text", _("What is needed")), typed.choice("kind", _("Kind"), kinds)],
    }
