"""The form that writes a note, on whatever bears notes."""

from akiba.clients.notes import store
from akiba.pages import Pages, Typed, View, _, marked
from akiba.platform.work import Ask
from akiba.wire.operations import COMMANDS

pages = Pages()

BEARERS = {
    "clients": "CREATE_CLIENTNOTE",
    "groups": "CREATE_GROUPNOTE",
    "loans": "CREATE_LOANNOTE",
    "savings": "CREATE_SAVINGNOTE",
}


def declare(kind: str, command: str) -> None:
    """The page for one kind of thing."""

    async def write(ask: Ask, owner_id: int, typed: Typed) -> View:
        await store.owner(ask, kind, owner_id)
        field = typed.field("note", _("Note"), "area", required=True, first=True)
        form = typed.form(f"/{kind}/{owner_id}/note", _("Keep the note"), [field], back=f"/{kind}/{owner_id}")
        return {"title": _("Write a note"), "form": form}

    path = f"/{kind}/{{owner_id:int}}/note"
    pages.form(path, "pages/form.html", COMMANDS[command], then=f"/{kind}/{{owner_id}}", done=marked("Noted."))(write)


for one, name in BEARERS.items():
    if name in COMMANDS:
        declare(one, name)
