"""One branch: what is missing and what it costs, how it is connected and powered, and what surrounds it."""

from decimal import Decimal

from akiba.delivery.branches import store
from akiba.delivery.branches.pages.words import (
    BRANCH,
    FACTORS,
    FOLLOWS,
    ITEMS,
    KINDS,
    PARTS,
    PRINTERS,
    STAFF,
    UPDATE,
    notices,
)
from akiba.delivery.branches.rules import connectivity, power
from akiba.delivery.branches.rules.connectivity import PAGE_KB, PAGES_AN_HOUR, REQUEST_KB, at_once
from akiba.delivery.branches.rules.equipment import Gap, printing
from akiba.delivery.branches.store import Branch
from akiba.delivery.projects import Project, project
from akiba.delivery.projects.pages.shell import PATH, READ, about
from akiba.pages import Cell, Column, Fact, Kind, Link, Pages, Row, Table, View, _, spoken
from akiba.platform.work import Ask

pages = Pages()


@pages.get(BRANCH, "delivery/project.html", may=READ)
async def branch(ask: Ask, project_id: int, branch_id: int) -> View:
    """All that was found of a branch, and what follows."""
    found = await project(ask, project_id)
    one = await store.branch(ask, project_id, branch_id)
    path = f"{PATH}/{project_id}/branches/{branch_id}"
    may = found.is_open and ask.user.may(UPDATE) and ask.user.sees(one.hierarchy)
    return about(ask, found, "/branches") | {
        "title": one.name,
        "state": None,
        "facts": facts(one, found),
        "acts": acts(path)[:3] if may else [],
        "more": acts(path)[3:] if may else [],
        "notes": notices(one),
        "terms": [Fact(_("Remark"), one.remark)] if one.remark else [],
        "table": gaps_table(one, path if may else None, await store.currency(ask)),
        "tables": tables(one, path if may else None, await store.currency(ask)),
    }


def acts(path: str) -> list[Link]:
    """What can be written down."""
    return [
        Link(_("People and printing"), f"{path}/people"),
        Link(_("Power"), f"{path}/power"),
        Link(_("Surroundings"), f"{path}/surroundings"),
        Link(_("Add a connection"), f"{path}/links/new"),
        Link(_("Add to the load"), f"{path}/loads/new"),
        Link(_("Add what is there"), f"{path}/stock/new"),
        Link(_("Office and remark"), f"{path}/edit"),
    ]


def facts(one: Branch, found: Project) -> list[Fact]:
    """What the branch needs, at a glance."""
    write, needed, sized = spoken().number, one.bandwidth, one.power
    speeds = _("%(down)s kbit/s down, %(up)s up", down=write(needed.down), up=write(needed.up))
    return [
        Fact(_("Project"), found.name, f"{PATH}/{found.id}/branches"),
        Fact(_("Bandwidth"), speeds if needed.pages else None),
        Fact(_("UPS"), f"{write(sized.ups)} VA" if sized.ups else None),
        Fact(_("Batteries"), f"{write(sized.ah)} Ah" if sized.ah else None),
    ]


def figures_table(one: Branch) -> Table:
    """What is computed, with its formulas."""
    write, needed, sized = spoken().number, one.bandwidth, one.power
    said = [
        (_("Bandwidth down"), connectivity.formula(needed.pages, PAGE_KB, write) if needed.pages else None),
        (_("Bandwidth up"), connectivity.formula(needed.pages, REQUEST_KB, write) if needed.pages else None),
        (_("Main and fail-over together"), availability(connectivity.together(one.lines))),
        (_("UPS"), power.ups_formula(sized, one.plan, write) if sized.load else None),
        (_("Batteries"), power.battery_formula(sized, one.plan, write) if sized.ah else None),
        (_("Number of batteries"), batteries(one) if sized.ah else None),
        (_("Hours of mains to charge them"), power.recharge_formula(one.plan, write) if sized.ah else None),
        (_("Printers"), printers(one.pages_month)),
    ]
    rows = [Row([label, words]) for label, words in said if words]
    return Table(_("Calculation"), [Column(_("Figure")), Column(_("Formula"))], rows)


def batteries(one: Branch) -> str:
    """How many batteries carry a branch."""
    return power.number_formula(one.power.ah, one.plan.battery_voltage, one.battery_ah, spoken().number)


def printers(pages_month: int) -> str | None:
    """Which printers so many pages a month take."""
    kind, count = printing(pages_month)
    write = spoken().number
    if kind is None:
        return None
    return _(
        "%(pages)s pages a month: %(count)s × %(kind)s, made for %(monthly)s a month and %(duty)s at most",
        pages=write(pages_month),
        count=write(count),
        kind=_(PRINTERS[kind]),
        monthly=write(kind.monthly),
        duty=write(kind.duty),
    )


def availability(share: Decimal | None) -> str | None:
    """A share of the time as the reader writes it, with every nine."""
    if share is None:
        return None
    return _("%(share)s %% of the time, if they fail independently", share=spoken().number(share))


def gaps_table(one: Branch, path: str | None, currency: str) -> Table:
    """Every item that is needed or there, and what the missing ones cost."""
    columns = [
        Column(_("Equipment")),
        Column(_("Needed"), Kind.INTEGER),
        Column(_("There"), Kind.INTEGER),
        Column(_("Usable"), Kind.INTEGER),
        Column(_("Missing"), Kind.INTEGER),
        Column(_("What is bought")),
        Column(_("Each (%(currency)s)", currency=currency), Kind.MONEY, wide=True),
        Column(_("Cost (%(currency)s)", currency=currency), Kind.MONEY),
    ]
    rows = [gap_row(gap, path) for gap in one.gaps]
    sums = [Row([_("Together"), *[None] * 3, sum(gap.missing for gap in one.gaps), None, None, one.cost])]
    return Table(
        _("Equipment of %(branch)s", branch=one.name),
        columns,
        rows,
        sums if rows else [],
        empty=_("Say who works here and what must run on; what is needed follows."),
    )


