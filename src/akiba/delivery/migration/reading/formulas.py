"""Cells of a workbook that hold a formula and no result: the program that wrote it never worked it out."""

import re
import zipfile
from html import unescape
from io import BytesIO
from posixpath import join, normpath

NO_RESULT = "#NO RESULT"
SHEET = re.compile(r'<sheet\b[^>]*?\bname="([^"]*)"[^>]*?\br:id="([^"]*)"')
TARGET = re.compile(r"<Relationship\b[^>]*>")
OPEN = re.compile(
    rb'<c r="([A-Z]{1,3})(\d+)"(?![^>]*t="str")[^>]*>\s*'
    rb"<f\b(?:[^>]*/>|[^>]*>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>"
)
Cells = set[tuple[int, int]]


def without_result(content: bytes) -> dict[str, Cells]:
    """The row and column, from 0, of such cells by the name of their sheet; nothing for a file of another kind."""
    with zipfile.ZipFile(BytesIO(content)) as packed:
        names = set(packed.namelist())
        if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
            return {}
        targets = _targets(packed.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace"))
        found: dict[str, Cells] = {}
        for name, number in SHEET.findall(packed.read("xl/workbook.xml").decode("utf-8", "replace")):
            part = normpath(join("/xl", targets.get(number, ""))).removeprefix("/")
            written = packed.read(part) if part in names else b""
            if b"<f" in written:
                found[unescape(name)] = {(int(row) - 1, _column(letters)) for letters, row in OPEN.findall(written)}
    return found


def _targets(relations: str) -> dict[str, str]:
    told = (dict(re.findall(r'(\w+)="([^"]*)"', one)) for one in TARGET.findall(relations))
    return {one.get("Id", ""): one.get("Target", "") for one in told}


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1
