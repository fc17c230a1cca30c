"""Tables that an institution adds for itself to clients, loans and other things."""
