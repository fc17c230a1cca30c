"""Puts the rooms together: one application from the operations of every room."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from litestar import Litestar
from litestar.exceptions import HTTPException

from akiba import access, delivery, organisation
from akiba.access import api as access_api
from akiba.access import pages as access_pages
from akiba.accounting import api as accounting
from akiba.accounting import pages as accounting_pages
from akiba.accounting.cashiers import post_cashier_cash
from akiba.accounting.client_charges import post_client_charge
from akiba.billers import AnomalyNoted
from akiba.billers import api as billers
from akiba.billers import pages as biller_pages
from akiba.clients import ClientChargeMoved
from akiba.clients import api as clients
from akiba.clients import pages as client_pages
from akiba.delivery import api as delivery_api
from akiba.delivery import pages as delivery_pages
from akiba.delivery.post_live import check_completion, note_anomaly
from akiba.delivery.projects import ProjectCompletes, ProjectGoesLive
from akiba.delivery.readiness import check_going_live
from akiba.kernel.errors import AkibaError
from akiba.loans import api as loans
from akiba.loans import pages as loan_pages
from akiba.loans.collections import pages as collection_pages
from akiba.organisation import api as organisation_api
from akiba.organisation import pages as organisation_pages
from akiba.pages import Pages, home, login, reference, site, terms
from akiba.pages.recognition import OwnPages
from akiba.pages.trouble import for_browsers
from akiba.platform import http
from akiba.platform.batch import BATCH, batch_route
from akiba.platform.commands import Bus
from akiba.platform.configuration import Configuration
from akiba.platform.cross_origin import CORS
from akiba.platform.explorer import openapi_routes
from akiba.platform.health import health_routes
from akiba.platform.metrics import metrics_route
from akiba.platform.provision import Seeds
from akiba.platform.questions import when
from akiba.platform.routing import register
from akiba.platform.scheduling import Runner
from akiba.platform.scheduling.seed import seed as seed_jobs
from akiba.platform.tenants import Tenants
from akiba.reporting import CATALOGUE, try_reports
from akiba.reporting import api as reporting
from akiba.reporting import pages as reporting_pages
from akiba.savings import api as savings
from akiba.savings import pages as savings_pages
from akiba.wire.operations import Operations, joined

ROOMS: tuple[Operations, ...] = (
    *organisation_api.OPERATIONS,
    *access_api.OPERATIONS,
    *clients.OPERATIONS,
    *accounting.OPERATIONS,
    *reporting.OPERATIONS,
    *savings.OPERATIONS,
    *loans.OPERATIONS,
    *delivery_api.OPERATIONS,
    *billers.OPERATIONS,
)

OPERATIONS = joined(row for room in ROOMS for row in room.rows)
DESCRIBED = (*OPERATIONS, BATCH)

WEB: tuple[Pages, ...] = (
    home.pages,
    terms.pages,
    *client_pages.PAGES,
    *accounting_pages.PAGES,
    *savings_pages.PAGES,
    collection_pages.pages,
    *biller_pages.PAGES,
    *loan_pages.PAGES,
    *access_pages.PAGES,
    *organisation_pages.PAGES,
    reporting_pages.pages,
    *delivery_pages.PAGES,
    reference.pages_of(DESCRIBED),
)

SEEDS = Seeds(new=(organisation.seed, access.seed), upgraded=(access.enter_permissions, seed_jobs, delivery.seed))
"""What fills an institution's database, room by room."""

delivery.know_product(
    OPERATIONS,
    (
        (page.path, page.handler.__doc__ or "")
        for room in WEB
        for page in room.rows
        if page.handler and not page.command
    ),
    CATALOGUE.values(),
)

when(ClientChargeMoved, post_client_charge)
when(AnomalyNoted, note_anomaly)
when(ProjectCompletes, check_completion)
when(ProjectGoesLive, check_going_live)
when(delivery.ReportsTried, try_reports)
when(organisation.CashierCashMoved, post_cashier_cash)
when(organisation.DataTableMade, access.permit_data_table)
when(organisation.DataTableGone, access.forget_data_table)

LARGEST_BODY = 10_000_000


def create_app(server_url: str | None = None) -> Litestar:
    """The application, for the PostgreSQL server at a URL (the environment's AKIBA_DATABASE by default)."""
    tenants = Tenants(server_url or Configuration.from_environment().database)
    bus = Bus(tenants, access.load_user)
    server = http.Server(bus, OwnPages(bus, access.BasicLogin(bus)))
    shown = site.site_of(bus, partial(access.log_in, bus), WEB)

    @asynccontextmanager
    async def lifespan(_app: Litestar) -> AsyncIterator[None]:
        runner = Runner(bus)
        running = asyncio.create_task(runner.run())
        yield
        runner.stopping.set()
        await running
        await tenants.close()

    app = Litestar(
        lifespan=[lifespan],
        cors_config=CORS,
        openapi_config=None,
        logging_config=None,
        exception_handlers={
            AkibaError: for_browsers(http.on_akiba_error),
            HTTPException: for_browsers(http.on_http_error),
            Exception: for_browsers(http.on_crash),
        },
        request_max_body_size=LARGEST_BODY,
    )
    register(
        app,
        [
            *http.routes(server, OPERATIONS),
            batch_route(server, OPERATIONS),
            *openapi_routes(DESCRIBED),
            *health_routes(),
            metrics_route(),
            *login.routes(shown),
            *site.routes(shown, WEB),
        ],
    )
    return app
