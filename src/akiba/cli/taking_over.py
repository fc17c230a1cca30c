"""`akiba import run` and `akiba import reconcile`: a register into an institution, and its figures old against new."""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Column, Table

from akiba.cli import importing, options
from akiba.cli.options import errors, out, show_figures
from akiba.cli.users import Institution, within
from akiba.platform.configuration import Configuration
from akiba.platform.trouble import Trouble

if TYPE_CHECKING:
    from akiba.delivery import takeovers
    from akiba.platform.commands import Bus
    from akiba.platform.work import Tenant
    from akiba.wire.answers import CommandResult

DIFFERS = 4
SOURCE = "register"
HEADS = ("Old", "Left out", "New", "Difference")

Source = Annotated[str, typer.Option(help="The system it is from; what came from there before does not come again.")]


def run(
    file: importing.File,
    mapping: importing.MappingFile = None,
    decisions: importing.DecisionsFile = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say exactly what would be, and change nothing.")] = False,
    source: Annotated[str, typer.Option(help="The system it is from, in place of what the mapping says.")] = "",
    tenant: Institution = "default",
    data: options.Data = options.DEFAULTS.data,
    database: options.Database = "",
    json: importing.Json = False,
) -> None:
    """Take a register over: members, loans with their schedules and payments, savings, and the opening of the books.

    It can be interrupted at any time; run again, it goes on where it was, and nothing comes twice.
    """
    import akiba.app  # noqa: F401 - it brings the rooms together, without which nothing can be asked of them
    from akiba.delivery import takeovers

    book = takeovers.read_path(file)
    content = takeovers.content_of(book, importing.mapping_of(book, mapping), importing.decisions_of(decisions))
    source = source or content.source
    if not content.confirmed_by:
        errors.print("[yellow]Nobody has confirmed how this register is read; see `akiba import map`.[/]")
    configuration = Configuration(data=data, database=database)
    if not dry_run:
        figures = within(configuration, tenant, lambda bus, found: take(bus, found, source, file.name, content))
        say(figures, json=json)
        return
    tried = within(configuration, tenant, lambda bus, found: attempt(bus, found, source, file.name, content))
    say(tried.figures, json=json)
    if not json:
        made = ", ".join(f"{count:,} {kind}" for kind, count in tried.made.items())
        out.print(f"This would make {made or 'nothing'}; it took {tried.seconds:.1f} s, and nothing was changed.")


def reconcile(
    to: Annotated[Path | None, typer.Option("--out", help="Write every figure to this PDF.")] = None,
    prepare: Annotated[bool, typer.Option("--prepare", help="Keep the figures, for a second person to sign.")] = False,
    remark: Annotated[str, typer.Option(help="Why differences are accepted.")] = "",
    source: Source = SOURCE,
    tenant: Institution = "default",
    data: options.Data = options.DEFAULTS.data,
    database: options.Database = "",
    json: importing.Json = False,
) -> None:
    """Lay the figures of the old system beside the books, to the cent.

    Ends with 4 where they differ, with 0 otherwise.
    """
    import akiba.app  # noqa: F401 - it brings the rooms together, without which nothing can be asked of them

    figures = within(
        Configuration(data=data, database=database),
        tenant,
        lambda bus, found: compare(bus, found, source, remark if prepare else None),
    )
    say(figures, json=json)
    if to is not None:
        to.write_bytes(paper(figures))
    if not figures.agrees:
        raise typer.Exit(DIFFERS)


async def attempt(
    bus: "Bus", tenant: "Tenant", source: str, title: str, content: "takeovers.Content"
) -> "takeovers.Rehearsal":
    """A dry run."""
    from akiba import access
    from akiba.delivery import takeovers

    with bar("Trying") as (progress, task):

        async def tell(done: int, total: int) -> None:
            progress.update(task, completed=done, total=total)

        place = takeovers.Rehearsing(bus, tenant, access.SYSTEM_USER, tell)
        return await takeovers.rehearse(place, source, title, content)


