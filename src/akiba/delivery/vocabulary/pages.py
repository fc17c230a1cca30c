"""The vocabulary of the institution, as a section of a project's page; a word that is changed changes every page."""

from collections.abc import Mapping, Sequence

from akiba.delivery.documents.pages.chapters import ASSESSMENT
from akiba.delivery.projects import Project, project, tab
from akiba.delivery.projects.pages.shell import BACK, ONE, PATH, READ, about
from akiba.pages import Cell, Column, Link, Pages, Row, Table, Typed, View, _, marked, spoken
from akiba.pages.booklets import Block
from akiba.pages.terms import MessagesQuery, found_messages, own_table, own_words, said, said_form, set_term, way
from akiba.pages.views import Notice
from akiba.pages.words import LANGUAGES
from akiba.platform.work import Ask

pages = Pages()
tab(41, marked("Vocabulary"), "/vocabulary")
VOCABULARY = ONE + "/vocabulary"
# The words that institutions most often have others for, for a workshop to go through.
WORDS: Sequence[str] = (
    marked("Client"),
    marked("Clients"),
    marked("Group"),
    marked("Groups"),
    marked("Centre"),
    marked("Centres"),
    marked("Member"),
    marked("Household"),
    marked("Loan"),
    marked("Loans"),
    marked("Loan product"),
    marked("Savings"),
    marked("Savings account"),
    marked("Savings product"),
    marked("Loan officer"),
    marked("Officer"),
    marked("Staff"),
    marked("Office"),
    marked("Offices"),
    marked("Branch"),
    marked("Teller"),
    marked("Tellers"),
    marked("Meeting"),
    marked("Collection sheet"),
    marked("Disbursement"),
    marked("Repayment"),
    marked("Instalment"),
    marked("Interest"),
    marked("Fees"),
    marked("Penalties"),
    marked("Deposit"),
    marked("Withdrawal"),
    marked("Guarantor"),
    marked("Biller"),
)


def languages() -> list[str]:
    """The languages of the product, that of the reader first."""
    return sorted(LANGUAGES, key=lambda code: code != spoken().code)


@pages.get(VOCABULARY, "delivery/project.html", may=READ)
async def vocabulary(ask: Ask, project_id: int) -> View:
    """The words to be agreed on in every language, and what else the institution calls otherwise."""
    found = await project(ask, project_id)
    words = await own_words(ask)
    path = f"{PATH}/{project_id}/vocabulary"
    others = other_words(words)
    acts = [Link(_("Another word"), f"{path}/new")] if ask.user.may(set_term.permission) else []
    said_of_it = _("A word that is changed here is changed on every page, on paper and in every report at once.")
    return about(ask, found, "/vocabulary") | {
        "acts": acts,
        "notes": [Notice(said_of_it)],
        "table": words_table(ask, words, path),
        "tables": [own_table(ask, _("Other words of the institution"), others, path)] if others else [],
    }


def other_words(words: Mapping[tuple[str, str], str]) -> dict[tuple[str, str], str]:
    """The institution's own words for what is not among those that are most often called otherwise."""
    return {(code, message): word for (code, message), word in words.items() if message not in WORDS}


def words_table(ask: Ask, words: Mapping[tuple[str, str], str], path: str) -> Table:
    """What is said now in every language; under a word of the institution's own stands what it is said instead of."""
    may = ask.user.may(set_term.permission)
    rows = []
    for message in WORDS:
        cells = []
        for code in languages():
            own = words.get((code, message))
            note = _("instead of %(word)s", word=said(code, message)) if own else ""
            cells.append(Cell(own or said(code, message), way(path, code, message) if may else None, note=note))
        rows.append(Row(cells))
    return Table(_("Vocabulary"), [Column(LANGUAGES[code]) for code in languages()], rows)


@pages.get(f"{VOCABULARY}/new", "pages/list.html", may=set_term.permission)
async def messages(ask: Ask, project_id: int, query: MessagesQuery, typed: Typed) -> View:
    """All that the product says, to be searched."""
    await project(ask, project_id)
    return found_messages(query, typed, f"{PATH}/{project_id}/vocabulary")


@pages.form(
    f"{VOCABULARY}/say",
    "pages/form.html",
    set_term,
    then=BACK + "/vocabulary",
    done=marked("From now on it is called that."),
)
async def say(ask: Ask, project_id: int, typed: Typed) -> View:
    """A word of the institution's own."""
    await project(ask, project_id)
    return said_form(typed, f"{PATH}/{project_id}/vocabulary")


@ASSESSMENT.chapter(50, marked("Vocabulary"))
async def chapter(ask: Ask, project: Project) -> Sequence[Block]:
    """The institution's own words."""
    words = await own_words(ask)
    path = f"{PATH}/{project.id}/vocabulary"
    return [own_table(ask, _("What the institution calls things"), words, path)] if words else []
