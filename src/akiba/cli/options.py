"""What the commands share: their options, how they speak, and how they end when something is wrong."""

import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from typer.core import TyperGroup

from akiba.kernel.errors import AkibaError
from akiba.platform.configuration import Configuration
from akiba.platform.trouble import Trouble

TROUBLE = 1
ROOM_FOR_MONEY = 120

out = Console(highlight=False, soft_wrap=True)
errors = Console(stderr=True, highlight=False, soft_wrap=True)

Data = Annotated[Path, typer.Option("--data", envvar="AKIBA_DATA", help="The data folder.")]
Host = Annotated[str, typer.Option(envvar="AKIBA_HOST", help="The address to listen on.")]
Port = Annotated[int, typer.Option(envvar="AKIBA_PORT", help="The port to listen on; 0 for any that is free.")]
Workers = Annotated[int, typer.Option(envvar="AKIBA_WORKERS", min=1, help="How many processes answer requests.")]
Database = Annotated[
    str, typer.Option(envvar="AKIBA_DATABASE", help="URL of a PostgreSQL server to use instead of our own.")
]
PostgresBin = Annotated[
    Path | None,
    typer.Option(envvar="AKIBA_POSTGRES_BIN", help="Folder of other PostgreSQL programs for our own server."),
]
DEFAULTS = Configuration()


def show_figures(table: Table) -> None:
    """Print a table in which no amount may be cut short, wider than the terminal where that has no room for it."""
    Console(highlight=False, width=max(out.width, ROOM_FOR_MONEY)).print(table)


class Commands(TyperGroup):
    """Commands that end with a plain sentence, not a trace, when the operator can mend what is wrong."""

    def main(self, *arguments: Any, **more: Any) -> Any:
        """Run the command line."""
        try:
            return super().main(*arguments, **more)
        except Trouble as trouble:
            errors.print(f"[red]✗[/] {trouble.what}", *([trouble.mend] if trouble.mend else []), sep="\n  ")
        except AkibaError as refused:
            errors.print(f"[red]✗[/] {refused}")
        sys.exit(TROUBLE)


app = typer.Typer(
    cls=Commands,
    help="Akiba: core banking for microfinance institutions.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
