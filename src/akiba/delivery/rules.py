"""The words that every part of a delivery shares: kinds of projects, and the roles of people in them."""

from collections.abc import Mapping
from typing import Any

from akiba.kernel.enumerations import WireEnum


class Kind(WireEnum):
    """What a project brings to its customer."""

    DEPLOYMENT = 1, "projectKind.deployment", "Deployment"
    ADD_ON = 2, "projectKind.addOn", "Add-on"


class Role(WireEnum):
    """What somebody is in a project, or sees to after it."""

    IMPLEMENTATION_SPECIALIST = 1, "projectRole.implementationSpecialist", "Implementation Specialist"
    IMPLEMENTATION_SPECIALIST_2 = 2, "projectRole.implementationSpecialist2", "Implementation Specialist II"
    PROJECT_MANAGER = 3, "projectRole.projectManager", "Project Manager"
    DELIVERY_TEAM_MANAGER = 4, "projectRole.deliveryTeamManager", "Delivery Team Manager"
    CLIENT_SERVICES = 5, "projectRole.clientServices", "Client Services"
    BRANCH_HEAD = 6, "projectRole.branchHead", "Branch Head"
    BILLER = 7, "projectRole.biller", "Biller"
    BUSINESS_OWNER = 8, "projectRole.businessOwner", "Business Process Owner"
    TRAINER = 9, "projectRole.trainer", "Trainer"
    SYSTEM_ADMINISTRATOR = 10, "projectRole.systemAdministrator", "System Administrator"
    UPGRADES = 11, "projectRole.upgrades", "Upgrades"
    DATABASE_MAINTENANCE = 12, "projectRole.databaseMaintenance", "Database Maintenance"
    DAILY_MAINTENANCE = 13, "projectRole.dailyMaintenance", "Daily Maintenance"


class Raci(WireEnum):
    """What a role means for the work: who does it, answers for it, is asked, is told."""

    RESPONSIBLE = 1, "raci.responsible", "Responsible"
    ACCOUNTABLE = 2, "raci.accountable", "Accountable"
    CONSULTED = 3, "raci.consulted", "Consulted"
    INFORMED = 4, "raci.informed", "Informed"


def emptied(values: Mapping[str, Any], *texts: str) -> dict[str, Any]:
    """The values with those texts empty that were taken away."""
    return {**values, **{name: values[name] or "" for name in texts}}
