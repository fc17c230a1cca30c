"""How account numbers are made up."""
