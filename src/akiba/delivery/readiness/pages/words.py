"""What the pages call marks and outcomes, and what probes saw in a sentence."""

from collections.abc import Callable, Mapping
from typing import Any

from akiba.delivery.readiness.rules import Mark, Outcome
from akiba.pages import _, marked, spoken

MARKS = {Mark.DOCUMENTED: marked("Documented"), Mark.TESTED: marked("Tested"), Mark.IN_PLACE: marked("In place")}
OUTCOMES = {
    Outcome.PASSED: marked("Passed"),
    Outcome.WARNING: marked("Warning"),
    Outcome.FAILED: marked("Failed"),
    Outcome.UNKNOWN: marked("Could not tell"),
}
TONES = {Outcome.PASSED: "good", Outcome.WARNING: "warm", Outcome.FAILED: "bad", Outcome.UNKNOWN: ""}
DAY_HOURS = 48
MEGABYTE = 1_000_000


def size(figure: int) -> str:
    """Bytes as people read them."""
    return _("%(size)s MB", size=spoken().number(figure // MEGABYTE))


def named(names: list[str] | dict[str, Any], most: int = 5) -> str:
    """The first names, and how many more there are."""
    every = list(names)
    more = len(every) - most
    return ", ".join(every[:most]) + (f" + {more}" if more > 0 else "")


def copied(figures: Mapping[str, Any]) -> str:
    """The age of a copy."""
    if figures["hours"] is None:
        return _("There was none yet.")
    hours = figures["hours"]
    old = _("%(days)s days ago", days=hours // 24) if hours >= DAY_HOURS else _("%(hours)s hours ago", hours=hours)
    return _("%(age)s; %(size)s in %(seconds)s s", age=old, size=size(figures["bytes"]), seconds=figures["seconds"])


def balanced(figures: Mapping[str, Any]) -> str:
    """Whether the books balance."""
    if not figures["currencies"]:
        return _("Nothing was posted yet.")
    wrong = figures.get("differences")
    if wrong:
        return _("Debits and credits differ: %(by)s", by=", ".join(f"{code} {much}" for code, much in wrong.items()))
    return _("Debits equal credits in every currency.")


def ran(figures: Mapping[str, Any]) -> str:
    """How the jobs ended."""
    if figures["badly"]:
        return _(
            "Failed in the last %(nights)s nights: %(names)s", nights=figures["nights"], names=named(figures["badly"])
        )
    return _("%(runs)s runs in the last %(nights)s nights", runs=figures["runs"], nights=figures["nights"])


def used(figures: Mapping[str, Any]) -> str:
    """Who should not be a user any more."""
    said = []
    if figures["left"]:
        said.append(_("left but still users: %(names)s", names=named(figures["left"])))
    if figures["idle"]:
        said.append(_("not seen for 60 days: %(names)s", names=named(figures["idle"])))
    if figures["emptyRoles"]:
        said.append(_("roles that nobody holds: %(names)s", names=named(figures["emptyRoles"])))
    return "; ".join(said) or _("All %(users)s users are in use.", users=figures["users"])


def trained(figures: Mapping[str, Any]) -> str:
    """How many learnt to use the system."""
    words = _("%(passed)s of %(users)s users passed", passed=figures["passed"], users=figures["users"])
    lacking = figures["untrained"]
    return _("%(said)s; not yet: %(names)s", said=words, names=named(lacking)) if lacking else words


def reported(figures: Mapping[str, Any]) -> str:
    """Whether the critical reports run."""
    if not figures["critical"]:
        return _("No project names a critical report.")
    said = []
    if figures["unanswered"]:
        said.append(_("in no catalogue: %(names)s", names=named(figures["unanswered"])))
    if figures["failed"]:
        said.append(_("do not run: %(names)s", names=named(figures["failed"])))
    return "; ".join(said) or _("All %(count)s critical reports ran.", count=figures["critical"])


def stored(figures: Mapping[str, Any]) -> str:
    """How long the disk lasts."""
    if "free" not in figures:
        return _("The database holds %(size)s; its disk is on another machine.", size=size(figures["bytes"]))
    words = _("The database holds %(size)s, %(free)s are free", size=size(figures["bytes"]), free=size(figures["free"]))
    if figures["days"] is None:
        return words
    return _("%(said)s: full in %(days)s days at the pace it grew", said=words, days=figures["days"])


TITLES = {
    "disk": marked("Days until the disk is full"),
    "backup": marked("Last backup"),
    "drill": marked("Last restore drill"),
    "trial_balance": marked("Trial balance"),
    "jobs": marked("Jobs of the night"),
    "users": marked("Users who left or are idle"),
    "training": marked("Training of the users"),
    "reports": marked("Critical reports run"),
}
SENTENCES: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "backup": copied,
    "drill": copied,
    "trial_balance": balanced,
    "jobs": ran,
    "users": used,
    "training": trained,
    "reports": reported,
    "disk": stored,
}
