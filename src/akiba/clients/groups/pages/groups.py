"""The pages of groups and centres: lists, one with its members, and the forms that make and change them."""

from dataclasses import dataclass
from typing import Any

from akiba import organisation
from akiba.clients.groups import commands, store
from akiba.clients.groups.rules import GroupStatus, Level
from akiba.clients.notes import store as notes
from akiba.pages import (
    Cell,
    Column,
    Event,
    Fact,
    Kind,
    Link,
    Option,
    Paged,
    Pages,
    Panel,
    Row,
    State,
    Table,
    Typed,
    View,
    _,
    listed,
    marked,
    panels,
    sheets,
    spoken,
)
from akiba.platform.work import Ask
from akiba.wire.operations import Command, Listing

pages = Pages()
pages.place(20, marked("Groups"), "/groups", may="READ_GROUP")

TONES = {GroupStatus.ACTIVE: "good", GroupStatus.PENDING: "warm"}


@dataclass(frozen=True, slots=True)
class Sort:
    """What differs between groups and centres: words, address, rights and commands."""

    level: Level
    path: str
    right: str
    plural: str
    new: str
    create: Command
    activate: Command
    update: Command


SORTS = (
    Sort(
        Level.GROUP,
        "/groups",
        "GROUP",
        marked("Groups"),
        marked("New group"),
        commands.create_group,
        commands.ACTIVATE_GROUP,
        commands.UPDATE_GROUP,
    ),
    Sort(
        Level.CENTRE,
        "/centres",
        "CENTER",
        marked("Centres"),
        marked("New centre"),
        commands.create_centre,
        commands.ACTIVATE_CENTRE,
        commands.UPDATE_CENTRE,
    ),
)


class GroupsQuery(Paged, frozen=True, kw_only=True):
    """Which groups are wanted."""

    name: str | None = None
    status: int | None = None


def state(status: int) -> State:
    """The status as a tag."""
    known = GroupStatus(status)
    return State(_(known.label), TONES.get(known, ""))


def group_row(group: store.Group, path: str) -> Row:
    """A group in a list."""
    shown = state(group.status)
    name = Cell(group.name, f"{path}/{group.id}")
    above = Cell(group.parent_name, f"/centres/{group.parent_id}" if group.parent_id else None)
    return Row([name, group.account_no, above, group.office_name, group.staff_name, Cell(shown.label, tone=shown.tone)])


def columns() -> list[Column]:
    """The columns of a list of groups."""
    return [
        Column(_("Name"), sort="name"),
        Column(_("Number"), sort="accountNo"),
        Column(_("Centre")),
        Column(_("Office"), wide=True),
        Column(_("Officer")),
        Column(_("State"), Kind.STATUS),
    ]


async def tree(ask: Ask, sort: Sort, group_id: int) -> tuple[Table, list[Link]]:
    """Who belongs to it: the groups of a centre, the clients of a group; and who may join."""
    return await (groups_of if sort.level is Level.CENTRE else members_of)(ask, group_id)


async def groups_of(ask: Ask, centre_id: int) -> tuple[Table, list[Link]]:
    """The groups of a centre."""
    found = await store.groups(ask, Listing(limit=0), level=int(Level.GROUP), parent_id=centre_id)
    leaves = ask.user.may("DISASSOCIATEGROUPS_CENTER")
    rows = []
    for group in (store.Group(**row) for row in found.rows):
        name, number, _above, office, officer, shown = group_row(group, "/groups")
        path = f"/centres/{centre_id}/groups/{group.id}/remove"
        rows.append(Row([name, number, office, officer, shown, Cell(_("Leaves"), path) if leaves else None]))
    kept = [column for column in columns() if column.title != _("Centre")]
    acts = [Link(_("Add a group"), f"/centres/{centre_id}/groups")] if ask.user.may("ASSOCIATEGROUPS_CENTER") else []
    return Table(_("Groups"), [*kept, Column("")], rows, empty=_("No groups yet.")), acts


