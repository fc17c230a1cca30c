"""Statements from the ledger, and the snapshots that make them fast."""
