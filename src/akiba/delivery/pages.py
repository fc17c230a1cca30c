"""Every page of the delivery's leaves."""

from akiba.delivery.planning import pages as planning
from akiba.delivery.projects import pages as projects

PAGES = (*projects.PAGES, planning.pages)
