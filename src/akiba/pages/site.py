"""The pages as routes: who is here, in which language, what they see, and how a form becomes a command."""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from urllib.parse import quote, urlencode

import msgspec
from litestar import Response
from litestar.datastructures import UploadFile
from litestar.enums import HttpMethod
from litestar.handlers import HTTPRouteHandler

from akiba.access import Claim
from akiba.kernel.errors import AkibaError, Fault, NotAuthenticated, NotAuthorized, NotFound, ValidationFailed
from akiba.pages import sessions
from akiba.pages.assets import PREFIX, by_hashed_name
from akiba.pages.exports import FORMATS, Imprint
from akiba.pages.faults import explained
from akiba.pages.framework import GROUPS, Page, Pages, Place, Setting, View, panels, view_of
from akiba.pages.policy import SECURITY_HEADERS
from akiba.pages.reach import Ways
from akiba.pages.rehearsal import rehearse
from akiba.pages.rendering import render
from akiba.pages.responses import NOTICE_COOKIE, download, file_of, html, read_notice, redirect
from akiba.pages.sessions import Session
from akiba.pages.tables import Listing, Table
from akiba.pages.typed import Typed, is_own, members_of
from akiba.pages.views import Form, Link, Notice
from akiba.pages.words import _, language, marked, preferred, speaking, spoken
from akiba.platform.commands import Bus, Order, Outcome
from akiba.platform.http import AnyRequest, parameters, read_query
from akiba.platform.tenants import UnknownTenantError
from akiba.platform.work import Ask, Tenant
from akiba.wire.errors import faults_in
from akiba.wire.operations import Reply, Upload

LANGUAGE_COOKIE = "akiba-language"
TENANT_COOKIE = "akiba-tenant"
YEAR = 31_536_000
HOME = "/"
SETTINGS = "/settings"
DEFAULT_LANGUAGE = "en"
LOGGED_OUT = marked("You were logged out meanwhile. What you typed is there again once you are back.")
LOGGED_IN_ANEW = marked(
    "You have logged in anew since this page was opened. Please look at what is typed and send it again."
)
REFUSED = 400
LONGEST_QUERY = 6000
"""Characters: longer addresses are refused by what stands before some houses."""

Verify = Callable[[Tenant, Claim], Awaitable[int]]


@dataclass(frozen=True, slots=True)
class Site:
    """What every page needs: the units of work, who recognises people, and the main navigation."""

    bus: Bus
    verify: Verify
    places: Sequence[Place] = ()
    settings: Sequence[Setting] = ()
    ways: Ways = field(default_factory=Ways)

    async def tenant(self, request: AnyRequest) -> Tenant:
        """The institution whose pages this browser sees: the one it chose, else that of the host name.

        Raises NotFound where there is none.
        """
        tenants = self.bus.tenants
        if not tenants.hosts:
            await tenants.refresh()
        chosen = request.query_params.get("tenant") or request.cookies.get(TENANT_COOKIE)
        for name in (chosen, tenants.at_host(request.headers.get("host", ""))):
            try:
                return await tenants.find(name or "")
            except UnknownTenantError:
                continue
        raise NotFound("error.msg.tenant.identifier.invalid", "No institution has its pages at this address.")


@dataclass(frozen=True, slots=True)
class Visit:
    """One request of somebody who is logged in."""

    site: Site
    page: Page
    request: AnyRequest
    tenant: Tenant
    session: Session

    @property
    def ids(self) -> tuple[Any, ...]:
        """The identities in the path."""
        return tuple(self.request.path_params[name] for name in self.page.names)


def site_of(bus: Bus, verify: Verify, rooms: Sequence[Pages]) -> Site:
    """The site with the navigation that the rooms declare, in its order."""
    places = sorted((place for room in rooms for place in room.places), key=lambda place: place.order)
    settings = sorted((place for room in rooms for place in room.settings), key=lambda place: place.order)
    return Site(bus, verify, places, settings, Ways.of(page for room in rooms for page in room.rows))


