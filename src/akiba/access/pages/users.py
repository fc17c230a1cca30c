"""Who may log in: the list, a new user, and what may be changed of one."""

from akiba import organisation
from akiba.access.roles.store import roles
from akiba.access.users import commands, store
from akiba.access.users.store import UserAnswer
from akiba.pages import PEOPLE, Cell, Column, Field, Link, Option, Pages, Row, Table, Typed, View, _, marked
from akiba.pages.words import LANGUAGES
from akiba.platform.work import Ask
from akiba.wire.operations import Listing

pages = Pages()
pages.setting(20, PEOPLE, marked("Users"), marked("Who may log in"), "/settings/users", may="READ_USER")

PATH = "/settings/users"


@pages.get(PATH, "pages/table.html", may="READ_USER")
async def users(ask: Ask) -> View:
    """Every user of the offices one sees."""
    columns = [Column(_("User name")), Column(_("Name")), Column(_("Office")), Column(_("Roles"), wide=True)]
    rows = [
        Row(
            [
                Cell(one.username, f"{PATH}/{one.id}"),
                f"{one.firstname} {one.lastname}",
                one.office_name,
                ", ".join(role.name for role in one.selected_roles),
            ]
        )
        for one in await store.users(ask, Listing(limit=0))
    ]
    acts = [Link(_("New user"), f"{PATH}/new")] if ask.user.may("CREATE_USER") else []
    return {"table": Table(_("Users"), columns, rows), "acts": acts}


async def fields(ask: Ask, typed: Typed, known: UserAnswer | None = None) -> list[Field]:
    """What is asked of a user."""
    offices = [Option(one.id, one.name) for one in await organisation.office_options(ask)]
    office_id = known.office_id if known else ask.user.office_id
    staff = [Option(one.id, one.display_name) for one in await organisation.staff_options(ask, office_id)]
    found = [Option(role.id, role.name) for role in await roles(ask) if not role.disabled]
    held = [role.id for role in known.selected_roles] if known else []
    languages = [Option(code, name) for code, name in LANGUAGES.items()]
    language = known.language if known else None
    return [
        typed.field("username", _("User name"), value=known and known.username, required=True, autocomplete="off"),
        typed.field("firstname", _("First name"), value=known and known.firstname, required=True),
        typed.field("lastname", _("Last name"), value=known and known.lastname, required=True),
        typed.field("email", _("E-mail"), "email", known and known.email),
        typed.choice("officeId", _("Office"), offices, office_id, required=True),
        typed.choice("staffId", _("Member of staff"), staff, known.staff.id if known and known.staff else None),
        typed.choice("language", _("Language"), languages, language or "en"),
        typed.ticks("roles", _("Roles"), found, held),
    ]


def password_fields(typed: Typed, *, required: bool) -> list[Field]:
    """The password, twice."""
    labels = (("password", _("Password")), ("repeatPassword", _("Password again")))
    return [
        typed.field(name, label, "password", required=required, autocomplete="new-password") for name, label in labels
    ]


@pages.form(f"{PATH}/new", "pages/form.html", commands.create_user, then=PATH, done=marked("The user may log in."))
async def new_user(ask: Ask, typed: Typed) -> View:
    """A new user."""
    asked = [*await fields(ask, typed), *password_fields(typed, required=True)]
    form = typed.form(f"{PATH}/new", _("Let them log in"), asked, back=PATH)
    return {"title": _("New user"), "form": form}


@pages.form(
    f"{PATH}/{{user_id:int}}",
    "pages/form.html",
    commands.update_user,
    then=PATH,
    done=marked("Saved."),
    may="UPDATE_USER",
)
async def change_user(ask: Ask, user_id: int, typed: Typed) -> View:
    """What may be changed of a user; an empty password leaves the old one."""
    known = await store.user(ask, user_id)
    form = typed.form(
        f"{PATH}/{user_id}",
        _("Save"),
        await fields(ask, typed, known),
        more=password_fields(typed, required=False),
        back=PATH,
    )
    leave = ask.user.may("DELETE_USER") and user_id != ask.user.id
    forget = [Link(_("New second factor"), f"{PATH}/{user_id}/second-factor")]
    more = [*forget, *([Link(_("Let them log in no more"), f"{PATH}/{user_id}/delete")] if leave else [])]
    return {"title": known.username, "form": form, "more": more}


@pages.form(
    f"{PATH}/{{user_id:int}}/delete",
    "pages/form.html",
    commands.delete_user,
    then=PATH,
    done=marked("They cannot log in any more."),
)
async def leave(ask: Ask, user_id: int, typed: Typed) -> View:
    """Let somebody log in no more."""
    known = await store.user(ask, user_id)
    form = typed.form(f"{PATH}/{user_id}/delete", _("Let them log in no more"), [], back=PATH, tone="risk")
    return {"title": known.username, "form": form, "note": _("What they did stays theirs.")}


@pages.form(
    f"{PATH}/{{user_id:int}}/second-factor",
    "pages/form.html",
    commands.forget_second_factor,
    then=PATH,
    done=marked("They set up another when they log in next."),
    may="UPDATE_USER",
)
async def forget_second_factor(ask: Ask, user_id: int, typed: Typed) -> View:
    """For somebody who lost their telephone."""
    known = await store.user(ask, user_id)
    form = typed.form(f"{PATH}/{user_id}/second-factor", _("New second factor"), [], back=PATH)
    return {"title": known.username, "form": form, "note": _("For somebody who lost their telephone.")}
