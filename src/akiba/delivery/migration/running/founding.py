"""What the records of a register need before they can come: offices, people, groups, accounts and products."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from akiba.accounting import AccountType
from akiba.delivery.migration.records import AccountClass, Method
from akiba.delivery.migration.running import store
from akiba.delivery.migration.running.choices import ROLES, Choices, serving
from akiba.delivery.migration.running.orders import do
from akiba.delivery.migration.running.plan import Plan
from akiba.delivery.migration.running.store import Key
from akiba.kernel.errors import DomainRuleViolation
from akiba.platform.work import Work

HEAD_OFFICE = 1
CASH_BASIS = (1, 2)
TYPES = {
    AccountClass.ASSET: AccountType.ASSET,
    AccountClass.LIABILITY: AccountType.LIABILITY,
    AccountClass.EQUITY: AccountType.EQUITY,
    AccountClass.INCOME: AccountType.INCOME,
    AccountClass.EXPENSE: AccountType.EXPENSE,
}
LOAN_ACCOUNTS = {
    "fundSourceAccountId": "cash",
    "loanPortfolioAccountId": "portfolio",
    "interestOnLoanAccountId": "interest_income",
    "incomeFromFeeAccountId": "fees",
    "incomeFromPenaltyAccountId": "penalties",
    "incomeFromRecoveryAccountId": "recovery",
    "writeOffAccountId": "losses",
    "overpaymentLiabilityAccountId": "overpayment",
    "transfersInSuspenseAccountId": "loan_difference",
    "goodwillCreditAccountId": "goodwill",
    "incomeFromGoodwillCreditInterestAccountId": "interest_income",
    "incomeFromGoodwillCreditFeesAccountId": "fees",
    "incomeFromGoodwillCreditPenaltyAccountId": "penalties",
}
CHARGES = {"fees": ("Fees taken over", False), "penalties": ("Penalties taken over", True)}
SAVINGS_ACCOUNTS = {
    "savingsReferenceAccountId": "cash",
    "savingsControlAccountId": "savings",
    "interestOnSavingsAccountId": "interest_expense",
    "incomeFromFeeAccountId": "fees",
    "incomeFromPenaltyAccountId": "penalties",
    "transfersInSuspenseAccountId": "savings_difference",
    "overdraftPortfolioControlId": "overdraft",
    "incomeFromInterestId": "interest_income",
    "writeOffAccountId": "losses",
}


@dataclass(slots=True)
class Founder:
    """Makes what is not there, and knows what was made before by the keys of the register."""

    work: Work
    plan: Plan
    choices: Choices
    known: dict[Key, int]

    async def one(self, kind: str, key: str, command: str, /, *ids: Any, **members: Any) -> int:
        """What has this key; it is made where nothing has."""
        if (kind, key) not in self.known:
            result = await do(self.work, command, *ids, **members)
            self.known[kind, key] = int(result.sub_resource_id or result.resource_id or 0)
        return self.known[kind, key]

    def adopt(self, kind: str, key: str, our_id: int | None) -> None:
        """Take what the institution has already for what has this key."""
        if our_id is not None:
            self.known.setdefault((kind, key), our_id)


async def found(work: Work, plan: Plan, choices: Choices, known: dict[Key, int]) -> dict[Key, int]:
    """Everything that is needed, by the keys of the register; `known` is what was made before."""
    founder = Founder(work, plan, choices, dict(known))
    await money(founder)
    await words(founder)
    await offices(founder)
    await people(founder)
    accounts = await chart(founder)
    await products(founder, accounts)
    await charges(founder)
    return founder.known


async def money(founder: Founder) -> None:
    """The currency, and a payment type for each way in which payments came."""
    work, register = founder.work, founder.plan.register
    used = [row["code"] for row in await store.queries.currencies(work.connection)]
    if register.currency not in used:
        await do(work, "UPDATE_CURRENCY", currencies=[*used, register.currency])
    ours = {row["name"].casefold(): row["id"] for row in await store.queries.payment_types(work.connection)}
    for channel in dict.fromkeys(one.channel for one in register.payments if one.channel):
        key = channel.casefold()
        founder.adopt("channel", key, ours.get(key))
        await founder.one("channel", key, "CREATE_PAYMENTTYPE", name=channel.strip(), isCashPayment=key == "cash")


async def words(founder: Founder) -> None:
    """The values of codes that members need."""
    for code, name in (
        ("Gender", "Female"),
        ("Gender", "Male"),
        ("Customer Identifier", "National identity"),
        ("ClientClosureReason", "Left"),
        ("ClientClosureReason", "Deceased"),
    ):
        founder.adopt(code, name, await store.queries.code_value(founder.work.connection, code=code, name=name))
        code_id = await store.queries.code(founder.work.connection, name=code)
        await founder.one(code, name, "CREATE_CODEVALUE", code_id, name=name, isActive=True, position=0)


async def offices(founder: Founder) -> None:
    """A branch each, under the head office."""
    ours = {row["name"].casefold(): row["id"] for row in await store.queries.offices(founder.work.connection)}
    for branch in founder.plan.register.branches:
        founder.adopt("office", branch.key, ours.get(branch.name.casefold()))
        opened = founder.plan.began_on
        about = {"name": branch.name, "parentId": HEAD_OFFICE, "openingDate": opened}
        await founder.one("office", branch.key, "CREATE_OFFICE", **about)


def office_of(known: dict[Key, int], branch: str | None) -> int:
    """Our office for an old branch; the head office where it is none."""
    return known.get(("office", branch or ""), HEAD_OFFICE)


async def people(founder: Founder) -> None:
    """Loan officers and groups; who looks after groups of several branches belongs to the office above them."""
    register, known, began = founder.plan.register, founder.known, founder.plan.began_on
    for officer in register.officers:
        first, _, last = officer.name.partition(" ")
        about = {"firstname": first, "lastname": last or first, "isLoanOfficer": True, "isActive": True}
        where = {office_of(known, officer.branch)}
        where |= {office_of(known, group.branch) for group in register.groups if group.officer == officer.key}
        office = where.pop() if len(where) == 1 else HEAD_OFFICE
        await founder.one("officer", officer.key, "CREATE_STAFF", officeId=office, joiningDate=began, **about)
    for group in register.groups:
        about = {"name": group.name, "officeId": office_of(known, group.branch), "externalId": group.key}
        staff = known.get(("officer", group.officer or ""))
        day = {"active": True, "activationDate": began, "submittedOnDate": began}
        group_id = await founder.one("group", group.key, "CREATE_GROUP", staffId=staff, **day, **about)
        if group.meets is not None:
            meeting = {"title": f"Meeting of {group.name}", "typeId": 1, "startDate": register.as_of}
            rhythm = {"repeating": True, "frequency": 2, "interval": 1, "repeatsOnDay": group.meets + 1}
            await founder.one("meeting", group.key, "CREATE_CALENDAR:groups", group_id, **meeting, **rhythm)


async def chart(founder: Founder) -> dict[str, int]:
    """The accounts of the old ledger among ours; the account that serves in each role."""
    ledger = founder.plan.register.ledger
    for line in ledger:
        code = founder.choices.chart.get(line.code) or line.code
        await account(founder, line.code, code, line.name, line.account_class)
    serve = {}
    for name, role in ROLES.items():
        old = serving(name, founder.choices, ledger)
        if old is None or ("account", old) not in founder.known:
            old = role.code
            await account(founder, role.code, role.code, role.name, role.account_class)
        serve[name] = founder.known["role", name] = founder.known["account", old]
    return serve


async def account(founder: Founder, old: str, code: str, name: str, kind: AccountClass) -> None:
    """An account of the ledger under a code."""
    founder.adopt("account", old, await store.queries.account(founder.work.connection, code=code))
    about = {"name": name, "glCode": code, "type": int(TYPES[kind]), "usage": 1, "manualEntriesAllowed": True}
    await founder.one("account", old, "CREATE_GLACCOUNT", **about)


def loan_product(method: Method, choices: Choices) -> str:
    """What loans with this method of interest are called."""
    return choices.products.get(method.value) or f"Taken over, {method.value}"


async def products(founder: Founder, accounts: dict[str, int]) -> None:
    """A loan product for each method of interest, a savings product for each kind; the rate is each loan's own."""
    register, connection = founder.plan.register, founder.work.connection
    places = await store.queries.places(connection, code=register.currency)
    taken = {row["short_name"] for row in await store.queries.short_names(connection)}
    digits = {"digitsAfterDecimal": max(places, register.finest)}
    for method in dict.fromkeys(loan.method for loan in register.loans):
        name = loan_product(method, founder.choices)
        adopted(founder, method.value, await store.queries.loan_product(connection, name=name))
        short = free(taken, "TOFL" if method is Method.FLAT else "TODC")
        ledger = {key: accounts[role] for key, role in LOAN_ACCOUNTS.items()}
        terms = loan_terms(method, register.currency, name, short) | digits
        await founder.one("product", method.value, "CREATE_LOANPRODUCT", **terms, **ledger)
    for number, kind in enumerate(dict.fromkeys(account.kind for account in register.savings), 1):
        name = founder.choices.products.get(kind) or kind
        adopted(founder, kind, await store.queries.savings_product(connection, name=name))
        ledger = {key: accounts[role] for key, role in SAVINGS_ACCOUNTS.items()}
        terms = savings_terms(register.currency, name, free(taken, f"TO{number:02}")) | digits
        await founder.one("product", kind, "CREATE_SAVINGSPRODUCT", **terms, **ledger)


