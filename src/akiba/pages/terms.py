"""The institution's own words: each replaces a whole message, or a label that stands alone, in one language."""

from typing import Annotated, ClassVar

from akiba.pages.fields import Option
from akiba.pages.framework import INSTITUTION, Pages, View
from akiba.pages.sessions import queries
from akiba.pages.tables import Column, Row, Table
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


@command("UPDATE_CONFIGURATION", name="SET_TERM")
async def set_term(work: Work, body: SetTerm) -> CommandResult:
    """Say something in the institution's own words."""
    await queries.set_term(work.connection, language=body.language, message=body.message, replacement=body.replacement)
    return CommandResult(resource_identifier=body.message, changes={"replacement": body.replacement})


@pages.get(PATH, "pages/table.html", may="READ_CONFIGURATION")
async def terms(ask: Ask) -> View:
    """Every word of one's own."""
    columns = [Column(_("Language")), Column(_("Instead of")), Column(_("We say"))]
    rows = [
        Row(
            [LANGUAGES.get(row["language"], row["language"]), said(row["language"], row["message"]), row["replacement"]]
        )
        for row in await queries.all_terms(ask.connection)
    ]
    acts = [Link(_("New word"), f"{PATH}/new")] if ask.user.may("UPDATE_CONFIGURATION") else []
    return {"table": Table(_("Words"), columns, rows, empty=_("Everything is called as it came.")), "acts": acts}


def said(code: str, message: str) -> str:
    """A message as it would be said without the institution's own word."""
    return language(code).word(message)


@pages.form(f"{PATH}/new", "pages/form.html", set_term, then=PATH, done=marked("From now on it is called that."))
async def new_term(_ask: Ask, typed: Typed) -> View:
    """A word of one's own."""
    languages = [Option(code, name) for code, name in LANGUAGES.items()]
    messages = sorted(language("fr").messages)
    options = [Option(message, spoken().word(message)) for message in messages if "%" not in message]
    fields = [
        typed.choice("language", _("Language"), languages, spoken().code, required=True),
        typed.choice("message", _("Instead of"), sorted(options, key=lambda one: one.label), required=True),
        typed.field("replacement", _("We say"), expected=True),
    ]
    note = _("It replaces the whole message wherever it stands. Left empty, the word is as it came again.")
    return {"title": _("New word"), "note": note, "form": typed.form(f"{PATH}/new", _("Say it so"), fields, back=PATH)}
