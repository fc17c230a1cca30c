"""The values that components are drawn from; what a page's function gives its template."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from markupsafe import Markup

from akiba.pages.charts import share
from akiba.pages.fields import Field, Option
from akiba.pages.tables import Row, Table
from akiba.pages.words import _, spoken


@dataclass(frozen=True, slots=True)
class Link:
    """Somewhere to go, or something to do; `here` marks where the reader is, `count` what waits there."""

    label: str
    href: str
    here: bool = False
    count: int = 0


@dataclass(frozen=True, slots=True)
class State:
    """What state something is in, with a tone: `good`, `warm`, `bad` or none."""

    label: str
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what is known."""

    label: str
    value: str | Markup | None
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to somebody or an account."""

    on: date
    words: str
    amount: Decimal | None = None
    href: str | None = None
    note: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a longer way."""

    label: str
    done: bool = False
    here: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """What the last act came to, said once on the next page."""

    text: str
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A form: a few fields first, tables to fill in, the rest behind "more"; `errors` are those of no one field.

    `lists` are what its fields with a `list` offer while something is typed into them.
    """

    action: str
    button: str
    fields: Sequence[Field]
    more: Sequence[Field] = ()
    errors: Sequence[str] = ()
    back: str | None = None
    tone: str = ""
    tables: Sequence[Table] = ()
    lists: Mapping[str, Sequence[Option]] = field(default_factory=dict)

    @property
    def all(self) -> Iterator[Field]:
        """Every field, also those inside tables."""
        yield from self.fields
        yield from self.more
        for table in self.tables:
            yield from table.fields

    @property
    def more_open(self) -> bool:
        """Whether something behind "more" is wrong and must be seen."""
        return any(field.errors for field in self.more)

    @property
    def values(self) -> dict[str, str]:
        """What would be sent if the form were sent as it stands."""
        return {name: value for field in self.all for name, value in field.sent.items()}

    @property
    def files(self) -> bool:
        """Whether a file can be sent."""
        return any(field.kind == "file" for field in self.all)


@dataclass(frozen=True, slots=True)
class LongWork:
    """Work that takes minutes: how many of how many are done, how fast, and how long it will still take."""

    id: str
    label: str
    done: int
    total: int
    seconds: Decimal
    running: bool = True
    cancel: str | None = None

    @property
    def bar(self) -> Markup:
        """How far it is."""
        return share(Decimal(self.done) / max(self.total, 1), Decimal(0), self.words)

    @property
    def words(self) -> str:
        """How far it is, in words."""
        tongue = spoken()
        counted = _("%(done)s of %(total)s", done=tongue.number(self.done), total=tongue.number(self.total))
        if not self.running or not self.done or not self.seconds:
            return counted
        rate = Decimal(self.done) / self.seconds
        left = int((self.total - self.done) / rate)
        speed = _("%(rate)s a second", rate=tongue.number(round(rate)))
        return f"{counted} · {speed} · " + _(
            "%(minutes)s:%(seconds)s left", minutes=left // 60, seconds=f"{left % 60:02}"
        )


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart with its title and a word of explanation."""

    title: str
    drawing: Markup
    note: str | Markup = ""


@dataclass(frozen=True, slots=True)
class Due:
    """What somebody must pay today, and how late they are."""

    sum: str
    words: str
    tone: str = ""
    late: str = ""
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Panel:
    """What one room has to say of a client or a group: what is due, accounts, what happened, what can be done.

    Rows are of the columns account, balance, next due and state. `owes` and `has` are by currency.
    """

    dues: Sequence[Due] = ()
    rows: Sequence[Row] = ()
    owes: Mapping[str, Decimal] = field(default_factory=dict)
    has: Mapping[str, Decimal] = field(default_factory=dict)
    events: Sequence[Event] = ()
    pictures: Sequence[Picture] = ()
    acts: Sequence[Link] = ()
    more: Sequence[Link] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """Something more that is known of what a page is about: facts or a table, and what can be done with it."""

    title: str
    facts: Sequence[Fact] = ()
    table: Table | None = None
    acts: Sequence[Link] = ()
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """Something that waits for somebody today: a sum or a few rows, and where to go on."""

    title: str
    sum: str = ""
    words: str = ""
    tone: str = ""
    picture: Markup | str = ""
    table: Table | None = None
    href: str | None = None
    link: str = ""
