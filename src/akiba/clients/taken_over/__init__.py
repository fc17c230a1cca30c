"""Clients that come from another system."""
