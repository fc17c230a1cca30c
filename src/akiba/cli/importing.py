"""`akiba import …`: the register of another system, from its file to clean records."""

import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.prompt import Confirm, Prompt
from rich.table import Column, Table

from akiba.cli.options import out, show_figures
from akiba.platform.trouble import Trouble

if TYPE_CHECKING:
    from akiba.delivery import registers

BLOCKED = 3
LIKELY = 0.7

File = Annotated[Path, typer.Argument(help="A workbook (xlsx, xls, ods), a csv, a zip or a folder of csv.")]
MappingFile = Annotated[Path | None, typer.Option("--mapping", help="The mapping; guessed where none is given.")]
DecisionsFile = Annotated[Path | None, typer.Option("--decisions", help="What was decided on each kind of defect.")]
Json = Annotated[bool, typer.Option("--json", help="Say it as JSON, for programs.")]

register = typer.Typer(help="Take over the register of another system.", no_args_is_help=True)


@register.command()
def profile(
    file: File,
    mapping: MappingFile = None,
    to: Annotated[Path | None, typer.Option("--out", help="Write every finding to this workbook.")] = None,
    json: Json = False,
) -> None:
    """Say what a register holds and everything that is wrong with it.

    Ends with 3 where rows cannot go in as they are, with 0 otherwise.
    """
    import msgspec

    from akiba.delivery import registers

    book = registers.read_path(file)
    entries = registers.entries_of(book, mapping_of(book, mapping))
    defects = registers.profile(entries)
    found = registers.summary(entries, defects)
    if to is not None:
        to.write_bytes(registers.of_profile(defects))
    if json:
        sys.stdout.buffer.write(msgspec.json.encode(found) + b"\n")
    else:
        show_profile(found)
        if to is not None:
            out.print(f"Every finding is in {to}.")
    if found.blocking:
        raise typer.Exit(BLOCKED)


@register.command("map")
def map_file(
    file: File,
    to: Annotated[Path, typer.Option("--out", help="Where the mapping is written.")],
    yes: Annotated[bool, typer.Option("--yes", help="Take every guess as it is.")] = False,
    by: Annotated[str, typer.Option("--by", help="Who confirms it.")] = "",
) -> None:
    """Guess which sheet and column holds what, have it confirmed, and write it down."""
    from akiba.delivery import registers

    book = registers.read_path(file)
    made = registers.guess(book, today())
    show_guess(made)
    if not yes:
        if not sys.stdin.isatty():
            raise Trouble("Somebody must confirm the mapping.", "Run this in a terminal, or accept it with --yes.")
        by = confirm(made, {sheet.name: heads_of(made, sheet.name) for sheet in book.sheets}) or by
    made.mapping.confirmed_by = by
    made.mapping.confirmed_on = today() if by else None
    to.write_text(registers.mapping_text(registers.checked_mapping(made.mapping)), encoding="utf-8")
    out.print(f"The mapping is in {to}; change it there with any editor.")


@register.command()
def decide(
    file: File,
    mapping: MappingFile = None,
    decisions: DecisionsFile = None,
    to: Annotated[
        Path | None, typer.Option("--out", help="Write what is left out and changed to this workbook.")
    ] = None,
    by: Annotated[str, typer.Option("--by", help="Who decides what is proposed, where the file is written.")] = "",
    json: Json = False,
) -> None:
    """Carry the decisions out without touching any institution: what would go in, and what would not.

    A decisions file that is not there yet is written, with what is proposed for each kind of defect.
    """
    import msgspec

    from akiba.delivery import registers

    book = registers.read_path(file)
    entries = registers.entries_of(book, mapping_of(book, mapping))
    defects = registers.profile(entries)
    outcome = registers.decide(entries, defects, decisions_of(decisions))
    if decisions is not None and not decisions.exists():
        kinds = [defect.kind for defect in defects]
        made = {kind.code: registers.Decision(choice=kind.proposed, by=by, on=today()) for kind in kinds if by}
        decisions.write_text(registers.decisions_text(made, kinds), encoding="utf-8")
        out.print(f"What is proposed is in {decisions}; change it there with any editor.")
    if to is not None:
        to.write_bytes(registers.of_outcome(outcome))
    if json:
        sys.stdout.buffer.write(msgspec.json.encode(registers.decided(outcome)) + b"\n")
    else:
        show_outcome(registers.decided(outcome))


def today() -> date:
    """The day of this machine."""
    return date.today()  # noqa: DTZ011 - the day of whoever sits at it


def mapping_of(book: "registers.Workbook", mapping: Path | None) -> "registers.Mapping":
    """The mapping of a file: the one that is given, else what is guessed."""
    from akiba.delivery import registers

    return registers.guess(book, today()).mapping if mapping is None else registers.mapping_from(written_in(mapping))


def decisions_of(path: Path | None) -> "registers.Decisions":
    """The decisions of a file; none where there is none yet."""
    from akiba.delivery import registers

    return registers.decisions_from(written_in(path)) if path is not None and path.exists() else {}