def routes(site: Site, rooms: Sequence[Pages]) -> list[HTTPRouteHandler]:
    """One route for each page and method, and one for the assets."""
    made = [_route(site, page) for room in rooms for page in room.rows]
    return [*made, HTTPRouteHandler(PREFIX + "{name:str}", http_method=HttpMethod.GET, include_in_schema=False)(asset)]


async def asset(request: AnyRequest) -> Response[bytes]:
    """A file under its hashed name, to be kept for ever."""
    found = by_hashed_name().get(request.path_params["name"])
    if found is None:
        return Response(b"", status_code=404)
    headers = {"Cache-Control": f"public, max-age={YEAR}, immutable", "Vary": "Accept-Encoding", **SECURITY_HEADERS}
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(found.packed, media_type=found.media_type, headers=headers | {"Content-Encoding": "gzip"})
    return Response(found.content, media_type=found.media_type, headers=headers)


def _route(site: Site, page: Page) -> HTTPRouteHandler:
    methods = [HttpMethod.GET] if page.handler else []
    if page.command:
        methods.append(HttpMethod.POST)

    async def handle(request: AnyRequest) -> Response[bytes]:
        return await answer(site, page, request)

    return HTTPRouteHandler(page.path, http_method=methods, status_code=200, include_in_schema=False)(handle)


async def answer(site: Site, page: Page, request: AnyRequest) -> Response[bytes]:
    """The answer to whoever asks: those who are not logged in are sent to do so."""
    tenant = await site.tenant(request)
    try:
        async with site.bus.tenants.connection(tenant) as connection:
            session = await sessions.current(connection, request)
        visit = Visit(site, page, request, tenant, session)
        return await (act(visit) if request.method == "POST" else show(visit, Typed()))
    except NotAuthenticated:
        typed = await form_values(request) if request.method == "POST" else {}
        return await to_log_in(page, request, typed)


async def to_log_in(page: Page, request: AnyRequest, typed: Mapping[str, Any]) -> Response[bytes]:
    """On to the log-in page, and from there back here, where a form is as it was filled in: its address says so."""
    if page.handler is None:
        return redirect("/login")
    told = {name: value for name, value in typed.items() if not (is_own(name) or is_secret(name, value))}
    query = urlencode(told) if typed else request.url.query
    kept = query and len(query) <= LONGEST_QUERY
    onward = f"{request.url.path}?{query}" if kept else request.url.path
    return redirect(f"/login?next={quote(onward)}", Notice(LOGGED_OUT, "warm") if typed and kept else None)


def is_secret(name: str, value: object) -> bool:
    """Whether something typed must not stand in an address; a file cannot."""
    return not isinstance(value, str) or "password" in name.lower()


async def show(visit: Visit, typed: Typed, status: int = 200) -> Response[bytes]:
    """The page, or the table on it as a file. Values in the address fill a form as if they had been typed."""
    request, page = visit.request, visit.page
    async with AsyncExitStack() as stack:
        ask = await stack.enter_async_context(visit.site.bus.ask(visit.tenant, visit.session.user_id))
        shell = await surroundings(stack, visit, ask)
        if page.path == HOME and not ask.user.may(page.may):
            return redirect(first_place(visit.site, ask))
        try:
            ask.user.require(page.may)
            given = parameters(request)
            kind = FORMATS.get(given.get("as", ""))
            whole = {"limit": "0", "offset": "0"} if kind else {}
            query = read_query(page.query, given | whole, ask) if page.query else None
            view = await view_of(page, ask, visit.ids, query, typed if typed.values else Typed(given, typed.faults))
            if isinstance(view, Reply):
                return file_of(view)
            if page.rehearsed and not typed.faults:
                view = {**view, **await previewed(visit, ask, view)}
        except NotAuthenticated:
            raise
        except AkibaError as error:
            view = {"error": error, "reasons": await reasons(ask, error), "again": without(request, error)}
            return html(request, render("pages/refused.html", shell, view), error.status)
        if kind and (table := table_of(view)):
            words = f"{ask.user.username}, {spoken().moment(ask.now)}"
            content = await asyncio.to_thread(kind.write, table, Imprint(visit.tenant.name, words))
            return download(content, kind.media_type, f"{table.title}.{given['as']}")
        return html(request, render(page.template, shell, view), status)


