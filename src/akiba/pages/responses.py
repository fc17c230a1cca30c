"""Answers to browsers: a page, a file, the way on, and a word said once."""

import base64
import gzip
from collections.abc import Sequence
from urllib.parse import quote

import msgspec
from litestar import Response
from litestar.datastructures import Cookie

from akiba.pages.policy import SECURITY_HEADERS
from akiba.pages.views import Notice
from akiba.pages.words import _
from akiba.platform.http import AnyRequest, reply_response
from akiba.wire.operations import Reply

NOTICE_COOKIE = "akiba-notice"
NOTICE_SECONDS = 60
PACK_FROM = 1000


def html(request: AnyRequest, text: str, status: int = 200, cookies: Sequence[Cookie] = ()) -> Response[bytes]:
    """A page on its way, packed where the browser can unpack it; what was said once is not said again."""
    content = text.encode()
    headers = {"Cache-Control": "no-store", **SECURITY_HEADERS}
    if len(content) > PACK_FROM and "gzip" in request.headers.get("accept-encoding", ""):
        content = gzip.compress(content, 6)
        headers["Content-Encoding"] = "gzip"
    sent = [*cookies]
    if NOTICE_COOKIE in request.cookies:
        sent.append(cookie(NOTICE_COOKIE, "", 0))
    return Response(content, media_type="text/html", status_code=status, headers=headers, cookies=sent)


def download(content: bytes, media_type: str, name: str) -> Response[bytes]:
    """A file for the browser to keep."""
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}", "Cache-Control": "no-store"}
    return Response(content, media_type=media_type, headers={**headers, **SECURITY_HEADERS})


def file_of(reply: Reply) -> Response[bytes]:
    """A file that a page is, kept by the browser for a minute and by nobody else."""
    headers = {"Cache-Control": "private, max-age=60", **SECURITY_HEADERS, **reply.headers}
    return reply_response(reply, headers)


def redirect(path: str, notice: Notice | None = None, cookies: Sequence[Cookie] = ()) -> Response[bytes]:
    """Send the browser on, with something to say there."""
    sent = [*cookies]
    if notice:
        raw = msgspec.json.encode([notice.text[:500], notice.tone])
        sent.append(cookie(NOTICE_COOKIE, base64.urlsafe_b64encode(raw).decode(), 60))
    headers = {"Location": path, "Cache-Control": "no-store"}
    return Response(b"", status_code=303, headers=headers, cookies=sent, media_type="text/plain")


def read_notice(packed: str | None) -> Notice | None:
    """What the last act came to; a cookie that is not ours says nothing."""
    if not packed:
        return None
    try:
        text, tone = msgspec.json.decode(base64.urlsafe_b64decode(packed), type=tuple[str, str])
    except (ValueError, msgspec.DecodeError):
        return None
    return Notice(_(text) if "%" not in text else text, tone if tone in {"good", "warm", "bad"} else "")


def cookie(name: str, value: str, seconds: int | None = None, *, secure: bool = False) -> Cookie:
    """A cookie that script cannot read and other sites cannot use."""
    return Cookie(name, value=value, max_age=seconds, httponly=True, samesite="lax", secure=secure)
