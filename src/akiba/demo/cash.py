"""The tellers of the last day: each takes cash from the vault in the morning and gives it back, but for one."""

from datetime import date
from decimal import Decimal
from random import Random

from akiba.demo import people
from akiba.demo.institution import CURRENCY, LOG_INS, Branch, Institution
from akiba.demo.orders import do, queries
from akiba.platform.work import Work

FLOAT = Decimal(2_000_000)
MISSING = Decimal(15_000)
ACTIVE = 300


async def open_windows(work: Work, institution: Institution, random: Random) -> None:
    """A teller's window in each branch, its cashier, and the day's cash; the last branch's drawer is short."""
    on, count = work.business_date, len(institution.branches)
    await do(
        work,
        "CREATE_JOURNALENTRY",
        officeId=1,
        currencyCode=CURRENCY,
        transactionDate=on,
        comments="Cash to the vault",
        debits=[{"glAccountId": institution.accounts["vault"], "amount": FLOAT * count}],
        credits=[{"glAccountId": institution.accounts["cash"], "amount": FLOAT * count}],
    )
    username, name = next((username, name) for username, name, role in LOG_INS if role == "Teller")
    for number, branch in enumerate(institution.branches):
        first, last, _ = people.person(random)
        if number == 0:
            first, _, last = name.partition(" ")
        joined = {"firstname": first, "lastname": last, "isLoanOfficer": False, "isActive": True, "joiningDate": on}
        staff = await do(work, "CREATE_STAFF", officeId=branch.id, **joined)
        if number == 0:
            await do(
                work,
                "UPDATE_USER",
                await queries.user_id(work.connection, username=username),
                staffId=staff.resource_id,
            )
        await open_window(work, branch, staff.resource_id, short=number == count - 1)


async def open_window(work: Work, branch: Branch, staff_id: int, *, short: bool) -> None:
    """One window, its cashier, and the cash of the day."""
    on = work.business_date
    shown = {"name": f"{branch.name}, window 1", "startDate": on, "status": ACTIVE, "description": "The counter"}
    window = await do(work, "CREATE_TELLER", officeId=branch.id, **shown)
    until = date(on.year + 5, 12, 31)
    stands = {"staffId": staff_id, "startDate": on, "endDate": until, "isFullDay": True, "description": ""}
    cashier = await do(work, "ALLOCATECASHIER_TELLER", window.resource_id, **stands)
    ids = (window.resource_id, cashier.sub_resource_id)
    cash = {"currencyCode": CURRENCY, "txnDate": on}
    await do(work, "ALLOCATECASHTOCASHIER_TELLER", *ids, txnAmount=FLOAT, txnNote="For the day", **cash)
    amount, note = (FLOAT - MISSING, "15,000 less than there should be") if short else (FLOAT, "Counted, and right")
    await do(work, "SETTLECASHFROMCASHIER_TELLER", *ids, txnAmount=amount, txnNote=note, **cash)
