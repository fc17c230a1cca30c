"""Configurations of an institution, and its business date."""
