"""`python -m akiba` is the command `akiba`."""

from akiba.cli import app

app(prog_name="akiba")
