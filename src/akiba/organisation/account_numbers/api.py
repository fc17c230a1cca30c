"""Formats of account numbers on the wire."""

from akiba.kernel.enumerations import EnumOption
from akiba.organisation.account_numbers import store
from akiba.organisation.account_numbers.commands import create_format, delete_format, update_format
from akiba.organisation.account_numbers.rules import PREFIXES, AccountKind
from akiba.organisation.account_numbers.store import Format
from akiba.platform.work import Ask
from akiba.wire.answers import Answer
from akiba.wire.operations import Operations

operations = Operations("Account number formats")


class FormatTemplate(Answer):
    """The kinds of account, and what the numbers of each may begin with."""

    account_type_options: list[EnumOption]
    prefix_type_options: dict[str, list[EnumOption]]


@operations.get("/accountnumberformats", "READ_ACCOUNTNUMBERFORMAT", "List the formats of account numbers")
async def list_formats(ask: Ask) -> list[Format]:
    """One for each kind of account that has one."""
    return await store.formats(ask)


@operations.get("/accountnumberformats/template", "READ_ACCOUNTNUMBERFORMAT", "What a form for a format begins with")
async def format_template(_ask: Ask) -> FormatTemplate:
    """The choices."""
    return FormatTemplate(
        account_type_options=AccountKind.options(),
        prefix_type_options={kind.code: [prefix.option for prefix in PREFIXES[kind]] for kind in AccountKind},
    )


@operations.get("/accountnumberformats/{format_id}", "READ_ACCOUNTNUMBERFORMAT", "Read one format")
async def read_format(ask: Ask, format_id: int) -> Format:
    """One format."""
    return await store.one_format(ask, format_id)


operations.post("/accountnumberformats", create_format)
operations.put("/accountnumberformats/{format_id}", update_format)
operations.delete("/accountnumberformats/{format_id}", delete_format)
