"""Public holidays of countries and their regions, by ISO codes."""

from collections.abc import Iterable
from datetime import date

import holidays

from akiba.kernel.errors import Fault, ValidationFailed


def check_country(country: str | None, region: str | None) -> None:
    """Raise ValidationFailed for a country or region whose holidays nobody knows."""
    known = holidays.list_supported_countries()
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


def public_holidays(country: str | None, region: str | None, years: Iterable[int]) -> frozenset[date]:
    """The public holidays of these years."""
    if country is None:
        return frozenset()
    return frozenset(holidays.country_holidays(country, subdiv=region, years=list(years)))
