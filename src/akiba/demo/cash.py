"""The tellers of the last day: each takes cash from the vault in the morning and gives it back, but for one."""

from datetime import date
from decimal import Decimal
from random import Random

from akiba.demo import people
from akiba.demo.institution import CURRENCY, LOG_INS, Institution
from akiba.demo.orders import do
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
    for number, branch in enumerate(institution.branches):
        first, last, _ = people.person(random)
        if number == 0:
            first, _, last = next(name for _, name, role in LOG_INS if role == "Teller").partition(" ")
        staff = await do(
            work,
            "CREATE_STAFF",
            officeId=branch.id,
            firstname=first,
            lastname=last,
            isLoanOfficer=False,
            isActive=True,
            joiningDate=on,
        )
        window = await do(
            work,
            "CREATE_TELLER",
            officeId=branch.id,
            name=f"{branch.name}, window 1",
            startDate=on,
            status=ACTIVE,
            description="The counter",
        )
        cashier = await do(
            work,
            "ALLOCATECASHIER_TELLER",
            window.resource_id,
            staffId=staff.resource_id,
            startDate=on,
            endDate=date(on.year + 5, 12, 31),
            isFullDay=True,
            description="",
        )
        ids = (window.resource_id, cashier.sub_resource_id)
        await do(
            work,
            "ALLOCATECASHTOCASHIER_TELLER",
            *ids,
            currencyCode=CURRENCY,
            txnAmount=FLOAT,
            txnDate=on,
            txnNote="For the day",
        )
        short = number == count - 1
        await do(
            work,
            "SETTLECASHFROMCASHIER_TELLER",
            *ids,
            currencyCode=CURRENCY,
            txnDate=on,
            txnAmount=FLOAT - MISSING if short else FLOAT,
            txnNote="15,000 less than there should be" if short else "Counted, and right",
        )
