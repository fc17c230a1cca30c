"""Which fields of a form are shown, on the wire. No operation changes them, so they stand in a file."""

import csv
from importlib.resources import files

from akiba.platform.work import Ask
from akiba.wire.answers import Answer
from akiba.wire.operations import Operations

operations = Operations("Field configuration")


class Field(Answer):
    """A field of a form."""

    field_configuration_id: int
    entity: str
    subentity: str
    field: str
    is_enabled: bool
    is_mandatory: bool
    validation_regex: str


def fields() -> list[Field]:
    """Every field of the file."""
    lines = files(__package__ or "").joinpath("fields.csv").read_text(encoding="utf-8").splitlines()
    return [
        Field(
            field_configuration_id=int(row["id"]),
            entity=row["entity"],
            subentity=row["subentity"],
            field=row["field"],
            is_enabled=row["enabled"] == "true",
            is_mandatory=False,
            validation_regex="",
        )
        for row in csv.DictReader(lines)
    ]


FIELDS = fields()


@operations.get("/fieldconfiguration/{entity:str}", None, "List the fields of a form")
async def list_fields(_ask: Ask, entity: str) -> list[Field]:
    """Those of addresses, the only form that has any."""
    return [field for field in FIELDS if field.entity == entity.upper()]
