"""The institution's own words: each replaces a whole message, or a label that stands alone, in one language."""

from collections.abc import Mapping
from typing import Annotated, ClassVar
from urllib.parse import urlencode

from akiba.pages.fields import Option
from akiba.pages.framework import INSTITUTION, Pages, View
from akiba.pages.lists import Paged, listed
from akiba.pages.sessions import queries
from akiba.pages.tables import Cell, Column, Row, Table
from akiba.pages.typed import Typed
from akiba.pages.views import Link
from akiba.pages.words import LANGUAGES, _, language, marked, spoken
from akiba.platform.work import Ask, Work
from akiba.wire.answers import CommandResult
from akiba.wire.constraints import max_length, one_of, required
from akiba.wire.operations import command
from akiba.wire.reading import Body

pages = Pages()
pages.setting(
    60,
    INSTITUTION,
    marked("Words"),
    marked("What the institution calls things"),
    "/settings/words",
    may="READ_CONFIGURATION",
)

PATH = "/settings/words"


class SetTerm(Body, frozen=True, kw_only=True):
    """What is said instead of a message; nothing takes the institution's own word back."""

    resource: ClassVar[str] = "term"
    language: Annotated[str, required, one_of(*LANGUAGES)]
    message: Annotated[str, required, max_length(500)]
    replacement: Annotated[str | None, max_length(500)] = None


class MessagesQuery(Paged, frozen=True, kw_only=True):
    """Which words of the product are wanted."""

    text: str | None = None


@command("UPDATE_TERM", name="SET_TERM")
async def set_term(work: Work, body: SetTerm) -> CommandResult:
    """Say something in the institution's own words."""
    await queries.set_term(work.connection, language=body.language, message=body.message, replacement=body.replacement)
    return CommandResult(resource_identifier=body.message, changes={"replacement": body.replacement})


@pages.get(PATH, "pages/table.html", may="READ_CONFIGURATION")
async def terms(ask: Ask) -> View:
    """Every word of one's own."""
    acts = [Link(_("New word"), f"{PATH}/new")] if ask.user.may(set_term.permission) else []
    return {"table": own_table(ask, _("Words"), await own_words(ask), PATH), "acts": acts}


async def own_words(ask: Ask) -> dict[tuple[str, str], str]:
    """The institution's own words by language and by the message that each replaces."""
    rows = await queries.all_terms(ask.connection)
    return {(row["language"], row["message"]): row["replacement"] for row in rows}


def own_table(ask: Ask, title: str, words: Mapping[tuple[str, str], str], path: str) -> Table:
    """Words of one's own beside those of the product; `path` is where they are changed, for those who may."""
    may = ask.user.may(set_term.permission)
    columns = [Column(_("Language")), Column(_("Instead of")), Column(_("We say"))]
    rows = [
        Row([LANGUAGES.get(code, code), Cell(said(code, message), way(path, code, message) if may else None), word])
        for (code, message), word in words.items()
    ]
    return Table(title, columns, rows, empty=_("Everything is called as it came."))


def said(code: str, message: str) -> str:
    """A message as it would be said without the institution's own word."""
    return language(code).word(message)


def way(path: str, code: str, message: str) -> str:
    """Where a word of one's own is given to a message."""
    return f"{path}/say?{urlencode({'language': code, 'message': message})}"


@pages.get(f"{PATH}/new", "pages/list.html", may=set_term.permission)
async def messages(_ask: Ask, query: MessagesQuery, typed: Typed) -> View:
    """All that the product says, searched as it is said in the reader's language."""
    return found_messages(query, typed, PATH)


def found_messages(query: MessagesQuery, typed: Typed, path: str) -> View:
    """A part of all messages, each with the way to a word of one's own for it."""
    sought = (query.text or "").casefold()
    words = ((spoken().word(message), message) for message in language("fr").messages if "%" not in message)
    found = sorted(pair for pair in words if sought in pair[0].casefold())
    first = query.offset or 0
    shown = found[first : first + (query.limit or len(found))]
    rows = [Row([Cell(word, way(path, spoken().code, message))]) for word, message in shown]
    table = Table(_("New word"), [Column(_("Instead of"))], rows, empty=_("Nothing is called that."))
    filters = [typed.field("text", _("Word"))]
    return {"list": listed(query, table, f"{path}/new", len(found)), "acts": [], "filters": filters}


@pages.form(f"{PATH}/say", "pages/form.html", set_term, then=PATH, done=marked("From now on it is called that."))
async def say(_ask: Ask, typed: Typed) -> View:
    """A word of one's own."""
    return said_form(typed, PATH)


def said_form(typed: Typed, path: str) -> View:
    """The form in which a word of one's own is given to a message."""
    languages = [Option(code, name) for code, name in LANGUAGES.items()]
    message = typed.text("message")
    known = [Option(message, spoken().word(message))] if message in language("fr").messages else []
    fields = [
        typed.choice("language", _("Language"), languages, spoken().code, required=True),
        typed.choice("message", _("Instead of"), known, required=True),
        typed.field("replacement", _("We say"), expected=True),
    ]
    note = _("It replaces the whole message wherever it stands. Left empty, the word is as it came again.")
    return {"title": _("New word"), "note": note, "form": typed.form(f"{path}/say", _("Say it so"), fields, back=path)}
