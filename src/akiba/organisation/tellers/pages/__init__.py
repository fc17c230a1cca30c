"""The pages of tellers' windows, of who stands at them, and of the cash in their drawers."""

from akiba.organisation.tellers.pages import drawers, windows

PAGES = (windows.pages, drawers.pages)
