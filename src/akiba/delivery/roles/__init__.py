"""The roles of a delivery's people, ready to be given: what each of them may do."""
