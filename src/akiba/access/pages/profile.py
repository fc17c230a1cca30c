"""One's own account: language and password."""

from typing import Any

from akiba.access.pages.users import password_fields
from akiba.access.users import commands, store
from akiba.kernel.errors import NotFound
from akiba.pages import Fact, Option, Pages, Typed, View, _, marked
from akiba.pages.words import LANGUAGES
from akiba.platform.work import Ask

pages = Pages()

PATH = "/profile/{user_id:int}"
CHANGEABLE = ("language", "password", "repeatPassword")


async def of_oneself(_ask: Ask, _user_id: int, members: dict[str, Any]) -> dict[str, Any]:
    """Nothing but what this page asks."""
    return {name: members[name] for name in CHANGEABLE if name in members}


@pages.form(PATH, "pages/form.html", commands.update_user, then="/", done=marked("Saved."), fill=of_oneself)
async def profile(ask: Ask, user_id: int, typed: Typed) -> View:
    """One's language and password; an empty password leaves the old one."""
    if user_id != ask.user.id:
        raise NotFound("error.msg.user.id.invalid", "This is not your account.", user_id)
    known = await store.user(ask, user_id)
    languages = [Option(code, name) for code, name in LANGUAGES.items()]
    language = typed.choice("language", _("Language"), languages, ask.user.language, required=True)
    fields = [language, *password_fields(typed, required=False)]
    form = typed.form(f"/profile/{user_id}", _("Save"), fields, back="/")
    roles = ", ".join(role.name for role in known.selected_roles)
    return {"title": f"{known.firstname} {known.lastname}", "facts": [Fact(_("Roles"), roles)], "form": form}
