"""The first page of the day, and the box that finds anything: both made of what each room has to say."""

from akiba.pages.framework import Pages, View, panels
from akiba.pages.typed import Typed
from akiba.pages.words import marked
from akiba.platform.work import Ask

pages = Pages()
pages.place(0, marked("My day"), "/")
pages.place(90, marked("Settings"), "/settings")

SHORTEST_SEARCH = 2


@pages.get("/", "pages/home.html")
async def home(ask: Ask) -> View:
    """What waits for this user: each room gives a Task or nothing (`panel("home", order)` on `(ask)`)."""
    return {"tasks": await panels(ask, "home")}


@pages.get("/search", "pages/search.html")
async def search(ask: Ask, typed: Typed) -> View:
    """What is found anywhere (`panel("search", order)` on `(ask, text)` gives tables)."""
    text = typed.text("q").strip()
    tables = await panels(ask, "search", text) if len(text) >= SHORTEST_SEARCH else []
    return {"text": text, "tables": [table for found in tables for table in found if table.rows]}


@pages.get("/settings", "pages/settings.html")
async def settings(_ask: Ask) -> View:
    """The sections of the settings: every room declares its own."""
    return {}
