"""The command `akiba`: for the people who run an installation."""

from akiba.cli import demonstration, health, importing, institutions, keeping, serving, taking_over, users
from akiba.cli.options import app

app.command()(serving.serve)
app.command()(demonstration.demo)
app.command()(institutions.migrate)
app.command()(keeping.backup)
app.command("restore")(keeping.restore_backup)
app.command()(health.doctor)
app.command("upgrade")(health.upgrade_postgres)
app.add_typer(institutions.tenants, name="tenant")
app.add_typer(users.people, name="user")
app.add_typer(importing.register, name="import")
importing.register.command()(taking_over.run)
importing.register.command()(taking_over.reconcile)

__all__ = ["app"]
