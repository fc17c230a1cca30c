"""What the rooms say when they refuse something, found where they say it, so that every language can say it too.

A sentence with values in it is kept with gaps: `f"There is less than {amount} in the drawer."` is the message
`There is less than %(amount)s in the drawer.` Whoever shows a refusal finds it again by its sentence.
"""

import ast
import itertools
import re
from collections.abc import Iterator
from pathlib import Path

ROOMS = (
    *("kernel", "wire", "platform"),
    *("organisation", "access", "clients", "accounting", "savings", "loans", "billers", "delivery", "reporting"),
)
RAISED = frozenset({"DomainRuleViolation", "DataIntegrity", "Fault", "refused", "invalid", "not_added"})
SHOWN_OTHERWISE = frozenset({"NotFound", "NotAuthenticated"})
OF_A_FIELD = "The parameter "
NAMED = re.compile(re.escape(OF_A_FIELD) + r"`[^`]*` ")
FORM_OF_A_TEXT = "matching"


def sentences(house: Path) -> Iterator[tuple[str, str]]:
    """Every sentence of a refusal in the rooms, and the file that says it."""
    for room in ROOMS:
        for path in sorted((house / room).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                for said in said_at(node):
                    yield said, str(path.relative_to(house))


def said_at(node: ast.AST) -> Iterator[str]:
    """The sentences that stand at one place of a program."""
    candidates: list[ast.expr] = []
    if isinstance(node, ast.Call) and name_of(node) in RAISED:
        candidates = node.args
    elif isinstance(node, ast.Call) and name_of(node) == FORM_OF_A_TEXT:
        values = [one.value for one in node.args[2:] if isinstance(one, ast.Constant)]
        yield from (of_its_field(f"{OF_A_FIELD}`` {value}") for value in values if isinstance(value, str))
    elif isinstance(node, ast.Assign | ast.AugAssign) and names_constraints(node):
        candidates = [made.elts[-1] for made in ast.walk(node) if isinstance(made, ast.Tuple) and made.elts]
    for block in ("body", "orelse"):
        statements = getattr(node, block, None)
        candidates += followed(statements) if isinstance(statements, list) else []
    yield from (said for one in candidates if (said := sentence(one)))


def of_its_field(message: str) -> str:
    """A fault as it is told beside its field, where nobody need be told the field's name."""
    said = NAMED.sub("", message)
    return message if said == message else said[:1].upper() + said[1:]


def followed(statements: list[ast.stmt]) -> list[ast.expr]:
    """What is called `message`, and raised by the statement after it."""
    found = []
    for one, following in itertools.pairwise(statements):
        if not (
            isinstance(one, ast.Assign) and isinstance(one.targets[0], ast.Name) and one.targets[0].id == "message"
        ):
            continue
        raised = {name_of(call) for call in ast.walk(following) if isinstance(call, ast.Call)}
        if raised & RAISED and not raised & SHOWN_OTHERWISE:
            found.append(one.value)
    return found


def name_of(call: ast.Call) -> str:
    """What is called, without where it comes from."""
    return str(getattr(call.func, "attr", None) or getattr(call.func, "id", ""))


def names_constraints(node: ast.Assign | ast.AugAssign) -> bool:
    """Whether constraints of the database are given their sentences here."""
    target = node.target if isinstance(node, ast.AugAssign) else node.targets[0]
    name = target.value if isinstance(target, ast.Subscript) else target
    return isinstance(name, ast.Name) and name.id == "CONSTRAINTS"


def sentence(node: ast.expr) -> str | None:
    """The sentence that an expression is, with gaps for its values; nothing where it is none."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        said = node.value
    elif isinstance(node, ast.JoinedStr):
        said = gapped(node)
    else:
        return None
    is_sentence = " " in said.strip() and (said[:1].isupper() or said.startswith("%("))
    return said if is_sentence and not said.startswith(OF_A_FIELD) else None


def gapped(text: ast.JoinedStr) -> str:
    """A text with gaps for its values, no two of one name."""
    said, names = "", list[str]()
    for part in text.values:
        if isinstance(part, ast.Constant):
            said += str(part.value)
        elif isinstance(part, ast.FormattedValue):
            name = gap_name(part.value)
            names.append(name)
            said += f"%({name}{names.count(name) if names.count(name) > 1 else ''})s"
    return said


def gap_name(value: ast.expr) -> str:
    """What a value is called, apart from what is done to it."""
    called = {id(call.func) for call in ast.walk(value) if isinstance(call, ast.Call)}
    for node in ast.walk(value):
        if isinstance(node, ast.Attribute) and id(node) not in called:
            return node.attr.lower()
        if isinstance(node, ast.Name) and id(node) not in called:
            return node.id.lower()
    return "value"
