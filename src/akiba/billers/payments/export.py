"""The whole result of a search as a file, written page by page: however many payments there are, few are in memory."""

import asyncio
import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import TextIOWrapper
from tempfile import TemporaryFile
from types import MappingProxyType
from typing import IO, Protocol

import msgspec

from akiba.billers.payments import store
from akiba.billers.payments.store import LARGEST_PAGE, PagedSearch, Payment
from akiba.kernel.errors import Fault, ValidationFailed
from akiba.kernel.money import smallest
from akiba.platform.work import Ask
from akiba.wire.operations import Reply

CHUNK = 65_536
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def in_money(payment: Payment, amount: Decimal) -> Decimal:
    """An amount with the decimals of the payment's currency."""
    return amount.quantize(smallest(payment.decimal_places))


COLUMNS: Mapping[str, Callable[[Payment], object]] = MappingProxyType(
    {
        "id": lambda payment: payment.id,
        "paidOn": lambda payment: payment.paid_on.isoformat(),
        "madeAt": lambda payment: payment.made_at.isoformat(timespec="seconds"),
        "biller": lambda payment: payment.biller_name,
        "service": lambda payment: payment.service_name,
        "channel": lambda payment: payment.channel_name,
        "channelReference": lambda payment: payment.channel_reference,
        "reference": lambda payment: payment.assigned_reference or payment.reference,
        "payerName": lambda payment: payment.payer_name,
        "amount": lambda payment: in_money(payment, payment.amount),
        "fee": lambda payment: in_money(payment, payment.fee),
        "currency": lambda payment: payment.currency_code,
        "state": lambda payment: payment.state.value,
        "reason": lambda payment: payment.reason,
        "settlement": lambda payment: payment.settlement_id,
    }
)


class Writer(Protocol):
    """Writes payments into a file."""

    def write(self, payments: Sequence[Payment]) -> None:
        """Add payments."""

    def close(self) -> None:
        """End the file, but leave it open for reading."""


class CsvWriter:
    """Comma-separated values: text never a formula, numbers with a point, days year first."""

    def __init__(self, file: IO[bytes], titles: Sequence[str]) -> None:
        self.text = TextIOWrapper(file, "utf-8-sig", newline="", write_through=True)
        self.writer = csv.writer(self.text)
        self.writer.writerow(titles)

    def write(self, payments: Sequence[Payment]) -> None:
        """Add payments."""
        self.writer.writerows([plain(of(payment)) for of in COLUMNS.values()] for payment in payments)

    def close(self) -> None:
        """Give the file back."""
        self.text.detach()


def plain(value: object) -> object:
    """A value that a spreadsheet will not take for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value


class SheetWriter:
    """A spreadsheet, a row at a time."""

    def __init__(self, file: IO[bytes], titles: Sequence[str]) -> None:
        from xlsxwriter import Workbook  # noqa: PLC0415 - large, and needed by who exports alone

        self.book = Workbook(file, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
        self.sheet = self.book.add_worksheet()
        self.sheet.write_row(0, 0, titles, self.book.add_format({"bold": True}))
        self.sheet.freeze_panes(1, 0)
        self.rows = 1

    def write(self, payments: Sequence[Payment]) -> None:
        """Add payments."""
        for payment in payments:
            self.sheet.write_row(self.rows, 0, [of(payment) for of in COLUMNS.values()])
            self.rows += 1

    def close(self) -> None:
        """End the file."""
        self.book.close()


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file, and how many payments fit into it."""

    media_type: str
    writer: Callable[[IO[bytes], Sequence[str]], Writer]
    most: int | None = None


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "csv": Format("text/csv", CsvWriter),
        "xlsx": Format("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", SheetWriter, 1_048_575),
    }
)


async def export(ask: Ask, search: PagedSearch, kind: str, *, portal: bool = False) -> Reply:
    """Every payment that a search finds, as a file; raises ValidationFailed for one that cannot be made."""
    format_ = FORMATS.get(kind)
    if format_ is None:
        message = f"Payments are exported as {' or '.join(FORMATS)}."
        raise ValidationFailed(Fault("error.msg.billpayment.export.format.invalid", message, "as", kind[:20]))
    file = TemporaryFile()  # noqa: SIM115 - it is closed when it was sent
    writer = format_.writer(file, list(COLUMNS))
    page, written = msgspec.structs.replace(search, limit=LARGEST_PAGE), 0
    while True:
        found = await store.find(ask, page, portal=portal)
        written += len(found.page_items)
        if format_.most is not None and written > format_.most:
            message = f"A spreadsheet holds {format_.most} payments; please narrow the search or take CSV."
            raise ValidationFailed(Fault("error.msg.billpayment.export.too.large", message, "as", kind))
        await asyncio.to_thread(writer.write, found.page_items)
        if found.next is None:
            break
        page = msgspec.structs.replace(page, after=found.next)
    await asyncio.to_thread(writer.close)
    file.seek(0)
    named = {"Content-Disposition": f"attachment; filename=payments.{kind}"}
    return Reply(media_type=format_.media_type, headers=named, parts=chunks(file))


def chunks(file: IO[bytes]) -> Iterator[bytes]:
    """A file in pieces, closed at its end."""
    with file:
        while piece := file.read(CHUNK):
            yield piece
