"""What new passwords must be like."""

from akiba.access.passwords import commands, store
from akiba.pages import PEOPLE, Option, Pages, Typed, View, _, marked
from akiba.platform.work import Ask

pages = Pages()

PATH = "/settings/passwords"
pages.setting(
    36,
    PEOPLE,
    marked("Passwords"),
    marked("What new ones must be like"),
    PATH,
    may="UPDATE_PASSWORD_PREFERENCES",
)

RULES = {
    "simple": marked("1 to 50 characters"),
    "secure": marked("6 to 50 characters without spaces, with a capital, a small letter and a digit"),
    "long": marked("12 to 50 characters"),
}


@pages.form(PATH, "pages/form.html", commands.choose_password_rule, then=PATH, done=marked("Saved."))
async def rule(ask: Ask, typed: Typed) -> View:
    """The rule in force, and the others."""
    found = await store.rules(ask)
    options = [Option(one.id, _(RULES[one.key]) if one.key in RULES else one.description) for one in found]
    held = next((one.id for one in found if one.active), None)
    fields = [typed.choice("validationPolicyId", _("A new password has"), options, held, required=True, whole=True)]
    return {"title": _("Passwords"), "form": typed.form(PATH, _("Save"), fields, back="/settings")}
