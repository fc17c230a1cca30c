"""Clients who go from one office to another, or from one group to another, with their accounts."""
