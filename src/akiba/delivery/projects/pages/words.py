"""What the pages of a delivery call kinds, states, phases and roles."""

from collections.abc import Mapping
from typing import Any

from akiba.delivery.projects.rules import Phase, Status
from akiba.delivery.rules import Kind, Raci, Role
from akiba.pages import Option, _, marked

KINDS = {Kind.DEPLOYMENT: marked("Deployment"), Kind.ADD_ON: marked("Add-on")}
STATES = {
    Status.PLANNED: marked("Planned"),
    Status.ACTIVE: marked("Active"),
    Status.LIVE: marked("Live"),
    Status.COMPLETE: marked("Complete"),
}
TONES = {Status.PLANNED: "warm", Status.LIVE: "good"}
PHASES = {
    Phase.ASSESSMENT: marked("Assessment"),
    Phase.PREPARATION: marked("Preparation"),
    Phase.MIGRATION: marked("Migration"),
    Phase.TRAINING: marked("Training"),
    Phase.GO_LIVE: marked("Go-live"),
    Phase.POST_LIVE: marked("Post live"),
}
ROLES = {
    Role.IMPLEMENTATION_SPECIALIST: marked("Implementation Specialist"),
    Role.IMPLEMENTATION_SPECIALIST_2: marked("Implementation Specialist II"),
    Role.PROJECT_MANAGER: marked("Project manager"),
    Role.DELIVERY_TEAM_MANAGER: marked("Delivery Team Manager"),
    Role.CLIENT_SERVICES: marked("Client Services"),
    Role.BRANCH_HEAD: marked("Head of a branch"),
    Role.BILLER: marked("Biller"),
    Role.BUSINESS_OWNER: marked("Owner of a process"),
    Role.TRAINER: marked("Trainer"),
    Role.SYSTEM_ADMINISTRATOR: marked("System administrator"),
    Role.UPGRADES: marked("Upgrades"),
    Role.DATABASE_MAINTENANCE: marked("Database maintenance"),
    Role.DAILY_MAINTENANCE: marked("Daily maintenance"),
}
PARTS = {
    Raci.RESPONSIBLE: marked("Responsible"),
    Raci.ACCOUNTABLE: marked("Accountable"),
    Raci.CONSULTED: marked("Consulted"),
    Raci.INFORMED: marked("Informed"),
}


def options(words: Mapping[Any, str]) -> list[Option]:
    """The choices of an enumeration, in words."""
    return [Option(int(number), _(word)) for number, word in words.items()]
