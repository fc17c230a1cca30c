"""Delivery: from the first assessment of an institution, by way of its migration, to going live and after."""

from akiba.delivery.features.store import know_product
from akiba.delivery.migration import desk as registers
from akiba.delivery.migration import takeover as takeovers
from akiba.delivery.processes.seed import seed
from akiba.delivery.readiness.probes.reports import ReportsTried, Trial
from akiba.delivery.rules import Kind, Role

__all__ = ["Kind", "ReportsTried", "Role", "Trial", "know_product", "registers", "seed", "takeovers"]
