"""Billers: payments taken for others, searched, watched, settled. This is what other rooms may use.

`AnomalyNoted` tells that something unlikely began at a service, or is over; `alerts(ask, biller_id=…, open=True)` are
those that last. For joins there are the views `biller_ref`, `biller_service_ref`, `bill_payment_ref` and
`monitor_alert_ref`.
"""

from akiba.billers.monitors.events import AnomalyNoted
from akiba.billers.monitors.store import Alert, alerts
from akiba.billers.services.store import Biller, Service, biller, billers, services

__all__ = ["Alert", "AnomalyNoted", "Biller", "Service", "alerts", "biller", "billers", "services"]
