"""How the wire asks for moments of the audit trail."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from akiba.kernel.errors import Fault, ValidationFailed
from akiba.kernel.locale import parse_date

RESULTS = {1: "processed", 2: "awaiting.approval", 3: "rejected", 5: "error"}


def moment_of(text: str | None, pattern: str | None, locale: str | None, zone: ZoneInfo) -> datetime | None:
    """The moment that a text says in ISO form or in the pattern of the request; raises ValidationFailed."""
    if not text:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        try:
            day = parse_date(text, pattern or "yyyy-MM-dd", locale or "en")
        except ValueError:
            message = f"This is no date: {text[:40]}"
            raise ValidationFailed(
                Fault("validation.msg.invalid.dateFormat.format", message, "dateFormat", text[:40])
            ) from None
        found = datetime.combine(day, time.min)
    return found if found.tzinfo else found.replace(tzinfo=zone)
