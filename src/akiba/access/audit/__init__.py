"""The audit trail: who asked for what, and how it ended."""
