"""Books to test with."""

import pytest

from tests.support.books import Books
from tests.support.server import Api


@pytest.fixture(scope="module")
def books(api: Api) -> Books:
    """Accounts of each kind in an institution whose business date is 15 October 2024."""
    return Books.opened(api)
