"""Offices and their tree."""
