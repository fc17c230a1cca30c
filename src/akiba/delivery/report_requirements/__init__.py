"""The reports an institution must have: how much depends on each, and the report of the catalogue that answers it."""
