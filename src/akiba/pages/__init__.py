"""The shell of the web pages: components, languages, sessions, and the table that rooms enter their pages in."""

from akiba.pages.framework import Pages, View, panel, panels
from akiba.pages.tables import Cell, Column, Kind, Listing, Row, Table
from akiba.pages.typed import Typed
from akiba.pages.views import Event, Fact, Field, Form, Link, Option, State, Step, Task
from akiba.pages.words import _, marked, plural, spoken

__all__ = [
    "Cell",
    "Column",
    "Event",
    "Fact",
    "Field",
    "Form",
    "Kind",
    "Link",
    "Listing",
    "Option",
    "Pages",
    "Row",
    "State",
    "Step",
    "Table",
    "Task",
    "Typed",
    "View",
    "_",
    "marked",
    "panel",
    "panels",
    "plural",
    "spoken",
]
