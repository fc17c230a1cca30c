"""Run the benchmarks named, or all; `--write` keeps the figures in docs/benchmarks.md."""

import sys
from importlib import import_module
from pathlib import Path

from benchmarks.figures import Figure, machine, table

ALL = (
    "repayment",
    "loan",
    "schedule",
    "lists",
    "accruals",
    "bill_payments",
    "monitors",
    "search",
    "take_over",
    "standing",
    "pages",
)
DOCUMENT = Path(__file__).parents[1] / "docs" / "benchmarks.md"


def main(arguments: list[str]) -> None:
    rows: list[Figure] = []
    for name in [argument for argument in arguments if not argument.startswith("-")] or ALL:
        module = import_module(f"benchmarks.{name}")
        print(f"\n{module.__doc__}\n", flush=True)
        found = module.measure()
        print(table(found), flush=True)
        rows += found
    if "--write" in arguments:
        head, _, rest = DOCUMENT.read_text().partition("\n## Figures\n")
        _, more, after = rest.partition("\n## ")
        DOCUMENT.write_text(f"{head}\n## Figures\n\n{machine()}\n\n{table(rows)}\n{more}{after}")


main(sys.argv[1:])
