"""What a branch needs: pure functions of what was found there, with the formulas as they are shown."""
