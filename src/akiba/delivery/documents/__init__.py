"""Documents: what a project prints, made anew from its records whenever somebody reads it."""
