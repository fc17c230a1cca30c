"""The program's own text, as the architecture tests read it."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "akiba"
ROOMS = (
    "organisation",
    "access",
    "clients",
    "accounting",
    "savings",
    "loans",
    "billers",
    "delivery",
    "reporting",
)

Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(), filename=str(path))


def python_files(*folders: Path) -> Iterator[Path]:
    for folder in folders or (PACKAGE,):
        yield from sorted(folder.rglob("*.py"))


def room_files() -> Iterator[Path]:
    yield from python_files(*(PACKAGE / room for room in ROOMS))


def where(path: Path, node: ast.AST | None = None) -> str:
    """A place as editors open it: file and line, from the repository's root."""
    line = getattr(node, "lineno", None)
    return f"{path.relative_to(ROOT)}:{line}" if line else f"{path.relative_to(ROOT)}"


def functions(path: Path) -> Iterator[Function]:
    yield from (node for node in ast.walk(parsed(path)) if isinstance(node, Function))


def calls(path: Path) -> Iterator[tuple[ast.Call, str]]:
    """Every call with its name as written: `work.connection.execute`, `date.today`."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Call):
            yield node, ast.unparse(node.func)


def strings(path: Path) -> Iterator[tuple[ast.AST, str]]:
    """Every string that is used; a docstring is not, of a formatted string the parts written out are."""
    nodes = list(ast.walk(parsed(path)))
    documentation = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation:
            yield node, node.value
