"""What forms ask: fields, and the options of those that are chosen from."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from akiba.pages.words import spoken

OWN_INPUTS = frozenset({"date", "datetime-local", "time", "password", "file", "email", "hidden"})


@dataclass(frozen=True, slots=True)
class Option:
    """A choice of a field."""

    value: str | int
    label: str


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a form asks.

    `reload` shows the page anew for another choice. `expected` leaves away the remark that it may stay empty.
    `kind` is text, money, number, integer, date, time, choice, tick, ticks, area, password, file, phone, email or
    hidden. Of `ticks` the value is what is ticked, each sent as `name[value]`. A field may add to a sum `of` its form.
    """

    name: str
    label: str
    kind: str = "text"
    value: str | Decimal | int | date | bool | Collection[str | int] | None = None
    required: bool = False
    expected: bool = False
    options: Sequence[Option] = ()
    help: str = ""
    hint: str = ""
    errors: Sequence[str] = ()
    first: bool = False
    whole: bool = False
    reload: bool = False
    autocomplete: str = ""
    of: str = ""
    list: str = ""

    @property
    def text(self) -> str:
        """As the field shows it: dates year first as browsers want them, numbers as the reader writes."""
        if self.kind in ("file", "password"):
            return ""
        match self.value:
            case None:
                return ""
            case bool():
                return "true" if self.value else "false"
            case date():
                return self.value.isoformat()
            case Decimal():
                return spoken().number(self.value)
            case _:
                return str(self.value)

    @property
    def id(self) -> str:
        """Its name as documents name their parts: without spaces."""
        return self.name.replace(" ", "_")

    @property
    def input_type(self) -> str:
        """The browser's kind of input."""
        return "tel" if self.kind == "phone" else self.kind if self.kind in OWN_INPUTS else "text"

    @property
    def sent(self) -> dict[str, str]:
        """What the field would send as it stands."""
        if self.kind != "ticks":
            return {self.name: self.text}
        return {f"{self.name}[{option.value}]": str(option.value) for option in self.options if self.ticked(option)}

    def ticked(self, option: Option) -> bool:
        """Whether an option of `ticks` is ticked."""
        return isinstance(self.value, Collection) and option.value in self.value