def without(request: AnyRequest, error: AkibaError) -> str | None:
    """The address without what is wrong in it, where that is a part of it."""
    wrong = {fault.parameter for fault in error.faults}
    given = parameters(request)
    kept = {name: value for name, value in given.items() if name not in wrong}
    return None if kept == given else f"{request.url.path}?{urlencode(kept)}"


async def reasons(ask: Ask, error: AkibaError) -> list[str]:
    """Why a page is not shown: the right that is missing, or the rule; nothing where there is simply nothing."""
    if isinstance(error, NotFound):
        return []
    if isinstance(error, NotAuthorized):
        asked = str(error).rpartition(": ")[2]
        rights = [str(words) for words in await panels(ask, "right", asked)]
        return [*rights, _("Your roles do not permit it. Whoever gives out rights can change that.")]
    return [explained(fault) for fault in error.faults]


async def act(visit: Visit) -> Response[bytes]:
    """Carry out the command of a form, and send the browser on; where it is refused, show the form again."""
    page, request = visit.page, visit.request
    if page.command is None:
        raise AssertionError
    values = await form_values(request)
    sessions.check_origin(request)
    if not sessions.is_ours(visit.session.token, str(values.get("csrf", ""))):
        with speaking(language(preferred(values.get("ui-language")))):
            why = Fault("error.msg.form.no.longer.valid", _(LOGGED_IN_ANEW), None)
        return await refused(visit, values, (why,), NotAuthorized.status)
    try:
        async with visit.site.bus.ask(visit.tenant, visit.session.user_id) as ask:
            order = await order_of(visit, ask, values)
        outcome = await visit.site.bus.run(visit.tenant, visit.session.user_id, order)
    except NotAuthenticated:
        raise
    except AkibaError as error:
        return await refused(visit, values, error.faults or (Fault(error.code, str(error), None),), error.status)
    if outcome.status >= REFUSED:
        return await refused(visit, values, faults_in(outcome.answer), outcome.status)
    return gone_on(visit, outcome)


async def refused(visit: Visit, values: Mapping[str, Any], faults: Sequence[Fault], status: int) -> Response[bytes]:
    """The form again with what is wrong; where the page has none, the way back with the reason."""
    page = visit.page
    if page.handler is None:
        with speaking(language(preferred(values.get("ui-language")))):
            why = " ".join(explained(fault) for fault in faults)
        return redirect(page.then.format(**visit.request.path_params), Notice(why, "bad"))
    return await show(visit, Typed(values, faults), status)


async def order_of(visit: Visit, ask: Ask, values: Mapping[str, Any]) -> Order:
    """The command that a form's values ask for."""
    page, request = visit.page, visit.request
    if page.command is None:
        raise AssertionError
    tongue = language(preferred(values.get("ui-language")))
    members = members_of(values, page.command.body, tongue)
    if page.fill:
        with speaking(tongue):
            members = await page.fill(ask, *visit.ids, members)
    ids = visit.ids[: page.command_identities]
    return Order(page.command, ids, members, key_of(values), request.url.path)


def key_of(values: Mapping[str, Any]) -> str | None:
    """By what a form that is sent twice is known again: other values in it, after a step back, are another order."""
    key = str(values.get("key", ""))[:50]
    typed = sorted((name, value) for name, value in values.items() if not is_own(name))
    return f"{key}.{hashlib.sha256(repr(typed).encode()).hexdigest()[:32]}" if key else None


async def previewed(visit: Visit, ask: Ask, view: View) -> View:
    """What the form would do as it stands, or why it would be refused."""
    form = view.get("form")
    if not isinstance(form, Form):
        raise TypeError(view)
    values = form.values | {"ui-language": spoken().code}
    bus, look = visit.site.bus, visit.page.look
    try:
        order = await order_of(visit, ask, values)
        return {"previews": await rehearse(bus, visit.tenant, visit.session.user_id, order, look)}
    except ValidationFailed as error:
        blank = all(fault.code.endswith(".cannot.be.blank") for fault in error.faults)
        return {"previews": [], "refusals": [] if blank else [explained(fault) for fault in error.faults]}
    except AkibaError as error:
        return {"previews": [], "refusals": [explained(fault) for fault in error.faults]}


