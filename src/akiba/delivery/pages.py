"""Every page of the delivery's leaves."""

from akiba.delivery.planning import pages as planning
from akiba.delivery.post_live import pages as post_live
from akiba.delivery.projects import pages as projects

PAGES = (*projects.PAGES, planning.pages, post_live.pages)
