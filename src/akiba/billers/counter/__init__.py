"""Bills paid in cash at the counter."""
