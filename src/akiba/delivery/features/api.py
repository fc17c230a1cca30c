"""The catalogue of features on the wire."""

from akiba.delivery.features.rules import Feature, Kind
from akiba.delivery.features.store import known
from akiba.platform.listings import limit_of, offset_of
from akiba.platform.work import Ask
from akiba.wire.answers import Answer, Page
from akiba.wire.operations import Listing, Operations

operations = Operations("Delivery: features")


class FeatureQuery(Listing, frozen=True, kw_only=True):
    """Which features are wanted: those that a text speaks of, the likeliest first; those of a kind or an area."""

    text: str | None = None
    kind: str | None = None
    area: str | None = None


class FeatureAnswer(Answer):
    """Something the product can do."""

    key: str
    kind: str
    area: str
    name: str
    about: str


def answer(feature: Feature) -> FeatureAnswer:
    """A feature as answers show it."""
    return FeatureAnswer(key=feature.key, kind=feature.kind, area=feature.area, name=feature.name, about=feature.about)


def wanted(text: str | None, kind: str | None, area: str | None) -> list[Feature]:
    """The features asked for."""
    found = known().search(text) if text else list(known().features.values())
    kinds = set(Kind) if kind is None else {one for one in Kind if one.value == kind}
    return [one for one in found if one.kind in kinds and area in (None, one.area)]


@operations.get("/delivery/features", "READ_PROJECT", "Find what the product can do")
async def list_features(_ask: Ask, query: FeatureQuery) -> Page:
    """A part of the catalogue."""
    found = wanted(query.text, query.kind, query.area)
    limit, offset = limit_of(query), offset_of(query)
    shown = found[offset : offset + limit] if limit > 0 else found[offset:]
    return Page(total_filtered_records=len(found), page_items=[answer(one) for one in shown])
