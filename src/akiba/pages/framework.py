"""Pages as rows of a table: what is asked for, which template shows it, and which command a form carries out.

    pages = Pages()

    @pages.get("/clients/{client_id:int}", "clients/client.html", may="READ_CLIENT")
    async def client(ask: Ask, client_id: int) -> View: ...

    @pages.form("/clients/new", "clients/new.html", create_client, then="/clients/{client_id}", done=marked("Entered."))
    async def new_client(ask: Ask, typed: Typed) -> View: ...

A page's function gives the template's values by name. Where these hold a `list` or a `table`, the page can also be
had as a file (`?as=pdf`). A form's page is shown again, with what was typed and what is wrong, until its command is
carried out; then the browser is sent on, so that loading again repeats nothing.
"""

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from inspect import signature
from typing import Any, TypedDict, TypeVar, Unpack, get_type_hints

from akiba.pages.tables import Table
from akiba.pages.typed import Typed
from akiba.pages.words import marked
from akiba.platform.work import Ask, Work
from akiba.wire.answers import CommandResult
from akiba.wire.operations import Command, Query, Reply

View = Mapping[str, object]
Handler = Callable[..., Awaitable[View | Reply]]
H = TypeVar("H", bound=Handler)
Fill = Callable[..., Awaitable[dict[str, Any]]]
Panel = Callable[..., Awaitable[Any]]
Count = Callable[[Ask], Awaitable[int]]
Look = Callable[[Work, CommandResult], Awaitable[list[Table]]]
IDENTITY = re.compile(r"\{(\w+)(?::\w+)?\}")


@dataclass(frozen=True, slots=True)
class Page:
    """One page: `handler` gives its view, `command` is what its form does, `then` where the browser goes next."""

    path: str
    template: str
    handler: Handler | None
    may: str | None = None
    command: Command | None = None
    then: str = ""
    done: str = ""
    fill: Fill | None = None
    query: type[Query] | None = None
    typed: bool = False
    rehearsed: bool = False
    look: Look | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The identities that the path holds, in order."""
        return tuple(IDENTITY.findall(self.path))

    @property
    def command_identities(self) -> int:
        """How many of the path's identities the command takes; a new account of a client takes none."""
        return len(signature(self.command.handler).parameters.keys() - {"work", "body"}) if self.command else 0


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the main navigation, for those who may; `count` says what waits there."""

    order: int
    label: str
    href: str
    may: str | None = None
    count: Count | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """A section of the settings, for those who may; `group` is the heading it stands under, `note` what it is for."""

    order: int
    group: str
    label: str
    note: str
    href: str
    may: str | None = None


GROUPS = INSTITUTION, PRODUCTS, PEOPLE, SYSTEM = (
    marked("Institution"),
    marked("Products and money"),
    marked("People and rights"),
    marked("System"),
)


def right(command: Command) -> str | None:
    """What one must be permitted to see the form of a command; nothing where its handler decides that."""
    return None if command.decides else command.permission


class More(TypedDict, total=False):
    """What else a form's page may have."""

    may: str
    fill: Fill | None
    rehearsed: bool
    look: Look


@dataclass(slots=True)
class Pages:
    """The pages of one room."""

    rows: list[Page] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    settings: list[Setting] = field(default_factory=list)

    def get(self, path: str, template: str, *, may: str | None = None) -> Callable[[H], H]:
        """Declare a page that shows something."""

        def declare(handler: H) -> H:
            wants = signature(handler).parameters
            query = get_type_hints(handler).get("query")
            self.rows.append(Page(path, template, handler, may, query=query, typed="typed" in wants))
            return handler

        return declare

    def form(
        self, path: str, template: str, command: Command, *, then: str, done: str = "", **more: Unpack[More]
    ) -> Callable[[H], H]:
        """Declare a page whose form carries out a command.

        `fill(ask, *identities, members)` may complete the body. `rehearsed` shows what would be posted before it is;
        `look(work, result)` gives more tables of the moment after. `may` is needed where the command decides by itself.
        """

        def declare(handler: H) -> H:
            kinds: dict[str, Any] = {"may": right(command), **more}
            self.rows.append(Page(path, template, handler, command=command, then=then, done=done, typed=True, **kinds))
            return handler

        return declare

    def act(self, path: str, command: Command, *, then: str, done: str = "") -> None:
        """Declare that a button's POST carries out a command; what is wrong is told on the page it goes to."""
        self.rows.append(Page(path, "", None, right(command), command, then, done))

    def place(self, order: int, label: str, href: str, *, may: str | None = None, count: Count | None = None) -> None:
        """Declare an entry of the main navigation."""
        self.places.append(Place(order, label, href, may, count))

    def setting(self, order: int, group: str, label: str, note: str, href: str, *, may: str | None = None) -> None:
        """Declare a section of the settings."""
        self.settings.append(Setting(order, group, label, note, href, may))


PANELS: dict[str, list[tuple[int, Panel]]] = {}


def panel(page: str, order: int) -> Callable[[Panel], Panel]:
    """Declare a room's part of a page that shows several rooms: `panel("client", 10)` on `(ask, client_id)`.

    What the function gives is the page's business; None means nothing to show.
    """

    def declare(given: Panel) -> Panel:
        PANELS.setdefault(page, []).append((order, given))
        return given

    return declare


async def panels(ask: Ask, page: str, *about: object) -> list[Any]:
    """What every room has to say on a page, in order."""
    found = [await given(ask, *about) for _order, given in sorted(PANELS.get(page, []), key=lambda row: row[0])]
    return [one for one in found if one is not None]


async def sheets(ask: Ask, app_table: str, owner_id: int) -> list[Any]:
    """The sheets of something, named as data tables name it: `panel("sheets", order)` on `(ask, app_table, id)`."""
    return [sheet for several in await panels(ask, "sheets", app_table, owner_id) for sheet in several]


async def view_of(page: Page, ask: Ask, ids: tuple[Any, ...], query: Query | None, typed: Typed) -> View | Reply:
    """The page's view, or a file, its function called with what it asks for; nothing for a bare act."""
    if page.handler is None:
        return {}
    extra: dict[str, Any] = {}
    if page.query is not None:
        extra["query"] = query
    if page.typed:
        extra["typed"] = typed
    return await page.handler(ask, *ids, **extra)
