"""Who is paid through the institution, what for, and what is expected of it."""
