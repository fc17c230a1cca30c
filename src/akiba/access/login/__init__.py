"""Recognising people."""
