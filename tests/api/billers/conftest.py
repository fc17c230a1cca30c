"""A house that takes payments for billers."""

import pytest

from tests.support.billers import Bills
from tests.support.server import Api


@pytest.fixture(scope="module")
def bills(api: Api) -> Bills:
    return Bills.opened(api)
