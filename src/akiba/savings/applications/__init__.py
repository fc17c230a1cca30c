"""Applications for savings accounts, until they are active."""
