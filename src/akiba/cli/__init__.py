"""The command `akiba`: for the people who run an installation."""

from akiba.cli import institutions, serving
from akiba.cli.options import app

app.command()(serving.serve)
app.command()(institutions.migrate)
app.add_typer(institutions.tenants, name="tenant")

__all__ = ["app"]
