"""A meeting's collection sheet: what each member is to pay, taken in one transaction with who came."""
