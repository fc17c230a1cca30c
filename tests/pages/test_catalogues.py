"""Every language says everything, with the same gaps to fill in."""

import re

import pytest

from akiba.pages.catalogues import HOUSE, catalogue, missing, used
from akiba.pages.refusals import ROOMS, of_its_field
from akiba.pages.words import LANGUAGES, language

OTHERS = [code for code in LANGUAGES if code != "en"]
GAP = re.compile(r"%\(\w+\)s")
GAP_NAME = re.compile(r"%\((\w+)\)s")


def test_the_messages_in_use_are_found() -> None:
    messages = {said.message for said in used()}
    assert {"Log in", "My day", "Please fill this in."} <= messages
    assert {"Portfolio at Risk", "Principal Overdue"} <= messages


def test_every_room_that_refuses_is_heard() -> None:
    silent = {"cli", "demo", "pages"}
    rooms = {path.parent.name for path in HOUSE.glob("*/__init__.py")} - silent
    assert set(ROOMS) == rooms


def test_what_rooms_refuse_is_found_with_gaps_for_its_values() -> None:
    refusals = {str(said.message) for said in used() if said.context}
    assert {"Insufficient account balance.", "There is less than %(amount)s in the drawer."} <= refusals
    assert not [one for one in refusals if one.startswith("There is no client")], "what is missing is said otherwise"


def test_beside_a_field_its_name_is_left_out_and_nothing_else_changed() -> None:
    assert of_its_field("The parameter `link` must be the address of a page.") == "Must be the address of a page."
    assert of_its_field("old register.xlsx is cut short.") == "old register.xlsx is cut short."


@pytest.mark.parametrize("code", OTHERS)
def test_a_refusal_is_said_with_its_values(code: str) -> None:
    for said, words in language(code).refusals.items():
        values = {name: f"<{name}>" for name in GAP_NAME.findall(said)}
        filled = GAP_NAME.sub(lambda gap: values[gap[1]], said)  # noqa: B023 - used at once
        expected = GAP_NAME.sub(lambda gap: values[gap[1]], words)  # noqa: B023 - used at once
        assert language(code).refusal(filled) == expected


def test_the_days_in_a_refusal_are_written_as_the_reader_writes_them() -> None:
    said = "The books of this office are closed until 2026-10-31 already."
    assert language("fr").refusal(said) == "Les livres de cette agence sont déjà clos jusqu'au 31 oct. 2026."
    assert language("en").refusal(said) == "The books of this office are closed until 31 Oct 2026 already."


@pytest.mark.parametrize("code", OTHERS)
def test_nothing_is_left_untranslated(code: str) -> None:
    assert missing(code) == []


@pytest.mark.parametrize("code", OTHERS)
def test_a_translation_fills_in_the_same_values(code: str) -> None:
    for entry in catalogue(code):
        if isinstance(entry.id, str) and entry.id:
            assert sorted(GAP.findall(entry.id)) == sorted(GAP.findall(str(entry.string))), entry.id


@pytest.mark.parametrize("code", OTHERS)
def test_a_catalogue_says_who_reviewed_it(code: str) -> None:
    assert "Reviewed by:" in catalogue(code).header_comment


def test_no_message_hides_where_it_cannot_be_found() -> None:
    hidden = re.compile(r"""f(["']).*\{(_|plural|marked)\(.*\1""")
    pages = [path for path in HOUSE.rglob("*.py") if "akiba.pages" in path.read_text() or path.parent.name == "pages"]
    offenders = [path for path in pages if hidden.search(path.read_text())]
    assert not offenders, "a message inside a formatted string is not found by the catalogues"
