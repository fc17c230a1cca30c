"""Public holidays of countries and their regions, by ISO codes."""

from collections.abc import Container
from datetime import date

import holidays

from akiba.kernel.errors import Fault, ValidationFailed
from akiba.wire.constraints import Constraint

YEARS = range(2000, 2100)
plausible = Constraint(
    lambda value, _: isinstance(value, date) and value.year in YEARS,
    "is.not.within.expected.range",
    f"must lie in the years {YEARS.start} to {YEARS.stop - 1}.",
)


def check_country(country: str | None, region: str | None) -> None:
    """Raise ValidationFailed for a country or region whose holidays nobody knows."""
    known = regions()
    if country is None:
        if region is not None:
            message = "A region needs its country."
            raise ValidationFailed(Fault("validation.msg.project.country.cannot.be.blank", message, "country"))
        return
    if country not in known:
        message = "This is not the two-letter code of a country."
        raise ValidationFailed(Fault("validation.msg.project.country.unknown", message, "country", country))
    if region is not None and region not in known[country]:
        message = "This country has no region of this code."
        raise ValidationFailed(Fault("validation.msg.project.region.unknown", message, "region", region))


def public_holidays(country: str | None, region: str | None) -> Container[date]:
    """The public holidays of a place in any year; none without a country."""
    return frozenset() if country is None else holidays.country_holidays(country, subdiv=region)


def regions() -> dict[str, list[str]]:
    """The countries whose public holidays are known, each by its one code, with the codes of their regions."""
    known = holidays.list_supported_countries(include_aliases=False)
    return {country: list(found) for country, found in sorted(known.items())}