async def members_of(ask: Ask, group_id: int) -> tuple[Table, list[Link]]:
    """The clients of a group, and what they do for it."""
    roles = {role.client_id: role.role_name or "" for role in await store.roles(ask, group_id)}
    changes = ask.user.may("ASSIGNROLE_GROUP") or ask.user.may("DISASSOCIATECLIENTS_GROUP")
    rows = []
    for one in await store.members(ask, group_id):
        change = Cell(_("Change"), f"/groups/{group_id}/members/{one.id}") if changes else None
        name = Cell(one.display_name, f"/clients/{one.id}")
        rows.append(Row([name, one.account_no, one.mobile_no, roles.get(one.id), change]))
    heads = [Column(_("Name")), Column(_("Number")), Column(_("Telephone")), Column(_("Role")), Column("")]
    acts = [Link(_("Add a member"), f"/groups/{group_id}/members")] if ask.user.may("ASSOCIATECLIENTS_GROUP") else []
    return Table(_("Members"), heads, rows, empty=_("No members yet.")), acts


def declare_views(sort: Sort) -> None:
    """The pages that show groups, or centres."""

    @pages.get(sort.path, "pages/list.html", may=f"READ_{sort.right}")
    async def many(ask: Ask, query: GroupsQuery, typed: Typed) -> View:
        """The list."""
        found = await store.groups(ask, query, level=int(sort.level), name=query.name, status=query.status)
        rows = [group_row(store.Group(**row), sort.path) for row in found.rows]
        statuses = [Option(int(status), _(status.label)) for status in GroupStatus]
        return {
            "list": listed(query, Table(_(sort.plural), columns(), rows), sort.path, found.total),
            "tabs": [Link(_(other.plural), other.path, here=other is sort) for other in SORTS],
            "acts": [Link(_(sort.new), f"{sort.path}/new")] if ask.user.may(f"CREATE_{sort.right}") else [],
            "filters": [typed.field("name", _("Name")), typed.choice("status", _("State"), statuses)],
        }

    @pages.get(sort.path + "/{group_id:int}", "clients.groups/group.html", may=f"READ_{sort.right}")
    async def single(ask: Ask, group_id: int) -> View:
        """One, with who belongs to it."""
        return await group_view(ask, sort, group_id)


def declare_forms(sort: Sort) -> None:
    """The pages that make and change them."""
    one = sort.path + "/{group_id:int}"

    @pages.form(
        f"{sort.path}/new",
        "pages/form.html",
        sort.create,
        then=sort.path + "/{group_id}",
        done=marked("Entered."),
        fill=complete,
    )
    async def new(ask: Ask, typed: Typed) -> View:
        """A new one: a name is enough."""
        return await new_view(ask, sort, typed)

    @pages.form(one + "/activate", "pages/form.html", sort.activate, then=one_back(sort), done=marked("Active now."))
    async def activate(ask: Ask, group_id: int, typed: Typed) -> View:
        """From when it is active."""
        group = await store.group(ask, group_id, sort.level)
        day = typed.field("activationDate", _("Date"), "date", ask.business_date, required=True)
        back = f"{sort.path}/{group_id}"
        return {"title": group.name, "form": typed.form(f"{back}/activate", _("Activate"), [day], back=back)}

    @pages.form(one + "/edit", "pages/form.html", sort.update, then=one_back(sort), done=marked("Saved."))
    async def edit(ask: Ask, group_id: int, typed: Typed) -> View:
        """Its name, number and officer."""
        group = await store.group(ask, group_id, sort.level)
        officers = [Option(o.id, o.display_name) for o in await organisation.staff_options(ask, group.office_id)]
        fields = [
            typed.field("name", _("Name"), value=group.name, required=True),
            typed.choice("staffId", _("Officer"), officers, group.staff_id),
            typed.field("externalId", _("External number"), value=group.external_id),
        ]
        back = f"{sort.path}/{group_id}"
        return {"title": group.name, "form": typed.form(f"{back}/edit", _("Save"), fields, back=back)}


