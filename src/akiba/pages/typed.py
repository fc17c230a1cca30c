"""What a person typed into a form: shown again where something is wrong, and made into the members of a body."""

import itertools
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from msgspec import Struct, UnsetType

from akiba.kernel.errors import Fault
from akiba.pages.faults import explained
from akiba.pages.fields import Field, Option
from akiba.pages.views import Form
from akiba.pages.words import Language, _, spoken
from akiba.wire.reading import camel

ISO = "yyyy-MM-dd"
OWN = frozenset({"csrf", "key"})
UI = "ui-"
STEP = re.compile(r"\[(\d+)\]|\.?([^.\[\]]+)")
MOST_ROWS = 2000
UNREADABLE = "? "


@dataclass(frozen=True, slots=True)
class Typed:
    """The values of a form by name, and the faults found in them. Nothing typed: an empty one."""

    values: Mapping[str, Any] = field(default_factory=dict)
    faults: Sequence[Fault] = ()

    def text(self, name: str, otherwise: str = "") -> str:
        """What was typed, as it was."""
        return str(self.values.get(name, otherwise))

    def number(self, name: str, otherwise: Decimal | None = None) -> Decimal | None:
        """What was typed as a number; `otherwise` where nothing was, None where it cannot be read."""
        if name not in self.values:
            return otherwise
        plain = spoken().plain_number(self.text(name))
        return None if plain is None else Decimal(plain)

    def whole(self, name: str, otherwise: int | None = None) -> int | None:
        """What was typed or chosen as a whole number."""
        number = self.number(name, None if otherwise is None else Decimal(otherwise))
        return int(number) if number is not None and number == number.to_integral_value() else None

    def day(self, name: str, otherwise: date | None = None) -> date | None:
        """What was typed as a date; `otherwise` where nothing was, None where it cannot be read."""
        if name not in self.values:
            return otherwise
        try:
            return date.fromisoformat(self.text(name))
        except ValueError:
            return None

    def field(self, name: str, label: str, kind: str = "text", value: object = None, **more: Any) -> Field:
        """A field with what was typed into it, else this value, and what is wrong with it beside it."""
        errors = [explained(fault) for fault in self.faults if fault.parameter == name]
        if isinstance(value, Struct):
            value = getattr(value, "id", None)
        return Field(name, label, kind, self.values.get(name, value), errors=errors, **more)

    def choice(self, name: str, label: str, options: Sequence[Option], value: object = None, **more: Any) -> Field:
        """A field to choose from a list."""
        return self.field(name, label, "choice", value, options=options, **more)

    def pick(self, name: str, label: str, options: Sequence[Option], value: object = None, **more: Any) -> Field:
        """A field in which one of a long list is typed, by its first word or whole; see `picked`."""
        shown = next((option.label for option in options if option.value == value), None)
        wrong = [_("Please choose one of the list.")] if self.field(name, label).errors else []
        return Field(name, label, "text", self.values.get(name, shown), errors=wrong, **more)

    def ticks(
        self, name: str, label: str, options: Sequence[Option], value: Collection[str | int] = (), **more: Any
    ) -> Field:
        """A field of which several may be ticked."""
        if OWN & self.values.keys() or any(one.startswith(f"{name}[") for one in self.values):
            value = {option.value for option in options if f"{name}[{option.value}]" in self.values}
        errors = [explained(fault) for fault in self.faults if fault.parameter == name]
        return Field(name, label, "ticks", value, options=options, errors=errors, whole=True, **more)

    def form(self, action: str, button: str, fields: Sequence[Field], **more: Any) -> Form:
        """The form of these fields; faults of none of them stand above it."""
        form = Form(action, button, fields, **more)
        shown = {one.name for one in form.all}
        said = (explained(fault) for fault in self.faults if fault.parameter not in shown)
        return replace(form, errors=list(dict.fromkeys(said)))


def is_own(name: str) -> bool:
    """Whether a value of a form is the page's own and nothing that was typed."""
    return name in OWN or name.startswith(UI)


def picked(text: object, options: Sequence[Option]) -> object:
    """What stands for what was typed into a `pick`; as it is where the list has nothing of that name or first word."""
    plain = str(text).removeprefix(UNREADABLE).strip()
    for option in options:
        if plain in (option.label, option.label.partition(" ")[0]):
            return option.value
    return text


def members_of(values: Mapping[str, Any], body: type[Struct] | None, language: Language) -> dict[str, Any]:
    """The members of a body from a form's values: empty ones left out, numbers as software writes them.

    A name such as `rows[0].amount` is a member inside a list. Names that begin with `ui-` are the page's own.
    """
    members: dict[str, Any] = {}
    for name, value in values.items():
        if is_own(name):
            continue
        steps = [int(match[1]) if match[1] else match[2] for match in STEP.finditer(name)]
        if value == "":
            if clearable(body, steps):
                _place(members, steps, None)
            continue
        _place(members, steps, _plain(value, _kind(body, steps), language))
    if body is not None and members:
        members |= {"locale": "en", "dateFormat": ISO}
    return members


def clearable(body: Any, steps: Sequence[str | int]) -> bool:
    """Whether an empty field takes away what was there: so where null and unset are different to the command."""
    if len(steps) != 1 or not (isinstance(body, type) and issubclass(body, Struct)):
        return False
    hint = {camel(name): hint for name, hint in get_type_hints(body).items()}.get(str(steps[0]))
    return {type(None), UnsetType} <= set(get_args(hint))


def _plain(value: Any, kind: object, language: Language) -> Any:
    """A number in software's own form; one that cannot be read becomes what the reader of bodies surely refuses."""
    if kind not in (Decimal, int) or not isinstance(value, str):
        return value
    plain = language.plain_number(value)
    return f"{UNREADABLE}{value}" if plain is None else plain


def _place(members: dict[str, Any], steps: Sequence[str | int], value: object) -> None:
    at: Any = members
    for step, following in itertools.pairwise(steps):
        empty: Any = [] if isinstance(following, int) else {}
        at = _row(at, step) if isinstance(step, int) else at.setdefault(step, empty)
    if isinstance(steps[-1], int):
        at.append(value)
    else:
        at[steps[-1]] = value


def _row(rows: list[dict[str, Any]], number: int) -> dict[str, Any]:
    while len(rows) <= min(number, MOST_ROWS):
        rows.append({})
    return rows[min(number, MOST_ROWS)]


def _kind(body: Any, steps: Sequence[str | int]) -> object:
    """The type of the member that the steps lead to, None where it is not declared."""
    kind = body
    for step in steps:
        if isinstance(step, int):
            kind = next((part for part in get_args(kind) if part is not type(None)), None)
        elif isinstance(kind, type) and issubclass(kind, Struct):
            hints = {camel(name): hint for name, hint in get_type_hints(kind).items()}
            kind = _bare(hints.get(step))
        else:
            return None
    return kind


def _bare(hint: Any) -> object:
    """A type without what else may stand for nothing: the decimal of `Decimal | None`."""
    if get_origin(hint) not in (Union, UnionType):
        return hint
    return next((part for part in get_args(hint) if part not in (type(None), UnsetType)), None)