async def take(
    bus: "Bus", tenant: "Tenant", source: str, title: str, content: "takeovers.Content"
) -> "takeovers.Figures":
    """A run, to its end; the figures afterwards."""
    from akiba import access
    from akiba.delivery import takeovers
    from akiba.platform.commands import Order
    from akiba.wire.operations import Upload

    upload = Upload(title, "application/json", content.encoded())
    members = {"source": source, "title": title, "content": upload}
    order = Order(takeovers.run_import, (), members, url="akiba import run")
    begun: CommandResult = (await bus.run(tenant, access.SYSTEM_USER, order)).answer  # type: ignore[assignment]
    with bar("Taking over") as (progress, task):

        async def tell(done: int, total: int) -> None:
            progress.update(task, completed=done, total=total)

        await takeovers.Runner(bus, tenant, access.SYSTEM_USER, begun.resource_id or 0, tell).run()
    return await compare(bus, tenant, source, None)


async def compare(bus: "Bus", tenant: "Tenant", source: str, remark: str | None) -> "takeovers.Figures":
    """The figures of what came from a source; with a remark they are kept to be signed."""
    from akiba import access
    from akiba.delivery import takeovers
    from akiba.platform.commands import Order

    async with bus.ask(tenant, access.SYSTEM_USER) as ask:
        known = await takeovers.run_of(ask, source)
        if known is None:
            raise Trouble(f"Nothing was taken over from {source}.", "See `akiba import run`.")
        figures = await takeovers.figures(ask, known)
    if remark is not None:
        order = Order(takeovers.prepare, (known.id,), {"remark": remark}, url="akiba import reconcile")
        await bus.run(tenant, access.SYSTEM_USER, order)
    return figures


@contextmanager
def bar(words: str) -> Iterator[tuple[Progress, TaskID]]:
    """Shows how many steps are done."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=errors, transient=True) as progress:
        yield progress, progress.add_task(words, total=None)


def say(figures: "takeovers.Figures", *, json: bool) -> None:
    """The figures as tables, or for programs."""
    if json:
        import msgspec

        sys.stdout.buffer.write(msgspec.json.encode(figures) + b"\n")
        return
    for table in figures.tables[:2]:
        show(table, table.lines)
    for table in figures.tables[2:]:
        show(table, [line for line in table.lines if line.difference])
    kinds = Counter(one.kind for one in figures.left_out)
    if kinds:
        out.print("Left out: " + ", ".join(f"{count:,} {kind}" for kind, count in kinds.items()))
    for words, count in figures.made_up.items():
        out.print(f"{count:,} {words}")
    out.print("[green]Old and new agree.[/]" if figures.agrees else "[yellow]Old and new differ as shown.[/]")


def show(table: "takeovers.Table", lines: "Sequence[takeovers.Line]") -> None:
    """Lines of a table, if there are any."""
    if not lines:
        return
    heads = [Column(head, justify="right") for head in HEADS]
    shown = Table(table.heads[0], "", *heads, title=table.title, title_justify="left", box=None)
    for line in lines:
        shown.add_row(line.label, line.detail, *figured(line))
    show_figures(shown)


def figured(line: "takeovers.Line") -> list[str]:
    """The numbers or the money of a line as people read them; nothing for nothing."""
    amounts = (line.old, line.left_out, line.new, line.difference)
    return [f"{amount:,.{0 if line.counts else 2}f}" if amount else "" for amount in amounts]


def paper(figures: "takeovers.Figures") -> bytes:
    """Every figure as a PDF."""
    from akiba.pages import Column as Of
    from akiba.pages import Kind, Row
    from akiba.pages import Table as Sheet
    from akiba.pages.exports import Imprint, to_pdf

    rows = [
        row
        for table in figures.tables
        if table.lines
        for row in (
            Row([table.title, "", *([None] * len(HEADS))], strong=True),
            *(Row([line.label, line.detail, *figured(line)]) for line in table.lines),
        )
    ]
    rows.append(
        Row([f"Decisions; mapping confirmed by {figures.confirmed_by or 'nobody'}", *([None] * 5)], strong=True)
    )
    rows += [
        Row([one.title, f"{one.choice}; {one.by or 'nobody, as proposed'}", f"{one.rows:,}", None, None, None])
        for one in figures.settled
    ]
    columns = [Of("Figure"), Of(""), *(Of(head, Kind.MONEY) for head in HEADS)]
    subtitle = f"{figures.title}, as of {figures.as_of}, {figures.currency}"
    return to_pdf(Sheet("Reconciliation", columns, rows, subtitle=subtitle), Imprint("Akiba", figures.title))
