"""What every room stands on: tenants, the database, commands, lists, settings, files, jobs."""
