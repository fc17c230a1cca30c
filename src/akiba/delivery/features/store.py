"""The catalogue of this program, told once when it is put together."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from akiba.delivery.features.rules import (
    Catalogue,
    Feature,
    Told,
    catalogue,
    of_jobs,
    of_operations,
    of_pages,
    of_reports,
)
from akiba.platform.scheduling.jobs import JOBS
from akiba.wire.operations import Operation


@dataclass(slots=True)
class Product:
    """What `app.py` put together; the catalogue is made of it when somebody first asks."""

    operations: Iterable[Operation] = ()
    pages: Iterable[tuple[str, str]] = ()
    reports: Iterable[Told] = ()
    made: list[Catalogue] = field(default_factory=list)


PRODUCT = Product()


def know_product(operations: Iterable[Operation], pages: Iterable[tuple[str, str]], reports: Iterable[Told]) -> None:
    """Tell what the product is made of: operations, pages by address and description, reports."""
    PRODUCT.operations, PRODUCT.pages, PRODUCT.reports = operations, tuple(pages), reports
    PRODUCT.made.clear()


def known() -> Catalogue:
    """The catalogue."""
    if not PRODUCT.made:
        told: list[Feature] = [
            *of_reports(PRODUCT.reports),
            *of_operations(PRODUCT.operations),
            *of_pages(PRODUCT.pages),
            *of_jobs(JOBS.values()),
        ]
        PRODUCT.made.append(catalogue(told))
    return PRODUCT.made[0]
