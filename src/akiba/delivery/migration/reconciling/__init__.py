"""What the old system stated against what stands in the books now, to the cent, and a name under it."""
