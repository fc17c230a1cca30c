"""Every operation of the delivery's leaves."""

from akiba.delivery.branches import api as branches
from akiba.delivery.features import api as features
from akiba.delivery.migration.reconciling import commands as _commands  # noqa: F401 - importing it declares them
from akiba.delivery.migration.reconciling import jobs as _jobs  # noqa: F401 - importing it declares its jobs
from akiba.delivery.planning import api as planning
from akiba.delivery.post_live import api as post_live
from akiba.delivery.processes import api as processes
from akiba.delivery.projects import api as projects
from akiba.delivery.readiness import api as readiness
from akiba.delivery.report_requirements import api as report_requirements
from akiba.delivery.requirements import api as requirements
from akiba.delivery.roles import api as roles
from akiba.delivery.specialists import api as specialists
from akiba.delivery.surveys import api as surveys
from akiba.delivery.training import api as training

OPERATIONS = (
    processes.operations,
    projects.operations,
    planning.operations,
    features.operations,
    requirements.operations,
    report_requirements.operations,
    post_live.operations,
    surveys.operations,
    specialists.operations,
    roles.operations,
    readiness.operations,
    training.operations,
    branches.operations,
)
