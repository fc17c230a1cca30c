"""The tellers: each takes cash from the vault in the morning of the last day and gives it back, but for one."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random

from akiba.demo import people
from akiba.demo.institution import CURRENCY, Branch, Institution
from akiba.demo.log_ins import TELLER_LOG_IN, enter
from akiba.demo.orders import do
from akiba.platform.work import Work

FLOAT = Decimal(2_000_000)
MISSING = Decimal(15_000)
ACTIVE = 300


@dataclass(frozen=True, slots=True)
class Window:
    """A teller's window and its cashier, by number; the user who stands at it, where one does."""

    teller_id: int
    cashier_id: int
    user_id: int | None = None

    async def move(self, work: Work, command: str, amount: Decimal, note: str) -> None:
        """Give cash to the drawer, or take it back."""
        cash = {"currencyCode": CURRENCY, "txnDate": work.business_date, "txnAmount": amount, "txnNote": note}
        await do(work, command, self.teller_id, self.cashier_id, **cash)

    async def allocate(self, work: Work, amount: Decimal, note: str) -> None:
        """Cash from the vault."""
        await self.move(work, "ALLOCATECASHTOCASHIER_TELLER", amount, note)

    async def hand_in(self, work: Work, amount: Decimal, note: str) -> None:
        """Cash to the vault."""
        await self.move(work, "SETTLECASHFROMCASHIER_TELLER", amount, note)


async def open_windows(work: Work, institution: Institution, since: date, random: Random) -> list[Window]:
    """A teller's window in each branch with its cashier; at the first stands whoever can log in."""
    return [
        await open_window(work, branch, since, people.person(random)[:2] if number else None)
        for number, branch in enumerate(institution.branches)
    ]


async def open_window(work: Work, branch: Branch, since: date, person: tuple[str, str] | None) -> Window:
    """One window and its cashier; without a person it is the teller who can log in."""
    first, last = person or TELLER_LOG_IN.name.split(" ")
    joined = {"firstname": first, "lastname": last, "isLoanOfficer": False, "isActive": True, "joiningDate": since}
    staff = await do(work, "CREATE_STAFF", officeId=branch.id, **joined)
    shown = {"name": f"{branch.name}, window 1", "startDate": since, "status": ACTIVE, "description": "The counter"}
    window = await do(work, "CREATE_TELLER", officeId=branch.id, **shown)
    until = date(since.year + 5, 12, 31)
    stands = {"staffId": staff.resource_id, "startDate": since, "endDate": until, "isFullDay": True}
    cashier = await do(work, "ALLOCATECASHIER_TELLER", window.resource_id, **stands, description="")
    user_id = None if person else await enter(work, TELLER_LOG_IN, branch.id, staff.resource_id)
    return Window(int(window.resource_id), int(cashier.sub_resource_id), user_id)


async def last_day(work: Work, institution: Institution, windows: list[Window]) -> None:
    """The cash of the day; the last branch's drawer is short of some in the evening."""
    await do(
        work,
        "CREATE_JOURNALENTRY",
        officeId=1,
        currencyCode=CURRENCY,
        transactionDate=work.business_date,
        comments="Cash to the vault",
        debits=[{"glAccountId": institution.accounts["vault"], "amount": FLOAT * len(windows)}],
        credits=[{"glAccountId": institution.accounts["cash"], "amount": FLOAT * len(windows)}],
    )
    for window in windows:
        await window.allocate(work, FLOAT, "For the day")
        if window is windows[-1]:
            await window.hand_in(work, FLOAT - MISSING, "15,000 less than there should be")
        else:
            await window.hand_in(work, FLOAT, "Counted, and right")