async def charges(founder: Founder) -> None:
    """What fees and penalties were paid for, where any were."""
    work, register = founder.work, founder.plan.register
    for name, (plain, penalty) in CHARGES.items():
        if any(getattr(payment, name) for payment in register.payments):
            rows = await store.queries.charges(work.connection, name=plain)
            there = {row["currency_code"]: row["id"] for row in rows}
            called = f"{plain}, {register.currency}" if there else plain
            about = {"name": called, "currencyCode": register.currency, "amount": 1, "penalty": penalty, "active": True}
            when = {"chargeAppliesTo": 1, "chargeTimeType": 2, "chargeCalculationType": 1, "chargePaymentMode": 0}
            founder.adopt("charge", name, there.get(register.currency))
            await founder.one("charge", name, "CREATE_CHARGE", **about, **when)


def free(taken: set[str], wanted: str) -> str:
    """A short name that no product has, from then on taken."""
    others = (f"{wanted[:2]}{number:02}" for number in range(1, 100))
    found = next(name for name in (wanted, *others) if name not in taken)
    taken.add(found)
    return found


def adopted(founder: Founder, key: str, row: Any) -> None:
    """Take a product that is there; raises DomainRuleViolation for one that reckons otherwise than by cash."""
    if row is None:
        return
    if row["accounting_rule"] not in CASH_BASIS or row["currency_code"] != founder.plan.register.currency:
        message = f"The product {row['name']} is not in the register's currency, or counts income before it is paid."
        raise DomainRuleViolation("error.msg.import.product.unusable", message, row["name"])
    founder.adopt("product", key, row["id"])


