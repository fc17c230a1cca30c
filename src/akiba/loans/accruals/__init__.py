"""Income of loans that counts as time passes, before it is received."""
