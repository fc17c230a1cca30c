"""What browsers are told where a page cannot be made; programs get the same as JSON."""

from collections.abc import Callable
from typing import TypeVar

from litestar import Response

from akiba.pages.rendering import render
from akiba.pages.responses import html
from akiba.pages.site import LANGUAGE_COOKIE
from akiba.pages.words import _, language, preferred, speaking, spoken
from akiba.platform.http import AnyRequest
from akiba.wire.operations import API

Error = TypeVar("Error", bound=Exception)
Answer = Callable[[AnyRequest, Error], Response[bytes]]
NOT_FOUND = 404
OURS = 500


def for_browsers(otherwise: Answer[Error]) -> Answer[Error]:
    """The same answer as a page, unless it is the API that was asked."""

    def answer(request: AnyRequest, error: Error) -> Response[bytes]:
        told = otherwise(request, error)
        path = request.url.path
        if path.startswith(API.partition("/api")[0]) or "text/html" not in request.headers.get("accept", ""):
            return told
        status = told.status_code or OURS
        code = preferred(request.cookies.get(LANGUAGE_COOKIE), request.headers.get("accept-language", ""))
        shell = {"institution": "Akiba", "notice": None, "csrf_token": "", "searched": ""}
        with speaking(language(code)):
            view = {"status": status, "words": sentence(status, str(error))}
            return html(request, render("pages/trouble.html", shell, view), status)

    return answer


def sentence(status: int, detail: str) -> str:
    """What happened, without what only the log should know."""
    if status == NOT_FOUND:
        return _("There is nothing here.")
    if status >= OURS:
        return _("Something went wrong on our side. It has been noted; please try again.")
    return spoken().refusal(detail)
