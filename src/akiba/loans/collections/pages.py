"""The collection sheet of a meeting: one form with every member in it, and the same on paper."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import count, zip_longest
from typing import Any

from akiba import clients, organisation
from akiba.clients import Attendance
from akiba.loans.collections import commands, store
from akiba.loans.collections.store import SheetGroup, SheetLoan, SheetMember, SheetSavings
from akiba.pages import (
    Cell,
    Column,
    Fact,
    Kind,
    Link,
    Option,
    Pages,
    Panel,
    Row,
    State,
    Table,
    Typed,
    View,
    _,
    marked,
    panel,
    spoken,
)
from akiba.platform.work import Ask
from akiba.wire.operations import Command

pages = Pages()

CAME = {
    Attendance.PRESENT: marked("Present"),
    Attendance.ABSENT: marked("Absent"),
    Attendance.APPROVED: marked("Excused"),
    Attendance.LEAVE: marked("On leave"),
    Attendance.LATE: marked("Late"),
}
LOANS, SAVINGS, PRESENCE = "bulkRepaymentTransactions", "bulkSavingsDueTransactions", "clientsAttendance"
LISTS = (LOANS, SAVINGS, PRESENCE)
NOTHING = Decimal(0)


@dataclass(slots=True)
class Writer:
    """Lays out the sheet; its rows are numbered through all groups, as the command reads them."""

    typed: Typed
    digits: dict[str, int]
    attendance: bool
    numbers: dict[str, "count[int]"] = field(default_factory=lambda: {name: count() for name in LISTS})
    totals: dict[str, dict[str, Decimal]] = field(default_factory=dict)

    def group(self, group: SheetGroup, title: str) -> Table:
        """The members of a group and what each brings."""
        rows = [row for member in group.members for row in self.member(member)]
        return Table(title, self.columns(), rows, empty=_("No members yet."))

    def columns(self) -> list[Column]:
        """What is asked of each member."""
        came = [Column(_("Came"))] if self.attendance else []
        return [
            Column(_("Member")),
            *came,
            Column(_("Due"), Kind.MONEY, digits=max(self.digits.values(), default=2)),
            Column(_("Pays"), Kind.MONEY),
            Column(_("Saves"), Kind.MONEY),
        ]

    def member(self, member: SheetMember) -> Iterator[Row]:
        """A row for each of a member's accounts, one at least; no links, so that Tab goes from amount to amount."""
        pairs = list(zip_longest(member.loans, member.savings)) or [(None, None)]
        for number, (loan, savings) in enumerate(pairs):
            name = None if number else member.client_name
            came = ([self.came(member)] if not number else [Cell(None)]) if self.attendance else []
            yield Row([name, *came, self.due(loan), self.pays(loan, member), self.saves(savings, member)])

    def came(self, member: SheetMember) -> Cell:
        """Whether the member came."""
        at = f"{PRESENCE}[{next(self.numbers[PRESENCE])}]"
        options = [Option(int(kind), _(words)) for kind, words in CAME.items()]
        label = _("%(name)s: came", name=member.client_name)
        return Cell(
            None,
            fields=(
                self.typed.field(f"{at}.clientId", "", "hidden", member.client_id),
                self.typed.choice(f"{at}.attendanceType", label, options, int(Attendance.PRESENT), required=True),
            ),
        )

    def due(self, loan: SheetLoan | None) -> Cell:
        """What is due on a loan, and which it is."""
        if loan is None:
            return Cell(None)
        self.add(loan.currency_code, "due", loan.total)
        return Cell(loan.total, note=f"{loan.product_name} · {loan.account_no}")

    def pays(self, loan: SheetLoan | None, member: SheetMember) -> Cell:
        """What the member pays on a loan: what is due, unless something else is written."""
        if loan is None:
            return Cell(None)
        at = f"{LOANS}[{next(self.numbers[LOANS])}]"
        label = _("%(name)s pays on %(account)s", name=member.client_name, account=loan.account_no)
        number = self.typed.field(f"{at}.loanId", "", "hidden", loan.loan_id)
        return self.amount(number, f"{at}.transactionAmount", label, loan.currency_code, loan.total)

    def saves(self, savings: SheetSavings | None, member: SheetMember) -> Cell:
        """What the member pays into a savings account."""
        if savings is None:
            return Cell(None)
        at = f"{SAVINGS}[{next(self.numbers[SAVINGS])}]"
        label = _("%(name)s pays into %(account)s", name=member.client_name, account=savings.account_no)
        number = self.typed.field(f"{at}.savingsId", "", "hidden", savings.id)
        return self.amount(number, f"{at}.transactionAmount", label, savings.currency_code, NOTHING)

    def amount(self, number: Any, name: str, label: str, currency: str, value: Decimal) -> Cell:
        """An amount that adds to the totals of its currency."""
        kind = "loans" if name.startswith(LOANS) else "savings"
        shown = spoken().amount(value, self.digits[currency]) if value else None
        box = self.typed.field(name, label, "money", shown, of=f"{kind}-{currency}")
        self.add(currency, kind, self.typed.number(name, value) or NOTHING)
        return Cell(None, fields=(number, box))

    def add(self, currency: str, kind: str, amount: Decimal) -> None:
        """Add to what stands at the foot."""
        sums = self.totals.setdefault(currency, {})
        sums[kind] = sums.get(kind, NOTHING) + amount

    def together(self) -> Table:
        """What is due, and what comes together as it is typed, in each currency."""
        columns = [Column(_("Together"))]
        columns += [Column(t, Kind.MONEY) for t in (_("Due"), _("On loans"), _("Into savings"), _("Cash"))]
        rows = []
        for code, sums in self.totals.items():
            loans, savings = sums.get("loans", NOTHING), sums.get("savings", NOTHING)
            names = (f"loans-{code}", f"savings-{code}")
            figures = zip((loans, savings, loans + savings), (*names, " ".join(names)), strict=True)
            cells = (Cell(figure, sum=name) for figure, name in figures)
            rows.append(Row([code, sums.get("due"), *cells], strong=True))
        return Table("", columns, rows)


