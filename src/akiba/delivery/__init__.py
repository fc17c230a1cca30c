"""Delivery: from the first assessment of an institution, by way of its migration, to going live and after."""

from akiba.delivery.branches.rules.words import Item as HardwareItem
from akiba.delivery.branches.rules.words import LinkKind
from akiba.delivery.branches.rules.words import Part as LinkPart
from akiba.delivery.features.store import know_product
from akiba.delivery.migration import desk as registers
from akiba.delivery.migration import takeover as takeovers
from akiba.delivery.processes.seed import seed
from akiba.delivery.projects import Phase
from akiba.delivery.readiness.probes.reports import ReportsTried, Trial
from akiba.delivery.readiness.rules import Mark
from akiba.delivery.requirements.rules import Fit
from akiba.delivery.rules import Kind, Role
from akiba.delivery.specialists.rules import Evidence, Level

__all__ = [
    "Evidence",
    "Fit",
    "HardwareItem",
    "Kind",
    "Level",
    "LinkKind",
    "LinkPart",
    "Mark",
    "Phase",
    "ReportsTried",
    "Role",
    "Trial",
    "know_product",
    "registers",
    "seed",
    "takeovers",
]
