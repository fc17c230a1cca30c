"""The shell of the web pages: components, languages, sessions, and the table that rooms enter their pages in."""

from akiba.pages.fields import Field, Option
from akiba.pages.framework import INSTITUTION, PEOPLE, PRODUCTS, SYSTEM, Pages, View, panel, panels, sheets
from akiba.pages.lists import Paged, listed
from akiba.pages.tables import Cell, Column, Kind, Listing, Row, Table
from akiba.pages.typed import Typed, picked
from akiba.pages.views import Due, Event, Fact, Form, Link, Panel, Picture, Sheet, State, Step, Task
from akiba.pages.words import _, marked, plural, spoken

__all__ = [
    "INSTITUTION",
    "PEOPLE",
    "PRODUCTS",
    "SYSTEM",
    "Cell",
    "Column",
    "Due",
    "Event",
    "Fact",
    "Field",
    "Form",
    "Kind",
    "Link",
    "Listing",
    "Option",
    "Paged",
    "Pages",
    "Panel",
    "Picture",
    "Row",
    "Sheet",
    "State",
    "Step",
    "Table",
    "Task",
    "Typed",
    "View",
    "_",
    "listed",
    "marked",
    "panel",
    "panels",
    "picked",
    "plural",
    "sheets",
    "spoken",
]
