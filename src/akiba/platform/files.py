"""Files, kept once by what is in them, in the institution's own database."""

import hashlib

from akiba.platform.sql import load
from akiba.platform.work import Ask, Work

queries = load(__package__)

SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", "application/zip"),
    (b"\xd0\xcf\x11\xe0", "application/x-ole-storage"),
)


def media_type_of(content: bytes) -> str:
    """What a file is by its first bytes, whatever it was called; plain text where it reads as such."""
    for signature, kind in SIGNATURES:
        if content.startswith(signature):
            return kind
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return "application/octet-stream"
    return "application/octet-stream" if "\x00" in text else "text/plain"


async def keep(work: Work, content: bytes) -> bytes:
    """Store a file; returns the hash under which it is found."""
    digest = hashlib.sha256(content).digest()
    await queries.keep_file(
        work.connection, sha256=digest, media_type=media_type_of(content), size=len(content), content=content
    )
    return digest


async def content(ask: Ask, sha256: bytes) -> tuple[str, bytes]:
    """The media type and content of a stored file; raises LookupError."""
    row = await queries.file(ask.connection, sha256=sha256)
    if row is None:
        raise LookupError(sha256.hex())
    return row["media_type"], row["content"]
