"""The settings of billers: who they are, what is paid to them and how, what is expected, and who sees them."""

from akiba.billers.services.pages import billers, channels, services

PAGES = (billers.pages, services.pages, channels.pages)
