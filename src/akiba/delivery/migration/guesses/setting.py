"""What holds for the whole register: its day, currency and country, the meaning of its words, its chart."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from functools import lru_cache
from statistics import median

import phonenumbers
from babel import Locale
from babel.numbers import get_territory_currencies

from akiba.delivery.migration import words
from akiba.delivery.migration.fields import KINDS, VALUED
from akiba.delivery.migration.mapping import CREATE, Control, Mapping, Products, SheetMap
from akiba.delivery.migration.reading import Cell, Workbook
from akiba.delivery.migration.reading.tables import Grid, grid
from akiba.delivery.migration.values import Amount, Order, Unreadable, amount, bare_number, code, day, folded, text
from akiba.delivery.migration.values.days import NAMED, PARTS

DEFAULTS = {"method": "flat", "rate_per": "month", "kind": "Savings"}
HIGHEST_MONTHLY = 8
"""Per cent: what is charged above this is rather a rate for a year."""
CURRENCY = re.compile(r"(?<![A-Z])[A-Z]{3}(?![A-Z])")
MANY = 200


def completed(workbook: Workbook, maps: list[SheetMap], today: date) -> Mapping:
    """The mapping of these sheets with everything else that can be guessed."""
    grids = {
        one.sheet: grid(sheet, one.header_row, one.head_rows) for one in maps if (sheet := workbook.sheet(one.sheet))
    }
    country = country_of(grids, maps)
    currency = currency_of(workbook, country)
    for one in maps:
        fill_constants(one)
        if "rate_per" in one.constants and "rate" in one.columns and one.sheet in grids:
            one.constants["rate_per"] = usual_time(one.columns["rate"], grids[one.sheet].column(one.columns["rate"]))
    return Mapping(
        file=workbook.name,
        as_of=as_of(workbook, grids.values(), maps, today),
        currency=currency,
        country=country or home_of(currency),
        sheets=maps,
        values=values_of(grids, maps),
        chart=dict.fromkeys(_codes(grids, maps), CREATE),
        control=control_of(grids, maps),
        products=products_of(grids, maps),
    )


def fill_constants(one: SheetMap) -> None:
    """What a needed choice most likely is where the sheet has no column for it."""
    for name, usual in DEFAULTS.items():
        if name in KINDS[one.kind] and name not in one.columns:
            one.constants[name] = usual


def usual_time(head: str, cells: Iterable[Cell]) -> str:
    """The time that rates are likely stated for: what their head says, else a year where they are high."""
    for time in ("year", "month"):
        if any(
            word in words.meanings("rate_per") and words.meanings("rate_per")[word] == time for word in said_in(head)
        ):
            return time
    rates = [found.value for cell in cells if (found := _rate(cell)) is not None and found.value > 0]
    return "year" if rates and median(rates) > HIGHEST_MONTHLY else "month"


def said_in(head: str) -> list[str]:
    """The words of a head that are long enough to mean a time."""
    return [word for word in folded(head).split() if len(word) > 1]


def _rate(cell: Cell) -> Amount | None:
    try:
        return amount(bare_number(cell))
    except Unreadable:
        return None


def as_of(workbook: Workbook, grids: Collection[Grid], maps: list[SheetMap], today: date) -> date:
    """The day that a title or a covering sheet names, else the last day on which money moved, never after today."""
    covers = [sheet for sheet in workbook.sheets if sheet.name not in {one.sheet for one in maps}]
    said = [cell for sheet in covers for line in sheet.lines[:MANY] for cell in line.cells if isinstance(cell, str)]
    titles = [title for one in grids for title in (*one.titles, one.sheet.name)]
    named = Counter(found for title in titles for found in _days_in(title))
    named = named or Counter(found for title in said for found in _days_in(title))
    if past := [found for found, _ in named.most_common() if found <= today]:
        return past[0]
    by_sheet = {one.sheet.name: one for one in grids}
    moved = [
        cell
        for one in maps
        for name in ("on", "moved_on", "disbursed_on")
        if name in one.columns and one.sheet in by_sheet
        for cell in by_sheet[one.sheet].column(one.columns[name])
        if isinstance(cell, date) and cell <= today
    ]
    return max(moved, default=today)


def _days_in(title: str) -> Iterator[date]:
    for pattern in (PARTS, NAMED):
        for match in pattern.finditer(title):
            try:
                if found := day(match[0], Order.DAY, date.max.replace(year=2100)):
                    yield found.value
            except Unreadable:
                continue


def country_of(grids: dict[str, Grid], maps: list[SheetMap]) -> str:
    """Where most numbers that begin with + are called from."""
    found: Counter[str] = Counter()
    for cell in _cells(grids, maps, "mobile"):
        written = str(text(cell) or "")
        if written.startswith("+"):
            try:
                number = phonenumbers.parse(written)
            except phonenumbers.NumberParseException:
                continue
            found[str(phonenumbers.region_code_for_country_code(number.country_code or 0))] += 1
    best = found.most_common(1)
    return best[0][0] if best and len(best[0][0]) == 2 and best[0][0] != "ZZ" else ""


def currency_of(workbook: Workbook, country: str) -> str:
    """The currency of the country where the file names it, else the one that it names most; XXX where it names none."""
    known = {str(one) for one in get_territory_currencies(country)} if country else set()
    named = Counter(
        code
        for sheet in workbook.sheets
        for line in sheet.lines[:MANY]
        for cell in line.cells
        if isinstance(cell, str)
        for code in CURRENCY.findall(cell)
        if code in currencies()
    )
    if ours := [code for code, _ in named.most_common() if code in known]:
        return str(ours[0])
    if known:
        return str(get_territory_currencies(country)[-1])
    return str(named.most_common(1)[0][0]) if named else "XXX"


@lru_cache(maxsize=1)
def currencies() -> dict[str, list[str]]:
    """Every currency in which money is lent today, with the countries that use it."""
    found: dict[str, list[str]] = {}
    for place in map(str, Locale.parse("en").territories):
        for one in get_territory_currencies(place) if len(place) == 2 else ():
            found.setdefault(str(one), []).append(place)
    return found


def home_of(currency: str) -> str:
    """The one country that uses a currency, nothing where several do."""
    home = currencies().get(currency, [])
    return home[0] if len(home) == 1 else ""


def values_of(grids: dict[str, Grid], maps: list[SheetMap]) -> dict[str, dict[str, str]]:
    """What every word of a field of choices means; what is not known is left for a person."""
    found: dict[str, dict[str, str]] = {}
    for name in VALUED:
        for cell in _cells(grids, maps, name):
            said = text(cell)
            if said is None or said in found.get(name, {}):
                continue
            meaning = words.meaning(name, said) or (_proper(said) if name in ("kind", "channel") else None)
            if meaning is not None:
                found.setdefault(name, {})[said] = meaning
    return found


def _proper(said: str) -> str:
    return said if any(sign.isupper() for sign in said) else said.capitalize()


def _cells(grids: dict[str, Grid], maps: list[SheetMap], name: str) -> Iterator[Cell]:
    for one in maps:
        if name in one.columns and one.sheet in grids:
            yield from grids[one.sheet].column(one.columns[name])


def _codes(grids: dict[str, Grid], maps: list[SheetMap]) -> list[str]:
    found = (code(cell) for one in maps if one.kind == "ledger" for cell in _cells(grids, [one], "code"))
    return list(dict.fromkeys(key for key in found if key is not None and folded(key) not in words.totals()))


def control_of(grids: dict[str, Grid], maps: list[SheetMap]) -> Control:
    """The ledger accounts whose names say that they hold the loans, and the savings."""
    found: dict[str, list[str]] = {}
    for one in maps:
        if one.kind != "ledger" or not {"code", "name"} <= one.columns.keys():
            continue
        rows = list(zip(_cells(grids, [one], "code"), _cells(grids, [one], "name"), strict=True))
        for side in ("portfolio", "savings"):
            found.setdefault(side, _named(side, rows))
    return Control(**found)


def _named(side: str, rows: list[tuple[Cell, Cell]]) -> list[str]:
    for word in words.control(side):
        if hits := [str(code(key)) for key, name in rows if folded(str(text(name))) == word and code(key)]:
            return hits
    return []


def products_of(grids: dict[str, Grid], maps: list[SheetMap]) -> Products:
    """Every kind of savings, and every method of interest, under a name of its own."""
    kinds = values_of(grids, [one for one in maps if one.kind == "savings"]).get("kind", {})
    return Products(savings={meaning: meaning for meaning in kinds.values()}, loans={})
