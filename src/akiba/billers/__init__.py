"""Billers: payments taken for others, searched, watched, settled. This is what other rooms may use."""
