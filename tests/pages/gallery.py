"""Every component once, as pages of an invented institution: what the look is tested and looked at with."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from akiba.kernel.calendar import add_months
from akiba.pages import charts
from akiba.pages.fields import Field, Option
from akiba.pages.rendering import environment
from akiba.pages.tables import Cell, Column, Kind, Listing, Row, Table
from akiba.pages.views import Event, Fact, Form, Link, LongWork, Notice, State, Step
from akiba.pages.words import language, speaking, spoken

TODAY = date(2026, 11, 23)
START = date(2026, 3, 23)


def shell() -> dict[str, object]:
    """What the framework gives every page."""
    names = ("My day", "Clients", "Groups", "Loans", "Savings", "Accounting", "Reports", "Settings")
    return {
        "institution": "Umoja Microfinance",
        "user": {"id": 1, "name": "Ruth Massawe", "office": "Moshi Town", "initials": "RM"},
        "business_date": TODAY,
        "csrf_token": "x",
        "searched": "",
        "may": lambda _permission: True,
        "above": None,
        "here": lambda **_changed: "#",
        "notice": Notice("Repayment of 54,200.00 taken.", "good"),
        "places": [Link(name, "#", here=name == "Clients", count=14 if name == "My day" else 0) for name in names],
        "language": spoken(),
    }


def accounts() -> Table:
    """What a client who is late owes and has."""
    columns = [
        Column("Account"),
        Column("Balance", Kind.MONEY),
        Column("Next due", Kind.MONEY),
        Column("State", Kind.STATUS),
    ]
    loan = Cell("Business loan · 0000734", "#", "7 of 12 paid", done=Decimal("0.58"), late=Decimal("0.09"))
    school = Cell("School fees loan · 0000611", "#", "Closed 14 Jan 2026, on time")
    savings = Cell("Voluntary savings · 0001042", "#", "6 % a year, posted each quarter")
    rows = [
        Row([loan, Decimal(268400), Cell(Decimal(54200), note="23 Nov"), Cell("31 days late", tone="bad")]),
        Row([school, Decimal(0), None, "Repaid"]),
        Row([savings, Decimal("182950.35"), None, Cell("Active", tone="good")]),
    ]
    totals = [Row(["Owes", Decimal(268400), Decimal(54200), None]), Row(["Has", Decimal("182950.35"), None, None])]
    return Table("Accounts", columns, rows, totals)


def client() -> dict[str, object]:
    """A client who is late."""
    plan = [charts.Point(add_months(START, n), Decimal(600_000 - 50_000 * n)) for n in range(13)]
    words = "Balance of the loan against its plan: 300,000 owed, 200,000 agreed"
    return {
        "state": State("Active", "good"),
        "facts": [
            Fact("No.", "000001042"),
            Fact("", "+255 712 345 678"),
            Fact("Group", "Umoja 7", "#"),
            Fact("Officer", "Ruth Massawe"),
            Fact("With us since", "Mar 2019"),
        ],
        "acts": [Link("Take repayment", "#"), Link("Deposit", "#")],
        "more": [Link("New loan", "#"), Link("Transfer to another office", "#"), Link("Close", "#")],
        "accounts": accounts(),
        "events": [
            Event(date(2026, 11, 18), "Visit: shop flooded, asks for two weeks", note="Ruth Massawe"),
            Event(date(2026, 10, 23), "Instalment 8 not paid, message sent", Decimal(54200), tone="bad"),
            Event(date(2026, 10, 2), "Water bill paid", Decimal(18400), "#", "Moshi Water, from savings"),
            Event(date(2025, 9, 23), "Repayment", Decimal(54200), "#", "mobile money, QK7X2M9"),
        ],
        "picture": charts.balance(plan, plan[:7], TODAY, words, spoken().short, months),
        "person": [
            Fact("Born", "5 May 1985 · 41"),
            Fact("NIDA", "19850505-14122-00001-27"),
            Fact("Lives", "Majengo, Moshi"),
        ],
    }


def months(day: date) -> str:
    """A month and its year."""
    return spoken().day(day, "month")


def clients() -> dict[str, object]:
    """A list of many."""
    columns = [
        Column("Name", sort="displayName"),
        Column("Number", sort="accountNo"),
        Column("Phone"),
        Column("Group", wide=True),
        Column("Officer", wide=True),
        Column("Owes", Kind.MONEY),
        Column("State", Kind.STATUS),
    ]
    names = (
        "Neema Kimaro",
        "Josephine Mwakalinga-Rweyemamu",
        "Amina Said",
        "Baraka Lyimo",
        "Christina Mushi",
        "Daudi Urio",
    )
    rows = [
        Row(
            [
                Cell(name, "#"),
                f"00000{n:04}",
                "+255 712 345 678",
                "Umoja 7",
                "Ruth Massawe",
                Decimal(268400 * n),
                Cell("31 days late" if n == 1 else "Active", tone="bad" if n == 1 else "good"),
            ]
        )
        for n, name in enumerate(names)
    ]
    return {
        "acts": [Link("New client", "#")],
        "list": Listing(Table("Clients", columns, rows), "/clients", 4711, {"orderBy": "displayName"}, 25),
    }


def repayment() -> dict[str, object]:
    """A form with something wrong in it."""
    form = Form(
        "/loans/1/repay",
        "Take repayment",
        [
            Field(
                "transactionAmount",
                "Amount",
                "money",
                Decimal(54200),
                required=True,
                first=True,
                errors=["More than is owed (268,400.00)."],
            ),
            Field("transactionDate", "Date", "date", TODAY, required=True),
            Field("paymentTypeId", "Paid by", "choice", "2", options=[Option(1, "Cash"), Option(2, "Mobile money")]),
            Field("receiptNumber", "Receipt number"),
            Field("sms", "Send a message", "tick", value=True),
        ],
        [Field("note", "Note", "area")],
        errors=["This loan is locked by the close of business."],
        back="#",
    )
    preview = Table(
        "What it pays",
        [
            Column("Instalment"),
            Column("Principal", Kind.MONEY),
            Column("Interest", Kind.MONEY),
            Column("Fees", Kind.MONEY),
            Column("Penalties", Kind.MONEY),
        ],
        [Row([Cell("8 · 23 Oct 2026"), Decimal(50000), Decimal(4200), None, None])],
        [Row(["Together", Decimal(50000), Decimal(4200), Decimal(0), Decimal(0)])],
    )
    steps = [
        Step("Application", done=True),
        Step("Approval", done=True),
        Step("Disbursement", here=True),
        Step("Repayment"),
    ]
    return {
        "form": form,
        "preview": preview,
        "steps": steps,
        "facts": [Fact("Loan", "0000734", "#")],
        "work": LongWork("7", "Import of clients", 1200, 5000, Decimal(60), cancel="#"),
    }


def figures() -> dict[str, object]:
    """Accounting and pictures."""
    dec = Decimal
    rows = [
        Row(["1000 Assets", dec("10450000")], strong=True),
        Row([Cell("1100 Cash", "#"), dec("450000")], 1),
        Row([Cell("1200 Loans", "#"), Cell(dec("10000000"), "#")], 1),
        Row([Cell("1210 Business", "#"), Cell(dec("-10000.5"), "#", tone="bad")], 2),
    ]
    ages = [
        charts.Slice("1–30 days", dec(120)),
        charts.Slice("31–60 days", dec(60)),
        charts.Slice("61–90 days", dec(20)),
        charts.Slice("over 90 days", dec(35)),
    ]
    months = [charts.Point(add_months(START, n), dec(1_000_000 + n * n * 9000)) for n in range(12)]
    tasks = [
        (
            f"Task {n} with a rather long name",
            START + timedelta(days=9 * n),
            START + timedelta(days=9 * n + 20),
            dec(min(1, 3 / (n + 1))),
        )
        for n in range(8)
    ]
    branches = [
        charts.Slice("Moshi Town", dec(120000)),
        charts.Slice("Arusha", dec(60000)),
        charts.Slice("Same", dec(20000)),
    ]
    amounts = spoken().amount
    return {
        "tabs": [Link("Balance sheet", "#", here=True), Link("Income statement", "#"), Link("Trial balance", "#")],
        "sheet": Table(
            "Balance sheet", [Column("Account"), Column("TZS", Kind.MONEY)], rows, [Row(["Together", dec("10450000")])]
        ),
        "ageing": charts.ageing(ages, "Arrears by age: 120 up to 30 days, 60 up to 60 days", amounts),
        "line": charts.lines(
            [months, months[3:]],
            "The portfolio grew from 1.0 to 2.1 million",
            spoken().short,
            lambda day: spoken().day(day, "month"),
        ),
        "bars": charts.bars(branches, "Outstanding by branch", amounts),
        "gantt": charts.gantt(tasks, date(2026, 5, 1), "Plan of the project", lambda day: spoken().day(day, "day")),
        "spark": charts.sparkline([dec(n * n % 7) for n in range(12)], "Arrears in the last twelve weeks"),
    }


def login() -> dict[str, object]:
    """The first page anybody sees."""
    fields = [
        Field("username", "User name", required=True, first=True, autocomplete="username", whole=True),
        Field("password", "Password", "password", required=True, autocomplete="current-password", whole=True),
    ]
    return {"form": Form("/login", "Log in", fields), "notice": None}


VIEWS: Mapping[str, Callable[[], dict[str, object]]] = {
    "client": client,
    "list": clients,
    "form": repayment,
    "figures": figures,
    "login": login,
}


def page(name: str, code: str = "en") -> str:
    """A page of the gallery in a language."""
    source = (Path(__file__).parent / "gallery" / f"{name}.html").read_text()
    with speaking(language(code)):
        return environment().from_string(source).render({**shell(), **VIEWS[name]()})
