"""Projects, their teams, and who may see and change them: what every other part of a delivery is about.

    project = await projects.project(ask, project_id)   # NotFound where this user is not in it
    project = await projects.changeable(work, project_id)   # refused besides where it is complete

A part that has pages of its own enters a section of the project's page, and draws it with what every section shows:

    tab(50, marked("Readiness"), "/readiness")
    @pages.get("/delivery/projects/{project_id:int}/readiness", "delivery/project.html", may="READ_PROJECT")
    async def readiness(ask: Ask, project_id: int) -> View:
        found = await project(ask, project_id)
        return about(ask, found, "/readiness") | {"table": …}     # from akiba.delivery.projects.pages.shell

What it has to say on the overview is a `Task`, from a `panel("project", order)` on `(ask, project_id)`.

A part of the delivery that must agree before a project goes live or is completed registers for
`ProjectGoesLive` or `ProjectCompletes` (`when(ProjectGoesLive, …)` in `app.py`) and raises where it does not.
"""

from akiba.delivery.projects.rules import Phase, ProjectCompletes, ProjectGoesLive, Status
from akiba.delivery.projects.store import Member, Project, changeable, project, team
from akiba.delivery.projects.tabs import tab
from akiba.delivery.rules import Kind, Raci, Role

__all__ = [
    "Kind",
    "Member",
    "Phase",
    "Project",
    "ProjectCompletes",
    "ProjectGoesLive",
    "Raci",
    "Role",
    "Status",
    "changeable",
    "project",
    "tab",
    "team",
]
