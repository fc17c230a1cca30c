"""What clients ask for that is not built yet: every question is answered that there is nothing, which is so."""
