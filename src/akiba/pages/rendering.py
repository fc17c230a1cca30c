"""Templates of all rooms in one environment: `clients/client.html` is `akiba/clients/templates/client.html`."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from importlib.resources import files
from pathlib import Path
from secrets import token_urlsafe

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound

from akiba.pages.assets import asset_path
from akiba.pages.words import _, plural, spoken


class RoomLoader(BaseLoader):
    """Finds a template in the room that its name begins with; a leaf's templates lie under `room.leaf/`."""

    def get_source(self, _environment: Environment, template: str) -> tuple[str, str, None]:
        """The template's text; raises TemplateNotFound."""
        room, _slash, name = template.partition("/")
        try:
            path = Path(str(files(f"akiba.{room}").joinpath("templates", name)))
            return path.read_text("utf-8"), str(path), None
        except (ModuleNotFoundError, FileNotFoundError, ValueError) as error:
            raise TemplateNotFound(template) from error


def _amount(value: Decimal | None, digits: int = 2) -> str:
    return "" if value is None else spoken().amount(value, digits)


def _number(value: Decimal | int | None) -> str:
    return "" if value is None else spoken().number(value)


def _day(value: date | None, style: str = "medium") -> str:
    return "" if value is None else spoken().day(value, style)


def _moment(value: datetime | None) -> str:
    return "" if value is None else spoken().moment(value)


@cache
def environment() -> Environment:
    """The one environment: everything escaped, nothing undefined passes unseen."""
    made = Environment(
        loader=RoomLoader(),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals.update(_=_, plural=plural, asset=asset_path, form_key=lambda: token_urlsafe(9))
    made.filters.update(amount=_amount, number=_number, day=_day, moment=_moment)
    return made


def render(template: str, shell: Mapping[str, object], view: Mapping[str, object]) -> str:
    """The page: what every page has (`shell`) and its own values, in the language in force (see words.speaking)."""
    return environment().get_template(template).render({**shell, **view, "language": spoken()})
