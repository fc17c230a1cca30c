"""Every page of the delivery's leaves."""

from akiba.delivery.branches.pages import PAGES as BRANCHES
from akiba.delivery.branches.pages import chapters as _branches  # noqa: F401 - importing it enters its chapters
from akiba.delivery.documents import pages as documents
from akiba.delivery.features import pages as features
from akiba.delivery.migration.imports.pages import PAGES as IMPORTS
from akiba.delivery.migration.reconciling.pages import PAGES as TAKING_OVER
from akiba.delivery.migration.reconciling.pages import chapters as _migration  # noqa: F401 - importing it enters its chapters
from akiba.delivery.planning import pages as planning
from akiba.delivery.planning.pages import chapters as _plan  # noqa: F401 - importing it enters its chapters
from akiba.delivery.planning.pages import season_forms
from akiba.delivery.post_live import pages as post_live
from akiba.delivery.processes import pages as processes
from akiba.delivery.projects import pages as projects
from akiba.delivery.readiness import pages as readiness
from akiba.delivery.readiness.pages import chapters as _readiness  # noqa: F401 - importing it enters its chapters
from akiba.delivery.report_requirements import pages as report_requirements
from akiba.delivery.requirements import pages as requirements
from akiba.delivery.requirements.pages import chapters as _needs  # noqa: F401 - importing it enters its chapters
from akiba.delivery.roles import pages as roles
from akiba.delivery.specialists import pages as specialists
from akiba.delivery.surveys import pages as surveys
from akiba.delivery.training import pages as training
from akiba.delivery.vocabulary import pages as vocabulary

PAGES = (
    *projects.PAGES,
    planning.pages,
    season_forms.pages,
    post_live.pages,
    processes.pages,
    features.pages,
    requirements.pages,
    report_requirements.pages,
    vocabulary.pages,
    surveys.pages,
    specialists.pages,
    roles.pages,
    *IMPORTS,
    readiness.pages,
    training.pages,
    documents.pages,
    *TAKING_OVER,
    *BRANCHES,
)
