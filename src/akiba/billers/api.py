"""Every operation of this room."""

from akiba.billers.monitors import api as monitors
from akiba.billers.payments import api as payments
from akiba.billers.portal import api as portal
from akiba.billers.services import api as services
from akiba.billers.settlement import api as settlement

OPERATIONS = (services.operations, payments.operations, settlement.operations, monitors.operations, portal.operations)
