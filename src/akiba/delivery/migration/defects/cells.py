"""Defects of single cells and rows: what was marked when they were read."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from akiba.delivery.migration.defects import REJECT, TAKE, Finding, Severity, defect, mend
from akiba.delivery.migration.defects.common import identity_days, stake
from akiba.delivery.migration.entries import NOTHING, Entries, Entry, Mark
from akiba.delivery.migration.entries.cells import international, tidy_name
from akiba.delivery.migration.fields import VALUED, Holds
from akiba.delivery.migration.values import text
from akiba.delivery.migration.values.days import Impossible, Order, day

CLEAR = mend("clear")
UNKNOWN = "Unknown"


def aside(code: str, title: str, about: str) -> None:
    """Declare rows that are no records."""

    def find(entries: Entries) -> Iterator[Finding]:
        for entry, other in entries.aside:
            if other == code:
                said = next((str(text(cell)) for cell in entry.raw.values() if text(cell) is not None), "")
                yield Finding(entry, "", said, entry.weight)

    find.__doc__ = about
    defect(code, title, Severity.NOTE, REJECT)(find)


def marks(
    code: str, title: str, severity: Severity, *choices: str
) -> Callable[[Callable[[Entries, Entry, Mark], dict[str, Any]]], object]:
    """Declare a kind that is marked cell by cell; the function says what the rules of mending would put there."""

    def declare(offers: Callable[[Entries, Entry, Mark], dict[str, Any]]) -> object:
        def find(entries: Entries) -> Iterator[Finding]:
            for entry in entries:
                for mark in entry.marked(code):
                    money = weight(entries, entry, mark.field)
                    yield Finding(entry, mark.field, mark.why, money, offers=offers(entries, entry, mark))

        find.__doc__ = offers.__doc__
        defect(code, title, severity, *choices)(find)
        return offers

    return declare


def weight(entries: Entries, entry: Entry, name: str) -> Any:
    """The money of the cell itself where it holds money, else what the record stands for."""
    if name and entry.kind[name].holds is Holds.MONEY:
        return entry.amount(name)
    return stake(entries, entry) if entry.kind.name == "members" else entry.weight


def optional(entry: Entry, name: str) -> dict[str, Any]:
    """An empty field is an offer only where the field is not needed."""
    return {} if not name or entry.kind[name].needed else {"clear": None}


aside("sums-row", "Rows of sums", "A row adds up others: it is no record and is always left out.")
aside(
    "repeated-head", "Heads that are repeated", "The heads stand again among the rows, as on the pages of a print-out."
)
aside(
    "not-asked",
    "Rows that the mapping asks for nowhere",
    "The sheet is read for some of its rows alone, and not for this.",
)
aside("remark-row", "Remarks among the rows", "A row holds a remark and no record.")


@marks("ragged-row", "Rows with too few or too many fields", Severity.DOUBT, TAKE, REJECT)
def ragged(_entries: Entries, _entry: Entry, _mark: Mark) -> dict[str, Any]:
    """The row has another number of fields than the head: it may be cut short, or hold a separator inside a text."""
    return {}


@marks("error-cell", "Cells that hold an error", Severity.BLOCKS, *CLEAR, REJECT)
def error_cell(_entries: Entries, entry: Entry, mark: Mark) -> dict[str, Any]:
    """A formula failed, or its result was never kept: open the file in a spreadsheet, save it, and send it again."""
    return optional(entry, mark.field)


@marks("impossible-date", "Impossible dates", Severity.BLOCKS, *mend("from-identity", "clear", "last-of-month"), REJECT)
def impossible_date(entries: Entries, entry: Entry, mark: Mark) -> dict[str, Any]:
    """The day is in no calendar, such as the 31st of February."""
    offers = optional(entry, mark.field)
    try:
        day(entry.raw[mark.field], Order.DAY, entries.mapping.as_of)
    except Impossible as error:
        offers["last-of-month"] = error.near
    except ValueError:
        pass
    known = identity_days(entries).get(entry.id) if mark.field == "born" else None
    return offers if known is None else {"from-identity": known} | offers


@marks("unreadable-date", "Dates that cannot be read", Severity.BLOCKS, *mend("from-identity", "clear"), REJECT)
def unreadable_date(entries: Entries, entry: Entry, mark: Mark) -> dict[str, Any]:
    """What stands there is no date in any form that we know."""
    known = identity_days(entries).get(entry.id) if mark.field == "born" else None
    return ({} if known is None else {"from-identity": known}) | optional(entry, mark.field)


@marks("doubtful-date", "Dates whose day and month could be exchanged", Severity.DOUBT, TAKE, *mend("exchange"), REJECT)
def doubtful_date(_entries: Entries, entry: Entry, mark: Mark) -> dict[str, Any]:
    """Day and month are both figures up to 12; they are read in the order of the column's dates that leave no doubt."""
    held: date = entry[mark.field]
    return {"exchange": held.replace(month=held.day, day=held.month)}


