"""A file is read at one sitting, a function at one glance."""

from pathlib import Path

from tests.architecture.source import PACKAGE, ROOT, Function, functions, python_files, where

LINES_IN_A_FILE = 400
LINES_IN_A_FUNCTION = 50
PARAMETERS = 6
WRITTEN_BY_HAND = {".py", ".sql", ".html", ".css", ".js"}


def test_files_are_short() -> None:
    written = [path for path in PACKAGE.rglob("*") if path.suffix in WRITTEN_BY_HAND and "migrations" not in path.parts]
    lengths = {path: len(path.read_text().splitlines()) for path in [*written, *python_files(ROOT / "tests")]}
    offenders = [f"{where(path)} has {length} lines" for path, length in lengths.items() if length > LINES_IN_A_FILE]
    assert not offenders, "\n".join(offenders)


def test_functions_are_short() -> None:
    offenders = [
        f"{where(path, function)} {function.name} has {lines(function)} lines"
        for path in everything()
        for function in functions(path)
        if lines(function) > LINES_IN_A_FUNCTION
    ]
    assert not offenders, "\n".join(offenders)


def test_functions_take_few_parameters() -> None:
    everywhere_but_the_command_line = [path for path in python_files() if path.parent != PACKAGE / "cli"]
    offenders = [
        f"{where(path, function)} {function.name} takes {parameters(function)} parameters"
        for path in everywhere_but_the_command_line
        for function in functions(path)
        if parameters(function) > PARAMETERS
    ]
    assert not offenders, "\n".join(offenders)


def everything() -> list[Path]:
    return list(python_files(PACKAGE, ROOT / "tests", ROOT / "benchmarks"))


def lines(function: Function) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def parameters(function: Function) -> int:
    named = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    return len([argument for argument in named if argument.arg not in {"self", "cls"}])
