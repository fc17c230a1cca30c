"""Money that offices send each other."""
