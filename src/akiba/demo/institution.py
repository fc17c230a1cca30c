"""What the institution is made of before its first day: offices, people, accounts, products."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

from akiba.demo import people
from akiba.demo.log_ins import ACCOUNTANT_LOG_IN, MANAGER_LOG_IN, OFFICER_LOG_IN, enter, make_roles
from akiba.demo.orders import code_value, do
from akiba.demo.scale import Scale
from akiba.platform.work import Work

CURRENCY = "TZS"
BRANCHES = ("Moshi Town", "Arusha Central", "Tanga Coast", "Marangu")

ACCOUNTS: tuple[tuple[str, str, str, int], ...] = (
    ("cash", "11100", "Cash in hand", 1),
    ("vault", "11200", "Cash at main vault", 1),
    ("bank", "11300", "Bank", 1),
    ("mobile", "11500", "Mobile money operator", 1),
    ("portfolio", "12100", "Loan portfolio", 1),
    ("interest_receivable", "12200", "Interest receivable", 1),
    ("fee_receivable", "12300", "Fees receivable", 1),
    ("penalty_receivable", "12400", "Penalties receivable", 1),
    ("suspense", "13100", "Transfers in suspense", 1),
    ("overdraft", "13200", "Savings overdrawn", 1),
    ("savings", "21100", "Clients' savings", 2),
    ("overpayment", "21200", "Loans overpaid", 2),
    ("escheat", "21300", "Unclaimed savings", 2),
    ("billers", "21600", "Owed to billers", 2),
    ("bill_suspense", "21700", "Bill payments nobody knows", 2),
    ("savings_suspense", "21500", "Savings transfers in suspense", 2),
    ("interest_payable", "21400", "Interest payable on savings", 2),
    ("equity", "31100", "Members' equity", 3),
    ("opening", "31900", "Opening balances", 3),
    ("interest_income", "41100", "Interest on loans", 4),
    ("fee_income", "41200", "Fees", 4),
    ("penalty_income", "41300", "Penalties", 4),
    ("bill_fees", "41500", "Fees of bill payments", 4),
    ("recovery", "41400", "Recovered after write-off", 4),
    ("interest_expense", "51100", "Interest on savings", 5),
    ("losses", "51200", "Loans written off", 5),
    ("goodwill", "51300", "Goodwill", 5),
    ("salaries", "52100", "Salaries", 5),
    ("rent", "52200", "Rent and utilities", 5),
)
LISTS: dict[str, tuple[str, ...]] = {
    "RELATIONSHIP": ("Spouse", "Child", "Parent", "Sibling"),
    "PROFESSION": ("Trader", "Farmer", "Tailor", "Driver"),
    "ADDRESS_TYPE": ("Home", "Business"),
    "GROUPROLE": ("Chairperson", "Secretary", "Treasurer"),
    "ClientClosureReason": ("Moved away", "Died"),
    "ClientRejectReason": ("Not from here",),
    "ClientWithdrawReason": ("Changed their mind",),
    "GroupClosureReason": ("Members left",),
    "CenterClosureReason": ("Merged with another",),
}
WAYS_TO_PAY = (("Cash", True), ("Mobile money", False), ("Bank transfer", False), ("Cheque", False))
HEADS = {
    1: ("10000", "Assets"),
    2: ("20000", "Liabilities"),
    3: ("30000", "Equity"),
    4: ("40000", "Income"),
    5: ("50000", "Expenses"),
}


@dataclass
class Branch:
    """A branch with its officers, groups and clients."""

    id: int
    name: str
    officers: list[int] = field(default_factory=list)
    groups: list[int] = field(default_factory=list)


@dataclass
class Institution:
    """What was made, by number."""

    accounts: dict[str, int]
    branches: list[Branch]
    loan_products: dict[str, int]
    savings_product: int
    genders: dict[str, int]
    purposes: list[int]


async def found(work: Work, scale: Scale, opened_on: date, random: Random) -> Institution:
    """Make the institution as it stands on its first day."""
    await do(work, "UPDATE_CURRENCY", currencies=["USD", CURRENCY])
    genders = {name: await code_value(work, "Gender", name) for name in ("Female", "Male")}
    purposes = [await code_value(work, "LoanPurpose", name) for name in people.PURPOSES]
    for code, names in LISTS.items():
        for name in names:
            await code_value(work, code, name)
    for position, (name, in_cash) in enumerate(WAYS_TO_PAY, start=1):
        await do(work, "CREATE_PAYMENTTYPE", name=name, isCashPayment=in_cash, position=position)
    accounts = await chart(work)
    branches = [await branch(work, number, scale, opened_on, random) for number in range(scale.branches)]
    fees = await charges(work)
    products = {
        "Business loan": await loan_product(work, accounts, fees, BUSINESS),
        "Group loan": await loan_product(work, accounts, [], GROUP),
        "School fees loan": await loan_product(work, accounts, [], SCHOOL),
    }
    await make_roles(work)
    await enter(work, OFFICER_LOG_IN, branches[0].id, branches[0].officers[0])
    await enter(work, MANAGER_LOG_IN, branches[0].id)
    await enter(work, ACCOUNTANT_LOG_IN)
    await capital(work, accounts, opened_on)
    return Institution(
        accounts, branches, products, await savings_product(work, accounts, VOLUNTARY), genders, purposes
    )


async def chart(work: Work) -> dict[str, int]:
    """The chart of accounts, each below the head of its kind."""
    heads = {}
    for kind, (code, name) in HEADS.items():
        made = await do(
            work, "CREATE_GLACCOUNT", name=name, glCode=code, type=kind, usage=2, manualEntriesAllowed=False
        )
        heads[kind] = made.resource_id
    accounts = {}
    for key, code, name, kind in ACCOUNTS:
        made = await do(
            work,
            "CREATE_GLACCOUNT",
            name=name,
            glCode=code,
            type=kind,
            usage=1,
            manualEntriesAllowed=True,
            parentId=heads[kind],
        )
        accounts[key] = int(made.resource_id)
    for activity, key in (
        (100, "suspense"),
        (101, "vault"),
        (102, "cash"),
        (103, "bank"),
        (200, "savings_suspense"),
        (300, "opening"),
    ):
        await do(work, "CREATE_FINANCIALACTIVITYACCOUNT", financialActivityId=activity, glAccountId=accounts[key])
    return accounts


async def branch(work: Work, number: int, scale: Scale, opened_on: date, random: Random) -> Branch:
    """A branch with its share of the officers and groups."""
    made = await do(work, "CREATE_OFFICE", name=BRANCHES[number], parentId=1, openingDate=opened_on)
    found_branch = Branch(int(made.resource_id), BRANCHES[number])
    for position in range(scale.officers // scale.branches):
        first, last, _ = ("Ruth", "Massawe", "") if number == position == 0 else people.person(random)
        officer = await do(
            work,
            "CREATE_STAFF",
            officeId=found_branch.id,
            firstname=first,
            lastname=last,
            isLoanOfficer=True,
            isActive=True,
            joiningDate=opened_on,
        )
        found_branch.officers.append(int(officer.resource_id))
    for position in range(scale.groups // scale.branches):
        name = people.group_name(number * (scale.groups // scale.branches) + position)
        officer_id = found_branch.officers[position % len(found_branch.officers)]
        group = await do(
            work,
            "CREATE_GROUP",
            name=name,
            officeId=found_branch.id,
            staffId=officer_id,
            active=True,
            activationDate=opened_on,
        )
        await do(
            work,
            "CREATE_CALENDAR:groups",
            int(group.resource_id),
            title=f"Meeting of {name}",
            typeId=1,
            startDate=opened_on,
            repeating=True,
            frequency=2,
            interval=1,
            repeatsOnDay=position % 5 + 1,
        )
        found_branch.groups.append(int(group.resource_id))
    return found_branch


async def charges(work: Work) -> list[int]:
    """The fee that a business loan bears when it is paid out."""
    made = await do(
        work,
        "CREATE_CHARGE",
        name="Processing fee",
        chargeAppliesTo=1,
        currencyCode=CURRENCY,
        amount=1,
        chargeTimeType=1,
        chargeCalculationType=2,
        chargePaymentMode=0,
        active=True,
        penalty=False,
    )
    return [int(made.resource_id)]


@dataclass(frozen=True, slots=True)
class LoanKind:
    """What sets one loan product apart from another."""

    name: str
    short_name: str
    principal: int
    repayments: int
    every: int
    unit: int
    rate: Decimal
    flat: bool
    accounting_rule: int


BUSINESS = LoanKind("Business loan", "BUSL", 600_000, 12, 1, 2, Decimal(2), flat=False, accounting_rule=2)
GROUP = LoanKind("Group loan", "GRPL", 200_000, 24, 1, 1, Decimal(3), flat=True, accounting_rule=2)
SCHOOL = LoanKind("School fees loan", "SCHL", 300_000, 6, 1, 2, Decimal("1.5"), flat=False, accounting_rule=3)
KINDS = {kind.name: kind for kind in (BUSINESS, GROUP, SCHOOL)}


LOAN_LEDGER = {
    "fundSourceAccountId": "cash",
    "loanPortfolioAccountId": "portfolio",
    "interestOnLoanAccountId": "interest_income",
    "incomeFromFeeAccountId": "fee_income",
    "incomeFromPenaltyAccountId": "penalty_income",
    "incomeFromRecoveryAccountId": "recovery",
    "writeOffAccountId": "losses",
    "overpaymentLiabilityAccountId": "overpayment",
    "transfersInSuspenseAccountId": "suspense",
    "goodwillCreditAccountId": "goodwill",
    "incomeFromGoodwillCreditInterestAccountId": "fee_income",
    "incomeFromGoodwillCreditFeesAccountId": "fee_income",
    "incomeFromGoodwillCreditPenaltyAccountId": "fee_income",
}
RECEIVABLES = {
    "receivableInterestAccountId": "interest_receivable",
    "receivableFeeAccountId": "fee_receivable",
    "receivablePenaltyAccountId": "penalty_receivable",
}
CASH = 2


async def loan_product(work: Work, accounts: dict[str, int], fees: list[int], kind: LoanKind) -> int:
    """A loan product with its accounts."""
    ledger = LOAN_LEDGER if kind.accounting_rule == CASH else LOAN_LEDGER | RECEIVABLES
    body: dict[str, Any] = {key: accounts[name] for key, name in ledger.items()}
    made = await do(
        work,
        "CREATE_LOANPRODUCT",
        name=kind.name,
        shortName=kind.short_name,
        currencyCode=CURRENCY,
        digitsAfterDecimal=2,
        inMultiplesOf=0,
        principal=kind.principal,
        numberOfRepayments=kind.repayments,
        repaymentEvery=kind.every,
        repaymentFrequencyType=kind.unit,
        interestRatePerPeriod=kind.rate,
        interestRateFrequencyType=2,
        amortizationType=1,
        interestType=1 if kind.flat else 0,
        interestCalculationPeriodType=1,
        allowPartialPeriodInterestCalcualtion=False,
        transactionProcessingStrategyCode="mifos-standard-strategy",
        daysInYearType=365,
        daysInMonthType=30,
        isInterestRecalculationEnabled=False,
        accountingRule=kind.accounting_rule,
        charges=[{"id": fee} for fee in fees],
        **body,
    )
    return int(made.resource_id)


@dataclass(frozen=True, slots=True)
class SavingsKind:
    """What sets one savings product apart from another."""

    name: str
    short_name: str
    description: str
    rate: int


VOLUNTARY = SavingsKind("Voluntary savings", "VSAV", "Put in and take out.", 6)
SETTLEMENT = SavingsKind("Settlement account", "SETT", "What a biller is paid into, without interest.", 0)


async def savings_product(work: Work, accounts: dict[str, int], kind: SavingsKind) -> int:
    """A savings product with its accounts; interest is posted each quarter."""
    ledger = {
        "savingsReferenceAccountId": "cash",
        "savingsControlAccountId": "savings",
        "interestOnSavingsAccountId": "interest_expense",
        "incomeFromFeeAccountId": "fee_income",
        "incomeFromPenaltyAccountId": "penalty_income",
        "transfersInSuspenseAccountId": "savings_suspense",
        "overdraftPortfolioControlId": "overdraft",
        "incomeFromInterestId": "interest_income",
        "writeOffAccountId": "losses",
    }
    made = await do(
        work,
        "CREATE_SAVINGSPRODUCT",
        name=kind.name,
        shortName=kind.short_name,
        description=kind.description,
        currencyCode=CURRENCY,
        digitsAfterDecimal=2,
        inMultiplesOf=0,
        nominalAnnualInterestRate=kind.rate,
        interestCompoundingPeriodType=4,
        interestPostingPeriodType=5,
        interestCalculationType=1,
        interestCalculationDaysInYearType=365,
        accountingRule=2,
        **{key: accounts[name] for key, name in ledger.items()},
    )
    return int(made.resource_id)


async def capital(work: Work, accounts: dict[str, int], on: date) -> None:
    """What the members paid in, so that there is something to lend."""
    amount = 900_000_000
    await do(
        work,
        "CREATE_JOURNALENTRY",
        officeId=1,
        currencyCode=CURRENCY,
        transactionDate=on,
        comments="Members' capital",
        debits=[{"glAccountId": accounts["cash"], "amount": amount}],
        credits=[{"glAccountId": accounts["equity"], "amount": amount}],
    )
