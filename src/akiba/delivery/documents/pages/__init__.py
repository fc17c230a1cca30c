"""The documents of a project, to be read on a page and printed: nothing of them is typed anywhere."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from akiba.delivery.documents.pages.chapters import ASSESSMENT, READINESS, Chapters
from akiba.delivery.projects import project, tab, team
from akiba.delivery.projects.pages.shell import ONE, PATH, READ, about
from akiba.delivery.projects.pages.team import team_table
from akiba.delivery.projects.pages.words import PHASES, STATES
from akiba.delivery.projects.store import Project
from akiba.kernel.errors import NotFound
from akiba.pages import Cell, Column, Fact, Link, Pages, Row, Table, Typed, View, _, marked, spoken
from akiba.pages.booklets import BOOKLETS, Booklet
from akiba.pages.exports import Imprint
from akiba.platform.work import Ask
from akiba.wire.operations import Reply

pages = Pages()
tab(95, marked("Documents"), "/documents")
DOCUMENTS = ONE + "/documents"


@dataclass(frozen=True, slots=True)
class Document:
    """What can be printed of a project; `title` and `about` are marked words."""

    title: str
    about: str
    chapters: Chapters


KNOWN: Mapping[str, Document] = {
    "assessment": Document(
        marked("Deployment assessment"),
        marked("What the institution needs, what is lacking, and how and when it is brought to work."),
        ASSESSMENT,
    ),
    "readiness": Document(
        marked("Readiness report"),
        marked("What is documented, tested and in place before going live, and what is still missing."),
        READINESS,
    ),
}


@pages.get(DOCUMENTS, "delivery/project.html", may=READ)
async def documents(ask: Ask, project_id: int) -> View:
    """What can be printed."""
    found = await project(ask, project_id)
    path = f"{PATH}/{project_id}/documents"
    columns = [Column(_("Document")), Column(""), Column(""), Column("")]
    rows = [
        Row(
            [
                Cell(_(one.title), f"{path}/{name}", note=_(one.about)),
                *(Cell(kind.upper(), f"{path}/{name}?as={kind}") for kind in BOOKLETS),
            ]
        )
        for name, one in KNOWN.items()
    ]
    words = _("Each is made of the records as they are when it is opened.")
    return about(ask, found, "/documents") | {"tables": [Table(_("Documents"), columns, rows, subtitle=words)]}


@pages.get(DOCUMENTS + "/{name:str}", "delivery/document.html", may=READ)
async def document(ask: Ask, project_id: int, name: str, typed: Typed) -> View | Reply:
    """A document to be read, or as a file."""
    found = await project(ask, project_id)
    known = KNOWN.get(name)
    if known is None:
        raise NotFound("error.msg.project.document.invalid", f"A project has no document {name[:40]}.", name[:40])
    booklet = await written(ask, found, known)
    kind = typed.text("as")
    if kind in BOOKLETS:
        made = BOOKLETS[kind]
        imprint = Imprint(ask.tenant.name, f"{ask.user.username}, {spoken().moment(ask.now)}")
        content = await asyncio.to_thread(made.write, booklet, imprint)
        file = quote(f"{booklet.title} {found.name}.{kind}")
        return Reply(content, made.media_type, headers={"Content-Disposition": f"attachment; filename*=UTF-8''{file}"})
    path = f"{PATH}/{project_id}/documents"
    acts = [Link(one.upper(), f"{path}/{name}?as={one}") for one in BOOKLETS]
    return about(ask, found, "/documents") | {"booklet": booklet, "acts": acts}


async def written(ask: Ask, found: Project, known: Document) -> Booklet:
    """The document as the records are now."""
    everybody = await team(ask, found.id)
    manager = " · ".join([found.manager_name, *([_("dedicated")] if found.manager_dedicated else [])])
    facts = [
        Fact(_("Project"), found.name),
        Fact(_("Project manager"), manager),
        Fact(_("Office"), found.office_name),
        Fact(_("State"), _(STATES[found.status])),
        Fact(_("Phase"), _(PHASES[found.phase])),
        Fact(_("Begins"), spoken().day(found.starts_on)),
        Fact(_("Done"), spoken().percent(found.done)),
        Fact(_("As of"), spoken().day(ask.business_date)),
    ]
    people = team_table(_("Team"), [one for one in everybody if not one.afterwards], f"{PATH}/{found.id}/team")
    return Booklet(_(known.title), found.customer, facts, [people], await known.chapters.written(ask, found))