def loan_terms(method: Method, currency: str, name: str, short: str) -> dict[str, Any]:
    """A product for loans that bring their own terms; income counts when it is paid."""
    return {
        "name": name,
        "shortName": short,
        "currencyCode": currency,
        "inMultiplesOf": 0,
        "principal": 100_000,
        "numberOfRepayments": 12,
        "repaymentEvery": 1,
        "repaymentFrequencyType": 2,
        "interestRatePerPeriod": Decimal(2),
        "interestRateFrequencyType": 2,
        "amortizationType": 1,
        "interestType": 1 if method is Method.FLAT else 0,
        "interestCalculationPeriodType": 1,
        "transactionProcessingStrategyCode": "mifos-standard-strategy",
        "daysInYearType": 360,
        "daysInMonthType": 30,
        "isInterestRecalculationEnabled": False,
        "accountingRule": 2,
    }


def savings_terms(currency: str, name: str, short: str) -> dict[str, Any]:
    """A product for accounts that come with a balance and no interest; its rate is set once the old one is known."""
    return {
        "name": name,
        "shortName": short,
        "description": name,
        "currencyCode": currency,
        "inMultiplesOf": 0,
        "nominalAnnualInterestRate": 0,
        "interestCompoundingPeriodType": 4,
        "interestPostingPeriodType": 4,
        "interestCalculationType": 1,
        "interestCalculationDaysInYearType": 365,
        "accountingRule": 2,
    }