@dataclass(frozen=True, slots=True)
class Sort:
    """What differs between the meeting of a group and that of a centre."""

    kind: str
    path: str
    panel: str
    command: Command

    async def groups(self, ask: Ask, owner_id: int) -> list[int]:
        """The groups that meet."""
        return [owner_id] if self.kind == "groups" else await clients.groups_of_centre(ask, owner_id)


SORTS = (
    Sort("groups", "/groups", "group", commands.SAVE_GROUP_SHEET),
    Sort("centers", "/centres", "centre", commands.SAVE_CENTRE_SHEET),
)


async def unpaid_is_nothing(_ask: Ask, _owner_id: int, members: dict[str, Any]) -> dict[str, Any]:
    """An amount left empty was not paid."""
    for name in (LOANS, SAVINGS):
        for row in members.get(name, []):
            row.setdefault("transactionAmount", "0")
    return members


def declare(sort: Sort) -> None:
    """The pages of groups, or of centres."""
    path = sort.path + "/{owner_id:int}/collection"

    @panel(sort.panel, 5)
    async def act(ask: Ask, owner_id: int) -> Panel | None:
        """The way to the sheet."""
        if not (ask.user.may(sort.command.permission) and ask.user.may("READ_COLLECTIONSHEET")):
            return None
        return Panel(acts=[Link(_("Collection sheet"), f"{sort.path}/{owner_id}/collection")])

    @pages.form(
        path,
        "loans.collections/sheet.html",
        sort.command,
        then=sort.path + "/{owner_id}",
        done=marked("The money of the meeting is taken."),
        fill=unpaid_is_nothing,
    )
    async def sheet(ask: Ask, owner_id: int, typed: Typed) -> View:
        """Everything that a meeting brings."""
        return await sheet_view(ask, sort, owner_id, typed)


async def sheet_view(ask: Ask, sort: Sort, owner_id: int, typed: Typed) -> View:
    """The sheet of the latest meeting, or of the day asked for."""
    ask.user.require("READ_COLLECTIONSHEET")
    owner = await clients.meets(ask, sort.kind, owner_id)
    calendars = await clients.calendars(ask, owner_id)
    day = typed.day("transactionDate") or clients.latest_meeting(calendars, ask.business_date) or ask.business_date
    groups = await store.sheet(ask, await sort.groups(ask, owner_id), day)
    known = (await organisation.all_currencies(ask)).selected_currency_options
    writer = Writer(typed, {one.code: one.decimal_places for one in known}, bool(calendars))
    tables = [writer.group(group, group.group_name if len(groups) > 1 else "") for group in groups]
    hidden = [typed.field("calendarId", "", "hidden", calendars[0].id)] if calendars else []
    kinds = [Option(one.id, one.name) for one in await organisation.ways_to_pay(ask)]
    fields = [typed.field("transactionDate", "", "hidden", day), *hidden]
    more = [typed.choice("paymentTypeId", _("Paid by"), kinds), typed.field("note", _("Note"))]
    here = f"{sort.path}/{owner_id}"
    form = typed.form(
        f"{here}/collection", _("Take the money"), fields, more=more, tables=[*tables, writer.together()], back=here
    )
    taken = await clients.was_held(ask, owner_id, day)
    return {
        "title": _("Collection sheet"),
        "state": State(_("Taken already"), "warm") if taken else None,
        "facts": [
            Fact("", owner.name, here),
            Fact(_("Meeting"), spoken().day(day, "long")),
            Fact(_("Officer"), owner.staff_name),
        ],
        "day": typed.field("transactionDate", _("Meeting"), "date", day),
        "form": form,
        "table": paper(owner.name, day, groups, writer.digits),
    }


def paper(name: str, day: date, groups: Sequence[SheetGroup], digits: dict[str, int]) -> Table:
    """The sheet to be written on by hand where there is no electricity."""
    places = max(digits.values(), default=2)
    columns = [
        Column(_("Member")),
        Column(_("Account")),
        Column(_("Due"), Kind.MONEY, digits=places),
        *(Column(title) for title in (_("Came"), _("Pays"), _("Saves"), _("Signature"))),
    ]
    rows: list[Row] = []
    for group in groups:
        rows += [Row([group.group_name, *[None] * 6], strong=True)] if len(groups) > 1 else []
        for member in group.members:
            accounts = [(loan.account_no, loan.total) for loan in member.loans]
            for number, brings in accounts or [("", NOTHING)]:
                rows.append(Row([member.client_name, number, brings or None, *["…………"] * 4]))
    due = sum((member.due for group in groups for member in group.members), NOTHING)
    return Table(
        _("Collection sheet"),
        columns,
        rows,
        [Row([_("Together"), None, due, *[None] * 4])],
        subtitle=f"{name} · {spoken().day(day, 'long')}",
    )


for each in SORTS:
    declare(each)
