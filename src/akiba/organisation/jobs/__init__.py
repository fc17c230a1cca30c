"""The jobs of an institution: when they run, how they ran, and running one now."""