def gap_row(gap: Gap, path: str | None) -> Row:
    """An item with its gap."""
    said = "" if gap.needed == gap.computed else _("%(computed)s follow from the survey", computed=gap.computed)
    small = _("too small") if gap.too_small and gap.missing else ""
    unsaid = Cell(_("not chosen yet"), tone="warm") if gap.missing else None
    return Row(
        [
            Cell(_(ITEMS[gap.item]), path and f"{path}/needs/{int(gap.item)}"),
            Cell(gap.needed, note=said),
            gap.there,
            gap.usable,
            gap.missing,
            Cell(gap.offer.name, note=small) if gap.offer else unsaid,
            gap.offer.unit_price if gap.offer else None,
            gap.cost,
        ]
    )


def tables(one: Branch, path: str | None, currency: str) -> list[Table]:
    """What was found, by what it is about."""
    follows = figures_table(one)
    return [
        *([follows] if follows.rows else []),
        links_table(one, path, currency),
        staff_table(one),
        loads_table(one, path),
        stock_table(one, path),
        surroundings_table(one),
    ]


def links_table(one: Branch, path: str | None, currency: str) -> Table:
    """The connections that can be had."""
    columns = [
        Column(_("Provider")),
        Column(_("Carried by")),
        Column(_("Down"), Kind.INTEGER),
        Column(_("Up"), Kind.INTEGER),
        Column(_("Latency (ms)"), Kind.INTEGER, wide=True),
        Column(_("Available (%)"), Kind.INTEGER),
        Column(_("A month (%(currency)s)", currency=currency), Kind.MONEY),
        Column(_("Chosen as"), Kind.STATUS),
    ]
    rows = [
        Row(
            [
                Cell(link.provider, path and f"{path}/links/{link.id}"),
                _(KINDS[link.kind]),
                link.down_kbps,
                link.up_kbps,
                link.latency_ms,
                link.availability,
                link.monthly_cost,
                Cell(_(PARTS[link.part]), tone="good") if link.part else None,
            ]
        )
        for link in one.links
    ]
    return Table(_("Connections (kbit/s)"), columns, rows, empty=_("No connection is entered yet."))


def staff_table(one: Branch) -> Table:
    """Who works here, and how many pages that opens in a busy hour."""
    columns = [
        Column(_("Role")),
        Column(_("People"), Kind.INTEGER),
        Column(_("At work together"), Kind.INTEGER),
        Column(_("Pages an hour each"), Kind.INTEGER),
        Column(_("Pages an hour"), Kind.INTEGER),
    ]
    rows = []
    for role, users in one.staff.items():
        if users:
            here, pages_each = at_once(users, one.shifts), PAGES_AN_HOUR[role]
            rows.append(Row([_(STAFF[role]), users, here, pages_each, here * pages_each]))
    everybody = sum(one.staff.values())
    here = sum(at_once(users, one.shifts) for users in one.staff.values())
    sums = [Row([_("Together"), everybody, here, None, one.bandwidth.pages])] if rows else []
    assumed = _(
        "Measured: a page weighs %(page)s KB at most. Assumed: pages an hour, %(request)s KB a request, 30 %% for the "
        "protocols, three times the mean in the busiest moment, and no page in more than two seconds.",
        page=spoken().number(PAGE_KB),
        request=spoken().number(REQUEST_KB),
    )
    return Table(_("People"), columns, rows, sums, assumed, _("Nobody is entered yet."))


def loads_table(one: Branch, path: str | None) -> Table:
    """What must run on without mains."""
    columns = [
        Column(_("What must run on")),
        Column(_("Watts each"), Kind.INTEGER),
        Column(_("How many"), Kind.INTEGER),
        Column(_("Watts"), Kind.INTEGER),
    ]
    rows = [
        Row(
            [Cell(load.name, path and f"{path}/loads/{load.id}"), load.watts, load.quantity, load.watts * load.quantity]
        )
        for load in one.loads
    ]
    write = spoken().number
    said = _(
        "Mains for %(mains)s hours a day, outages of up to %(outage)s hours; work goes on for %(runtime)s without.",
        mains=write(one.plan.mains_hours),
        outage=write(one.plan.longest_outage),
        runtime=write(one.plan.runtime),
    )
    sums = [Row([_("Together"), None, None, one.power.load])] if rows else []
    return Table(_("Power"), columns, rows, sums, said, _("No load is entered yet."))


def stock_table(one: Branch, path: str | None) -> Table:
    """What is there."""
    columns = [
        Column(_("What is there")),
        Column(_("Equipment")),
        Column(_("How many"), Kind.INTEGER),
        Column(_("Usable")),
    ]
    rows = [
        Row([Cell(each.name, path and f"{path}/stock/{each.id}"), _(ITEMS[each.item]), each.quantity, each.usable])
        for each in one.stock
    ]
    return Table(_("Inventory"), columns, rows, empty=_("Nothing is entered yet."))


def surroundings_table(one: Branch) -> Table:
    """What threatens power and connection here, and what follows."""
    columns = [Column(_("Factor")), Column(_("Found")), Column(_("What it asks for"))]
    rows = [Row([_(FACTORS[name]), words, _(FOLLOWS[name])]) for name, words in one.factors.items() if words]
    return Table(_("Surroundings"), columns, rows, empty=_("Nothing is noted."))