def gone_on(visit: Visit, outcome: Outcome) -> Response[bytes]:
    """The way on after a command: to what it made, or home where a second person must approve it first."""
    result = msgspec.to_builtins(outcome.answer)
    found = {_snake(name): value for name, value in result.items()} | visit.request.path_params
    if found.get("rollback_transaction"):
        return redirect("/", Notice("A second person must approve this before it is done."))
    return redirect(visit.page.then.format(**found), Notice(visit.page.done or "Done.", "good"))


def _snake(name: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)


async def form_values(request: AnyRequest) -> dict[str, Any]:
    """The values of a form by name, the last of each; files as they were sent."""
    found: dict[str, Any] = {"key": ""}
    for name, value in (await request.form()).multi_items():
        if isinstance(value, UploadFile):
            content = await value.read()
            if content:
                found[name] = Upload(value.filename, value.content_type, content)
        else:
            found[name] = str(value).replace("\r\n", "\n").replace("\x00", "")
    return found


async def surroundings(stack: AsyncExitStack, visit: Visit, ask: Ask) -> dict[str, object]:
    """What every page shows around its own; from here on the user's language is spoken."""
    request, user = visit.request, ask.user
    own = user.language if user.language != DEFAULT_LANGUAGE else request.cookies.get(LANGUAGE_COOKIE)
    code = preferred(own)
    row = await sessions.queries.surroundings(ask.connection, user_id=user.id, office_id=user.office_id, language=code)
    stack.enter_context(speaking(language(code), row["terms"]))
    path = request.url.path
    return {
        "institution": visit.tenant.name,
        "user": {"id": user.id, "name": row["name"], "office": row["office"], "initials": initials(row["name"])},
        "may": user.may,
        "opens": lambda address: user.may(visit.site.ways.right(address)),
        "business_date": ask.business_date,
        "csrf_token": sessions.form_token(visit.session.token),
        "searched": request.query_params.get("q", ""),
        "notice": read_notice(request.cookies.get(NOTICE_COOKIE)),
        "here": partial(same_address, request),
        "places": [await _link(place, ask, path) for place in visit.site.places if user.may(place.may)],
        "above": Link(_("Settings"), SETTINGS) if path.startswith(SETTINGS + "/") else None,
        "sections": sections(visit.site.settings, ask) if path == SETTINGS else {},
    }


def first_place(site: Site, ask: Ask) -> str:
    """Where somebody begins who is confined to one part of the house."""
    return next((place.href for place in site.places if ask.user.may(place.may)), SETTINGS)


def sections(settings: Sequence[Setting], ask: Ask) -> dict[str, list[Setting]]:
    """The sections of the settings that this user may see, under their headings."""
    found: dict[str, list[Setting]] = {group: [] for group in GROUPS}
    for setting in settings:
        if ask.user.may(setting.may):
            found[setting.group].append(setting)
    return {group: shown for group, shown in found.items() if shown}


def same_address(request: AnyRequest, **changed: str) -> str:
    """The address of this page with some of its query changed."""
    return f"{request.url.path}?{urlencode(parameters(request) | changed)}"


async def _link(place: Place, ask: Ask, path: str) -> Link:
    here = path == place.href or (place.href != "/" and path.startswith(place.href + "/"))
    return Link(_(place.label), place.href, here, await place.count(ask) if place.count else 0)


def initials(name: str) -> str:
    """The first letters of the first and last word."""
    words = name.split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


def table_of(view: View) -> Table | None:
    """The table that a page can be had as."""
    for value in (view.get("list"), view.get("table")):
        if isinstance(value, Listing):
            return value.table
        if isinstance(value, Table):
            return value
    return None


def shell_outside(request: AnyRequest, tenant: Tenant) -> Mapping[str, object]:
    """What a page shows to those who are not logged in."""
    notice = read_notice(request.cookies.get(NOTICE_COOKIE))
    return {"institution": tenant.name, "notice": notice, "csrf_token": "", "searched": ""}