@marks("text-date", "Dates kept as text", Severity.NOTE, TAKE, REJECT)
def text_date(_entries: Entries, _entry: Entry, _mark: Mark) -> dict[str, Any]:
    """The cell holds words instead of a date; it is read as the day that they say."""
    return {}


@marks("month-only", "Dates that tell a month alone", Severity.NOTE, TAKE, REJECT)
def month_only(_entries: Entries, _entry: Entry, _mark: Mark) -> dict[str, Any]:
    """The day is missing: it is taken for the last of the month, at the latest the day of the register."""
    return {}


@marks("short-year", "Years of two digits", Severity.NOTE, TAKE, *mend("century"), REJECT)
def short_year(_entries: Entries, entry: Entry, mark: Mark) -> dict[str, Any]:
    """The century is missing: a birth is taken for the last such year gone by, any other day may lie 30 years ahead."""
    return {"century": earlier(entry[mark.field])}


def earlier(held: date) -> date:
    """The same day a hundred years earlier."""
    return held.replace(year=held.year - 100, day=min(held.day, 28) if held.month == 2 else held.day)


@marks("unreadable-amount", "Amounts that cannot be read", Severity.BLOCKS, REJECT, *mend("nothing"))
def unreadable_amount(_entries: Entries, _entry: Entry, _mark: Mark) -> dict[str, Any]:
    """What stands there is no number in any form that we know."""
    return {"nothing": NOTHING}


@marks("text-amount", "Amounts kept as text", Severity.NOTE, TAKE, REJECT)
def text_amount(_entries: Entries, _entry: Entry, _mark: Mark) -> dict[str, Any]:
    """The cell holds words instead of a number; it is read as the number that they say."""
    return {}


@marks("doubtful-amount", "Amounts whose point may part thousands", Severity.DOUBT, TAKE, REJECT)
def doubtful_amount(_entries: Entries, _entry: Entry, _mark: Mark) -> dict[str, Any]:
    """A single sign before three digits parts either thousands or decimals; it is read as the column's others are."""
    return {}


@marks("missing", "Needed values that are missing", Severity.BLOCKS, *mend("fill"), REJECT)
def missing(_entries: Entries, entry: Entry, mark: Mark) -> dict[str, Any]:
    """Without this value the row is no record; only a name may be filled in."""
    return {"fill": UNKNOWN} if entry.kind[mark.field].holds is Holds.NAME else {}


@marks("outside-values", "Values without a meaning", Severity.DOUBT, *CLEAR, REJECT)
def outside_values(_entries: Entries, entry: Entry, mark: Mark) -> dict[str, Any]:
    """The mapping does not say what this word stands for; say it there, or leave the field empty."""
    return optional(entry, mark.field)


@defect("value-spellings", "Values spelt in several ways", Severity.NOTE, TAKE, REJECT)
def value_spellings(entries: Entries) -> Iterator[Finding]:
    """Several words stand for the same; each is read as what the mapping says."""
    for name in VALUED:
        having = [entry for entry in entries if entry[name] is not None and entry.raw.get(name) is not None]
        usual: dict[tuple[str, str], Counter[str]] = {}
        for entry in having:
            usual.setdefault((entry.kind.name, entry[name]), Counter())[str(text(entry.raw[name]))] += 1
        for entry in having:
            said = str(text(entry.raw[name]))
            if said != usual[entry.kind.name, entry[name]].most_common(1)[0][0]:
                yield Finding(entry, name, f"{said}: {entry[name]}", weight(entries, entry, ""))


@marks("encoding", "Letters that were lost", Severity.DOUBT, *mend("tidy"), TAKE, REJECT)
def encoding(_entries: Entries, entry: Entry, mark: Mark) -> dict[str, Any]:
    """Letters with accents were read in another encoding than they were written in."""
    return {"tidy": tidy_name(entry[mark.field])}


@marks("spaces", "Spaces around or inside names", Severity.NOTE, *mend("tidy"), TAKE, REJECT)
def spaces(_entries: Entries, entry: Entry, mark: Mark) -> dict[str, Any]:
    """A name begins or ends with spaces, or has several in a row."""
    return {"tidy": tidy_name(entry[mark.field])}


@marks("capitals", "Names in capitals", Severity.NOTE, *mend("tidy"), TAKE, REJECT)
def capitals(_entries: Entries, entry: Entry, mark: Mark) -> dict[str, Any]:
    """A name is written without the difference of capitals and small letters."""
    return {"tidy": tidy_name(entry[mark.field])}


@marks(
    "phone-form", "Telephone numbers without the country's code", Severity.NOTE, *mend("international"), TAKE, REJECT
)
def phone_form(entries: Entries, entry: Entry, mark: Mark) -> dict[str, Any]:
    """The number is one, but written as people dial it at home."""
    return {"international": international(entry[mark.field], entries.mapping.country)}


@marks("wrong-phone", "Telephone numbers that are none", Severity.DOUBT, *CLEAR, TAKE, REJECT)
def wrong_phone(_entries: Entries, entry: Entry, mark: Mark) -> dict[str, Any]:
    """No telephone has such a number: it is too short, too long, or not made of digits."""
    return optional(entry, mark.field)
