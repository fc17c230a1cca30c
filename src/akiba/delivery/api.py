"""Every operation of the delivery's leaves."""

from akiba.delivery.planning import api as planning
from akiba.delivery.processes import api as processes
from akiba.delivery.projects import api as projects

OPERATIONS = (
    processes.operations,
    projects.operations,
    planning.operations,
)