def one_back(sort: Sort) -> str:
    """Where a form of one of them leads back."""
    return sort.path + "/{group_id}"


async def group_view(ask: Ask, sort: Sort, group_id: int) -> View:
    """Everything about a group or a centre."""
    group = await store.group(ask, group_id, sort.level)
    parts: list[Panel] = await panels(ask, "group" if sort.level is Level.GROUP else "centre", group_id)
    belongs, acts = await tree(ask, sort, group_id)
    back = f"{sort.path}/{group_id}"
    first = [Link(_("Activate"), f"{back}/activate")] if group.status == GroupStatus.PENDING else []
    written = await notes.notes(ask, "groups", group_id)
    events = [
        *(Event(note.created_at.date(), note.note, note=note.created_username or "") for note in written),
        *(event for part in parts for event in part.events),
    ]
    return {
        "group": group,
        "state": state(group.status),
        "facts": [
            Fact(_("No."), group.account_no),
            Fact(_("Centre"), group.parent_name, f"/centres/{group.parent_id}"),
            Fact(_("Office"), group.office_name),
            Fact(_("Officer"), group.staff_name),
            Fact(_("Since"), spoken().day(group.activated_on) if group.activated_on else None),
        ],
        "acts": [*first, *(act for part in parts for act in part.acts), *acts],
        "more": more_acts(ask, sort, group),
        "tables": [belongs],
        "parts": parts,
        "sheets": await sheets(ask, "m_group" if sort.level is Level.GROUP else "m_center", group_id),
        "events": sorted(events, key=lambda event: event.on, reverse=True),
    }


def more_acts(ask: Ask, sort: Sort, group: store.Group) -> list[Link]:
    """What else can be done with it in this state."""
    ends = {
        GroupStatus.ACTIVE: (f"CLOSE_{sort.right}", _("Close"), "close"),
        GroupStatus.PENDING: (f"DELETE_{sort.right}", _("Delete"), "delete"),
    }
    back = f"{sort.path}/{group.id}"
    possible = [
        (f"UPDATE_{sort.right}", _("Change"), f"{back}/edit"),
        ("CREATE_GROUPNOTE", _("Write a note"), f"/groups/{group.id}/note"),
    ]
    if GroupStatus(group.status) in ends:
        may, label, path = ends[GroupStatus(group.status)]
        possible.append((may, label, f"{back}/{path}"))
    return [Link(label, href) for may, label, href in possible if ask.user.may(may)]


async def complete(ask: Ask, members: dict[str, Any]) -> dict[str, Any]:
    """Entered today, active from today where that is ticked."""
    today = ask.business_date.isoformat()
    filled = {"submittedOnDate": today, "locale": "en", "dateFormat": "yyyy-MM-dd"}
    return filled | ({"activationDate": today} if members.get("active") == "true" else {}) | members


async def new_view(ask: Ask, sort: Sort, typed: Typed) -> View:
    """The form of a new one."""
    offices = [Option(o.id, o.name) for o in await organisation.office_options(ask)]
    officers = [Option(o.id, o.display_name) for o in await organisation.staff_options(ask, ask.user.office_id)]
    fields = [
        typed.field("name", _("Name"), required=True, first=True),
        typed.choice("officeId", _("Office"), offices, ask.user.office_id, required=True),
        typed.choice("staffId", _("Officer"), officers, ask.user.staff_id),
        typed.field("active", _("Active at once"), "tick", value=True),
    ]
    if sort.level is Level.GROUP:
        found = await store.groups(ask, Listing(limit=200), level=int(Level.CENTRE))
        centres = [Option(row["id"], row["name"]) for row in found.rows]
        fields.insert(3, typed.choice("centerId", _("Centre"), centres))
    more = [typed.field("externalId", _("External number"))]
    form = typed.form(f"{sort.path}/new", _("Enter"), fields, more=more, back=sort.path)
    return {"title": _(sort.new), "form": form}


for each in SORTS:
    declare_views(each)
    declare_forms(each)
