"""Opens the file of a register, whatever program wrote it, and says clearly why where it cannot."""

import zipfile
import zlib
from collections import Counter
from io import BytesIO
from pathlib import Path, PurePosixPath

from akiba.delivery.migration.reading import binary, delimited
from akiba.delivery.migration.reading.sheets import (
    MOST_BYTES,
    MOST_UNPACKED,
    Cell,
    Line,
    Sheet,
    Workbook,
    checked,
    letter,
    refused,
)
from akiba.platform.trouble import Trouble

__all__ = ["Cell", "Line", "Sheet", "Workbook", "letter", "read", "read_path", "refused"]

ZIP, OLE = b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
OTHERS = (
    (b"%PDF-", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"{\\rtf", "RTF"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"SQLite format 3", "SQLite"),
)
INSIDE = (
    ("xl/workbook.xml", "xlsx"),
    ("xl/workbook.bin", "xlsb"),
    ("word/document.xml", "Word"),
    ("ppt/presentation.xml", "PowerPoint"),
)
OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.spreadsheet"
SPREADSHEETS = {"xlsx": ("xlsx", "xlsm"), "xlsb": ("xlsb",), "ods": ("ods",), "xls": ("xls", "xlt")}
TEXTS = ("csv", "tsv", "txt")
CHUNK = 1 << 20


def read(content: bytes, name: str) -> Workbook:
    """The sheets of a file; raises ValidationFailed saying what is wrong where it cannot be read wholly.

    What a file is decides its content; a name that says otherwise is refused, so that nobody takes one for another.
    """
    if not content.strip():
        raise refused("empty", f"{name} is empty.")
    if len(content) > MOST_BYTES:
        raise refused("too.large", f"{name} is larger than {MOST_BYTES // 1_000_000} MB.")
    kind = kind_of(content, name)
    check_name(kind, name)
    if kind == "zip":
        return checked(Workbook(name, _packed(content, name)))
    if kind == "csv":
        return checked(Workbook(name, (delimited.sheet(content, name, PurePosixPath(name).stem or name),)))
    return checked(binary.workbook(content, name))


def read_path(path: Path) -> Workbook:
    """The sheets of a file, or of a folder of delimited texts; raises ValidationFailed, or Trouble where none is."""
    try:
        if not path.is_dir():
            return read(path.read_bytes(), path.name)
        files = sorted(file for file in path.iterdir() if file.suffix.lower().lstrip(".") in TEXTS)
        return _joined(path.name, [(file.name, file.read_bytes()) for file in files])
    except OSError as error:
        raise Trouble(f"{path} cannot be read: {error.strerror}.") from None


def kind_of(content: bytes, name: str) -> str:
    """What a file is by its content: xlsx, xlsb, ods, xls, csv, or zip for packed texts; raises ValidationFailed."""
    for signature, what in OTHERS:
        if content.startswith(signature):
            raise refused("unknown.type", f"{name} is a file of type {what}, not a workbook or delimited text.")
    if content.startswith(OLE):
        if ENCRYPTED in content:
            raise refused("encrypted", f"{name} is locked with a password; save it without one and send it again.")
        return "xls"
    if content.startswith(ZIP):
        return _inside(content, name)
    if content.lstrip()[:200].lower().startswith((b"<html", b"<!doctype html", b"<table", b"<?xml", b"{", b"[")):
        raise refused("unknown.type", f"{name} is a web page, XML or JSON; save it as xlsx, ods or csv.")
    return "csv"


def check_name(kind: str, name: str) -> None:
    """Raise ValidationFailed where the end of a file's name says another kind than its content."""
    said = PurePosixPath(name).suffix.lower().lstrip(".")
    fits = SPREADSHEETS.get(kind, TEXTS if kind == "csv" else ("zip",))
    known = {end for ends in SPREADSHEETS.values() for end in ends} | {*TEXTS, "zip"}
    if said in known and said not in fits:
        raise refused(
            "mislabelled", f"{name} is called .{said} but is of type {kind}; name it .{fits[0]} if that is right."
        )


def _inside(content: bytes, name: str) -> str:
    """What a packed file is, once every part of it was unpacked without fault."""
    message = f"{name} is cut short or damaged; nothing of it was taken."
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            names = set(packed.namelist())
            _unpack_all(packed, name)
            mimetype = packed.read("mimetype") if "mimetype" in names else b""
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, zlib.error):
        raise refused("damaged", message) from None
    except (RuntimeError, NotImplementedError):
        raise refused("encrypted", f"{name} is locked with a password or packed in an unknown way.") from None
    if mimetype.startswith(OPEN_DOCUMENT):
        return "ods"
    for part, what in INSIDE:
        if part in names:
            if what not in SPREADSHEETS:
                raise refused("unknown.type", f"{name} is a file of type {what}, not a workbook or delimited text.")
            return what
    return "zip"


def _unpack_all(packed: zipfile.ZipFile, name: str) -> None:
    left = MOST_UNPACKED
    for info in packed.infolist():
        with packed.open(info) as part:
            while chunk := part.read(CHUNK):
                left -= len(chunk)
                if left < 0:
                    raise refused("too.large", f"{name} unpacks to more than {MOST_UNPACKED // 1_000_000} MB.")


def _packed(content: bytes, name: str) -> tuple[Sheet, ...]:
    with zipfile.ZipFile(BytesIO(content)) as packed:
        parts = [
            (info.filename, packed.read(info))
            for info in packed.infolist()
            if not info.is_dir() and not info.filename.startswith("__MACOSX")
        ]
    return _joined(name, [part for part in parts if PurePosixPath(part[0]).suffix.lower().lstrip(".") in TEXTS]).sheets


def _joined(name: str, parts: list[tuple[str, bytes]]) -> Workbook:
    if not parts:
        message = f"{name} holds no .csv, .tsv or .txt file; if a workbook is in it, send that by itself."
        raise refused("empty", message)
    sheets: list[Sheet] = []
    called = Counter(PurePosixPath(title).stem for title, _ in parts)
    for title, content in sorted(parts):
        if kind_of(content, title) != "csv":
            check_name(kind_of(content, title), title)
        if content.strip():
            stem = PurePosixPath(title).stem
            sheets.append(delimited.sheet(content, title, stem if called[stem] == 1 else title))
    return checked(Workbook(name, tuple(sheets)))