def written_in(path: Path) -> str:
    """The text of a file; raises Trouble where there is none."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Trouble(f"{path} cannot be read: {error}.") from None


def heads_of(made: "registers.Guess", sheet: str) -> list[str]:
    """The heads of a sheet: those that were recognised, and those that were not."""
    used = [head for one in made.mapping.sheets if one.sheet == sheet for head in one.columns.values()]
    return [*used, *made.columns_left.get(sheet, ())]


def confirm(made: "registers.Guess", heads: dict[str, list[str]]) -> str:
    """Have a person go through the guesses; returns their name."""
    from akiba.delivery import registers

    mapping = made.mapping
    mapping.as_of = date.fromisoformat(Prompt.ask("The day at which it stood", default=mapping.as_of.isoformat()))
    mapping.currency = Prompt.ask("Its currency", default=mapping.currency)
    for sheet in mapping.sheets:
        kind = registers.KINDS[sheet.kind]
        if Confirm.ask(f"{sheet.sheet}: {kind.title.lower()} as above?", default=True):
            continue
        free = ["", *heads[sheet.sheet]]
        for field in kind.fields:
            held = sheet.columns.get(field.name, "")
            chosen = Prompt.ask(f"  {field.title}", choices=free, default=held, show_choices=False)
            if chosen:
                sheet.columns[field.name] = chosen
            else:
                sheet.columns.pop(field.name, None)
    return Prompt.ask("Your name")


def show_guess(made: "registers.Guess") -> None:
    """The guesses as tables, the doubtful ones marked."""
    from akiba.delivery import registers

    mapping = made.mapping
    out.print(f"As of {mapping.as_of}, {mapping.currency}, {mapping.country or 'country unknown'}")
    for number, sheet in enumerate(mapping.sheets):
        kind = registers.KINDS[sheet.kind]
        table = Table("Field", "Column", "Sure", title=f"{sheet.sheet}: {kind.title}", title_justify="left", box=None)
        for name, head in sheet.columns.items():
            sure = made.sure.get((number, name), 1.0)
            words = f"{sure:.0%}" if sure >= LIKELY else f"[yellow]{sure:.0%}, please look[/]"
            table.add_row(kind[name].title, head, words)
        for head in made.columns_left.get(sheet.sheet, ()):
            table.add_row("[yellow]nothing[/]", head, "")
        show_figures(table)
    for name, values in mapping.values.items():
        out.print(f"{name}: " + ", ".join(f"{old} = {new or 'nothing'}" for old, new in values.items()))
    if made.sheets_left:
        out.print(f"[yellow]Not recognised:[/] {', '.join(made.sheets_left)}")


def show_profile(found: "registers.Summary") -> None:
    """The profile as tables."""
    out.print(f"{found.file}, as of {found.as_of}, {found.currency}")
    table = Table("Sheet", "Holds", number("Rows"), "Money", box=None)
    for sheet in found.sheets:
        money = ", ".join(f"{name.replace('_', ' ')} {amount(held)}" for name, held in sheet.money.items())
        table.add_row(sheet.sheet, sheet.kind, f"{sheet.rows:,}", money)
    show_figures(table)
    show_shares("Branch", found.branches)
    show_shares("Officer", found.officers, leaving=("members", "saved"))
    table = Table("Weight", "What is wrong", number("Rows"), number("Money"), "Proposed", box=None)
    for one in found.defects:
        table.add_row(one.severity, one.title, f"{one.rows:,}", amount(one.money), one.choices[one.proposed])
    show_figures(table)


SHARES = {
    "members": "Members",
    "active_loans": "Active loans",
    "left": "Left of them",
    "paid": "Paid",
    "saved": "Savings",
}


def show_shares(title: str, shares: list[dict[str, object]], leaving: tuple[str, ...] = ()) -> None:
    """What there is of each branch or officer, some figures aside that are not theirs."""
    shown = [name for name in SHARES if name not in leaving]
    table = Table(title, *(number(SHARES[name]) for name in shown), box=None)
    for share in shares:
        held = (share[name] for name in shown)
        figures = (str(one) if isinstance(one, int) else amount(Decimal(str(one))) for one in held)
        table.add_row(str(share["name"]) or "none", *figures)
    show_figures(table)


def show_outcome(found: "registers.Decided") -> None:
    """What became of every row, as a table; money is read, changed, taken and left out."""
    heads = ("Read", "Taken", "Left out", "Merged")
    money = ("Money read", "changed", "taken", "left out")
    table = Table("Sheet", *(number(head) for head in (*heads, *money)), box=None)
    for sheet in found.sheets:
        counts = (f"{sheet[name]:,}" for name in ("read", "taken", "rejected", "joined"))
        table.add_row(sheet["sheet"], *counts, *("" for _ in money))
        for name, sums in sheet["money"].items():
            parts = (amount(sums[part]) for part in ("read", "changed", "taken", "rejected"))
            table.add_row(f"  {name.replace('_', ' ')}", *("" for _ in heads), *parts)
    show_figures(table)
    out.print(f"{found.rejected:,} rows are left out, {found.changed:,} values changed, {found.added:,} records made.")


def number(head: str) -> Column:
    """A column of figures."""
    return Column(head, justify="right")


def amount(held: Decimal) -> str:
    """An amount as people read it."""
    return f"{held:,.2f}"
