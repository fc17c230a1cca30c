"""Coming and going: the log-in page, log-out, and the choice of language before anybody is known."""

from collections.abc import Mapping
from urllib.parse import quote, urlsplit

from litestar import Response
from litestar.enums import HttpMethod
from litestar.handlers import HTTPRouteHandler

from akiba.access import FirstPasswordRefused, SecondFactorNeeded, claim_of
from akiba.kernel.errors import AkibaError, NotAuthenticated
from akiba.pages import sessions
from akiba.pages.rendering import render
from akiba.pages.responses import cookie, html, redirect
from akiba.pages.site import LANGUAGE_COOKIE, TENANT_COOKIE, Site, form_values, shell_outside
from akiba.pages.typed import Typed
from akiba.pages.views import Form, Link
from akiba.pages.words import LANGUAGES, _, language, preferred, speaking
from akiba.platform.http import AnyRequest

YEAR = 31_536_000


def routes(site: Site) -> list[HTTPRouteHandler]:
    """The pages of those who are not known yet."""

    async def ask_who(request: AnyRequest) -> Response[bytes]:
        return await log_in_page(site, request)

    async def log_in(request: AnyRequest) -> Response[bytes]:
        return await begin(site, request)

    async def log_out(request: AnyRequest) -> Response[bytes]:
        return await leave(site, request)

    table = (
        ("/login", HttpMethod.GET, ask_who),
        ("/login", HttpMethod.POST, log_in),
        ("/logout", HttpMethod.POST, log_out),
    )
    return [
        HTTPRouteHandler(path, http_method=method, status_code=200, include_in_schema=False)(handler)
        for path, method, handler in table
    ]


async def log_in_page(
    site: Site, request: AnyRequest, error: str = "", typed: str = "", *, code_too: bool = False
) -> Response[bytes]:
    """The first page anybody sees; it asks for an authenticator's code where one is needed."""
    tenant = await site.tenant(request)
    chosen = request.query_params.get("language")
    code = preferred(chosen or request.cookies.get(LANGUAGE_COOKIE), request.headers.get("accept-language", ""))
    kept = {LANGUAGE_COOKIE: chosen if chosen in LANGUAGES else None, TENANT_COOKIE: request.query_params.get("tenant")}
    cookies = [cookie(name, value, YEAR) for name, value in kept.items() if value]
    async with site.bus.tenants.connection(tenant) as connection:
        terms = (await sessions.queries.terms(connection, language=code))["terms"]
    with speaking(language(code), terms):
        view = {
            "form": log_in_form(request, error, typed, code_too=code_too),
            "languages": languages(code, request.query_params.get("next")),
        }
        shell = shell_outside(request, tenant)
        return html(request, render("pages/login.html", shell, view), 401 if error else 200, cookies)


def log_in_form(request: AnyRequest, error: str, username: str, *, code_too: bool = False) -> Form:
    """Who are you?"""
    asked = Typed({"username": username} if username else {})
    name = asked.field("username", _("User name"), required=True, first=True, autocomplete="username", whole=True)
    secret = Typed().field(
        "password", _("Password"), "password", required=True, autocomplete="current-password", whole=True
    )
    code = Typed().field("otp", _("Code of your authenticator"), autocomplete="one-time-code", whole=True)
    onward = request.query_params.get("next", "/")
    fields = [name, secret, code] if code_too else [name, secret]
    return Form(f"/login?next={quote(onward)}", _("Log in"), fields, errors=[error] if error else ())


def languages(code: str, onward: str | None) -> list[Link]:
    """The languages to choose from; where one was going is not forgotten."""
    more = f"&next={quote(onward)}" if onward else ""
    return [Link(name, f"/login?language={other}{more}", here=other == code) for other, name in LANGUAGES.items()]


async def begin(site: Site, request: AnyRequest) -> Response[bytes]:
    """Check who it is, and begin a session."""
    tenant = await site.tenant(request)
    sessions.check_origin(request)
    values = await form_values(request)
    username, password = str(values.get("username", ""))[:200], str(values.get("password", ""))[:500]
    try:
        user_id = await site.verify(tenant, claim_of(request, username, password, str(values.get("otp", ""))[:20]))
    except SecondFactorNeeded as error:
        return await log_in_page(site, request, _(error.message), username, code_too=True)
    except FirstPasswordRefused as error:
        return await log_in_page(site, request, _(error.message), username)
    except NotAuthenticated:
        return await log_in_page(site, request, _("That user name and password do not belong together."), username)
    except AkibaError as error:
        return await log_in_page(site, request, _(str(error)), username)
    async with site.bus.tenants.connection(tenant) as connection:
        session = await sessions.start(connection, user_id)
    safe = request.url.scheme == "https"
    kept = cookie(sessions.COOKIE, session.token, secure=safe)
    return redirect(own_path(request.query_params.get("next", "/")), cookies=[kept])


async def leave(site: Site, request: AnyRequest) -> Response[bytes]:
    """End the session here and in the database."""
    tenant = await site.tenant(request)
    values: Mapping[str, object] = await form_values(request)
    async with site.bus.tenants.connection(tenant) as connection:
        try:
            session = await sessions.current(connection, request)
        except NotAuthenticated:
            return redirect("/login")
        sessions.check_form(request, session.token, str(values.get("csrf", "")))
        await sessions.end(connection, session)
    return redirect("/login", cookies=[cookie(sessions.COOKIE, "", 0)])


def own_path(path: str) -> str:
    """The path if it is one of ours, else home: nobody is sent to another site from here."""
    parts = urlsplit(path)
    own = path.startswith("/") and not path.startswith(("//", "/\\")) and not parts.netloc and path.isprintable()
    return path if own else "/"
