"""Two years of the institution, day by day: who joins, borrows, pays, saves, falls behind and is given up.

Each branch's day is one transaction, and the branches work side by side. What will happen is drawn when a loan is paid
out or an account opened and waits under its day; a client's trait decides how punctually it does.
"""

from collections import defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from random import Random

from akiba.demo import people
from akiba.demo.institution import KINDS, Branch, Institution
from akiba.demo.orders import do, queries, thousands
from akiba.demo.scale import Scale
from akiba.platform.work import Work

SUNDAY = 6
WRITE_OFF_DAYS = 210
Happening = Callable[[Work], Awaitable[None]]


class Trait(Enum):
    """How a client pays: shares of what falls due that are paid in time, late, or never."""

    PUNCTUAL = (0.97, 4)
    SLOW = (0.80, 24)
    FAILING = (0.55, 60)

    @property
    def punctuality(self) -> float:
        """The chance that an instalment is paid on its day."""
        return self.value[0]

    @property
    def delay(self) -> int:
        """By how many days at the most the others are late."""
        return self.value[1]


@dataclass
class Client:
    """A client as the simulation knows them."""

    id: int
    trait: Trait
    group_id: int | None
    officer_id: int
    loans: int = 0


@dataclass
class Life:
    """The life of one branch in the making."""

    number: int
    place: Branch
    scale: Scale
    last_day: date
    worked: int
    institution: Institution
    random: Random
    clients: list[Client] = field(default_factory=list)
    waiting: dict[date, list[Happening]] = field(default_factory=lambda: defaultdict(list))
    lent: int = 0

    def later(self, day: date, happening: Happening) -> None:
        """Let something happen on a day, or on the next that is worked."""
        if day.weekday() == SUNDAY:
            day += timedelta(days=1)
        if day <= self.last_day:
            self.waiting[day].append(happening)

    async def live(self, work: Work, today: date, number: int) -> None:
        """One day of the branch, the how manieth that is worked."""
        for happening in self.waiting.pop(today, []):
            await happening(work)
        for _ in range(self.share(self.scale.clients, number, self.worked * 3 // 4)):
            await self.join(work, today)
        for _ in range(self.share(self.scale.loans, number - 7, self.worked - 14)):
            await self.borrow(work, today)

    def share(self, total: int, number: int, days: int) -> int:
        """The part of a total that falls to this branch on one of so many days."""
        if not 0 <= number < days:
            return 0
        slots, slot = days * self.scale.branches, number * self.scale.branches + self.number
        return total * (slot + 1) // slots - total * slot // slots

    async def join(self, work: Work, today: date) -> None:
        """A client joins, opens a savings account, and begins to save."""
        first, last, sex = people.person(self.random)
        group_id = self.random.choice(self.place.groups) if self.random.random() < 0.7 else None
        officer_id = self.random.choice(self.place.officers)
        born = date(self.random.randint(1960, 2004), self.random.randint(1, 12), self.random.randint(1, 28))
        made = await do(
            work,
            "CREATE_CLIENT",
            officeId=self.place.id,
            firstname=first,
            lastname=last,
            legalFormId=1,
            active=True,
            activationDate=today,
            submittedOnDate=today,
            staffId=officer_id,
            groupId=group_id,
            dateOfBirth=born,
            mobileNo=people.phone(len(self.clients) * self.scale.branches + self.number),
            genderId=self.institution.genders[sex],
        )
        draw = self.random.random()
        trait = Trait.PUNCTUAL if draw < 0.82 else Trait.SLOW if draw < 0.95 else Trait.FAILING
        client = Client(int(made.client_id), trait, group_id, officer_id)
        self.clients.append(client)
        await self.open_savings(work, today, client)

    async def open_savings(self, work: Work, today: date, client: Client) -> None:
        """A savings account, its first deposit, and those that will follow."""
        made = await do(
            work,
            "CREATE_SAVINGSACCOUNT",
            clientId=client.id,
            submittedOnDate=today,
            productId=self.institution.savings_product,
        )
        account = int(made.savings_id)
        await do(work, "APPROVE_SAVINGSACCOUNT", account, approvedOnDate=today)
        await do(work, "ACTIVATE_SAVINGSACCOUNT", account, activatedOnDate=today)
        usual = thousands(self.random.uniform(5_000, 60_000))
        await self.deposit(work, today, account, usual)
        self.plan_savings(today, account, usual)

    def plan_savings(self, today: date, account: int, usual: Decimal) -> None:
        """The next movement of a savings account: mostly a deposit, now and then a withdrawal of a part."""
        day = today + timedelta(days=self.random.randint(22, 70))
        takes = self.random.random() < 0.18
        amount = max(thousands(float(usual) * self.random.uniform(0.3, 0.8)), Decimal(1000)) if takes else usual

        async def move(work: Work) -> None:
            if takes and await self.balance(work, account) >= amount:
                await do(
                    work,
                    "WITHDRAWAL_SAVINGSACCOUNT",
                    account,
                    transactionDate=work.business_date,
                    transactionAmount=amount,
                )
            else:
                await self.deposit(work, work.business_date, account, usual)
            self.plan_savings(work.business_date, account, usual)

        self.later(day, move)

    @staticmethod
    async def balance(work: Work, account: int) -> Decimal:
        """What stands on a savings account."""
        return Decimal(await queries.savings_balance(work.connection, id=account) or 0)

    @staticmethod
    async def deposit(work: Work, on: date, account: int, amount: Decimal) -> None:
        """Money into a savings account."""
        await do(work, "DEPOSIT_SAVINGSACCOUNT", account, transactionDate=on, transactionAmount=amount)

    async def borrow(self, work: Work, today: date) -> None:
        """A client applies, is approved and paid; what they will pay back is planned."""
        if not self.clients:
            return
        client = min(self.random.sample(self.clients, min(6, len(self.clients))), key=lambda one: one.loans)
        names = (
            ("Group loan", "Business loan", "School fees loan")
            if client.group_id
            else ("Business loan", "School fees loan")
        )
        kind = KINDS[self.random.choice(names)]
        principal = thousands(kind.principal * self.random.uniform(0.5, 1.6) * (1 + min(client.loans, 3) / 4))
        made = await do(
            work,
            "CREATE_LOAN",
            clientId=client.id,
            productId=self.institution.loan_products[kind.name],
            loanType="individual",
            principal=principal,
            loanTermFrequency=kind.repayments * kind.every,
            loanTermFrequencyType=kind.unit,
            numberOfRepayments=kind.repayments,
            repaymentEvery=kind.every,
            repaymentFrequencyType=kind.unit,
            interestRatePerPeriod=kind.rate,
            amortizationType=1,
            interestType=1 if kind.flat else 0,
            interestCalculationPeriodType=1,
            transactionProcessingStrategyCode="mifos-standard-strategy",
            expectedDisbursementDate=today,
            submittedOnDate=today,
            loanOfficerId=client.officer_id,
            loanPurposeId=self.random.choice(self.institution.purposes),
        )
        loan_id = int(made.loan_id)
        client.loans += 1
        self.lent += 1
        if self.last_day - today < timedelta(days=3) and self.lent % 2:
            return
        await do(work, "APPROVE_LOAN", loan_id, approvedOnDate=today, approvedLoanAmount=principal)
        await do(work, "DISBURSE_LOAN", loan_id, actualDisbursementDate=today, transactionAmount=principal)
        await self.plan_repayments(work, client, loan_id)

    async def plan_repayments(self, work: Work, client: Client, loan_id: int) -> None:
        """When each instalment will be paid; somebody who fails stops for good one day."""
        rows = await queries.instalments(work.connection, loan_id=loan_id)
        stops = self.random.randint(1, len(rows)) if client.trait is Trait.FAILING else None
        for number, row in enumerate(rows, start=1):
            if stops is not None and number >= stops:
                self.plan_write_off(loan_id, row["due_date"])
                return
            in_time = self.random.random() < client.trait.punctuality
            delay = 0 if in_time else self.random.randint(1, client.trait.delay)
            self.later(row["due_date"] + timedelta(days=delay), self.repayment(loan_id, row["amount"]))

    def repayment(self, loan_id: int, amount: Decimal) -> Happening:
        """A repayment of an instalment, or of what is left where that is less."""

        async def pay(work: Work) -> None:
            owed = Decimal(await queries.outstanding(work.connection, loan_id=loan_id) or 0)
            if owed > 0:
                await do(
                    work,
                    "REPAYMENT_LOAN",
                    loan_id,
                    transactionDate=work.business_date,
                    transactionAmount=min(amount, owed),
                )

        return pay

    def plan_write_off(self, loan_id: int, due: date) -> None:
        """A loan that nobody pays any more is given up in the end, most of the time."""

        async def write_off(work: Work) -> None:
            await do(work, "WRITEOFF_LOAN", loan_id, transactionDate=work.business_date)

        if self.random.random() < 0.8:
            self.later(due + timedelta(days=WRITE_OFF_DAYS), write_off)
