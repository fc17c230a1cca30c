"""Clients on their way, in the database."""

from akiba.platform.listings import Slice, fetch, load_lists
from akiba.platform.sql import load
from akiba.platform.work import Ask
from akiba.wire.operations import Listing

queries = load(__package__)
lists = load_lists(__package__)


async def coming(ask: Ask, listing: Listing) -> Slice:
    """The clients who are to come to an office that this user sees."""
    return await fetch(ask, lists["coming"], listing)


async def how_many_come(ask: Ask) -> int:
    """How many they are."""
    return int(await queries.count_coming(ask.connection, visible=ask.user.office_hierarchy))
