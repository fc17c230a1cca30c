"""Every language says everything, with the same gaps to fill in."""

import re

import pytest

from akiba.pages.catalogues import HOUSE, catalogue, missing, used
from akiba.pages.words import LANGUAGES

OTHERS = [code for code in LANGUAGES if code != "en"]
GAP = re.compile(r"%\(\w+\)s")


def test_the_messages_in_use_are_found() -> None:
    messages = {message for message, _name in used()}
    assert {"Log in", "My day", "Please fill this in."} <= messages


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
