"""Taking a register into the books of the institution, in batches that are each done whole or not at all."""
