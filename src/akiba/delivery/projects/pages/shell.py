"""What every section of the delivery and of a project's page shows around its own."""

from datetime import date
from typing import Any

from akiba.delivery.projects.pages.words import PHASES, STATES, TONES
from akiba.delivery.projects.store import Project
from akiba.delivery.projects.tabs import DELIVERY, PROJECT
from akiba.pages import Fact, Link, State, _, spoken
from akiba.platform.work import Ask

HOME = "/delivery"
PATH = "/delivery/projects"
ONE = PATH + "/{project_id:int}"
BACK = PATH + "/{project_id}"
READ = "READ_PROJECT"


def sections(ask: Ask, here: str) -> list[Link]:
    """The parts of the delivery, with the one that the reader is in."""
    return [Link(_(one.label), one.path, one.path == here) for one in DELIVERY.seen_by(ask.user)]


def about(ask: Ask, project: Project, here: str) -> dict[str, Any]:
    """What every section of a project's page shows: `here` is the path that the section was entered with."""
    path = f"{PATH}/{project.id}"
    facts = [
        Fact(_("For"), project.customer),
        Fact(_("Project manager"), project.manager_name),
        Fact(_("Phase"), _(PHASES[project.phase])),
        Fact(_("Done"), spoken().percent(project.done)),
    ]
    return {
        "title": project.name,
        "state": State(_(STATES[project.status]), TONES.get(project.status, "")),
        "facts": facts,
        "tabs": [Link(_(one.label), path + one.path, one.path == here) for one in PROJECT.seen_by(ask.user)],
    }


def day_of(day: date | None) -> str | None:
    """A day as the reader writes it, where there is one."""
    return spoken().day(day) if day else None


def ticked(sent: Any) -> list[str]:
    """What was ticked, however its names nest."""
    if isinstance(sent, dict):
        return [one for part in sent.values() for one in ticked(part)]
    if isinstance(sent, list):
        return [one for part in sent for one in ticked(part)]
    return [str(sent)]
