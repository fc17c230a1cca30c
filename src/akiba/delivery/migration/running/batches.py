"""One portion of a register on its way in: members with all that is theirs."""

from datetime import date
from decimal import Decimal

from akiba.clients import GivenClient, TakeOverClients
from akiba.delivery.migration.records import Every, Loan, LoanState, Member, MemberStatus, RatePer, Savings, Sex
from akiba.delivery.migration.running.choices import Choices
from akiba.delivery.migration.running.founding import office_of
from akiba.delivery.migration.running.orders import given
from akiba.delivery.migration.running.plan import Plan, Portion
from akiba.delivery.migration.running.store import Key
from akiba.loans import GivenInstalment, GivenLoan, GivenPayment, TakeOverLoans
from akiba.platform.work import Work
from akiba.savings import GivenAccount, TakeOverAccounts

RHYTHMS = {
    Every.DAY: (0, 1),
    Every.WEEK: (1, 1),
    Every.TWO_WEEKS: (1, 2),
    Every.FOUR_WEEKS: (1, 4),
    Every.MONTH: (2, 1),
    Every.TWO_MONTHS: (2, 2),
    Every.QUARTER: (2, 3),
    Every.HALF_YEAR: (2, 6),
    Every.YEAR: (2, 12),
}
"""The frequency type of ours for the time from one instalment to the next, and how many of it."""
RATES = {RatePer.DAY: (360, 3), RatePer.WEEK: (52, 3), RatePer.MONTH: (1, 2), RatePer.YEAR: (1, 3)}
"""How many times a rate makes one of ours, and our frequency type: a month or a year."""
ZERO = Decimal(0)
REASONS = {MemberStatus.LEFT: "Left", MemberStatus.DECEASED: "Deceased"}


async def take_over(
    work: Work, plan: Plan, choices: Choices, portion: Portion, known: dict[Key, int]
) -> dict[Key, int]:
    """Take over what of a portion has not come yet; `known` with what it became."""
    made = dict(known)
    members = [one for one in portion.members if ("member", one.key) not in known]
    if members:
        people = TakeOverClients(clients=[client(plan, one, known) for one in members])
        made |= named("member", await given(work, "TAKEOVER_CLIENT", people), "clientIds")
    loans = [one for one in portion.loans if ("loan", one.key) not in known]
    if loans:
        body = TakeOverLoans(loans=[loan(plan, choices, one, made) for one in loans])
        made |= named("loan", await given(work, "TAKEOVER_LOAN", body), "loanIds")
    accounts = [one for one in portion.savings if ("savings", one.key) not in known]
    if accounts:
        held = TakeOverAccounts(accounts=[savings(plan, one, made) for one in accounts])
        made |= named("savings", await given(work, "TAKEOVER_SAVINGSACCOUNT", held), "savingsIds")
    return made


def client(plan: Plan, member: Member, known: dict[Key, int]) -> GivenClient:
    """A member as our client; a number that an earlier one has already is not repeated."""
    register = plan.register
    paper = member.identity if plan.first_with.get(("identity", member.identity or "")) == member.key else None
    gone = member.status is not MemberStatus.ACTIVE
    return GivenClient(
        legacy_no=member.key,
        office_id=office_of(known, member.branch or plan.branch_of_group.get(member.group or "")),
        group_id=known.get(("group", member.group or "")),
        firstname=member.firstname,
        lastname=member.lastname,
        gender_id=None if member.sex is None else known["Gender", "Female" if member.sex is Sex.FEMALE else "Male"],
        date_of_birth=member.born,
        mobile_no=member.mobile if plan.first_with.get(("mobile", member.mobile or "")) == member.key else None,
        document_type_id=known["Customer Identifier", "National identity"] if paper else None,
        document_key=paper,
        joined_on_date=plan.joined_on[member.key],
        closed_on_date=register.as_of if gone else None,
        closure_reason_id=known["ClientClosureReason", REASONS[member.status]] if gone else None,
    )


def loan(plan: Plan, choices: Choices, one: Loan, known: dict[Key, int]) -> GivenLoan:
    """A loan with its schedule and payments."""
    payments = [
        GivenPayment(
            on_date=payment.on,
            principal=payment.principal,
            interest=payment.interest,
            fee=payment.fees,
            penalty=payment.penalties,
            payment_type_id=known.get(("channel", (payment.channel or "").casefold())),
        )
        for payment in plan.payments.get(one.key, [])
    ]
    schedule = [
        GivenInstalment(due_date=part.due, principal=part.principal, interest=part.interest)
        for part in plan.instalments.get(one.key, [])
    ]
    believed = one.key in choices.stated
    unit, number = RHYTHMS[one.every]
    rate, frequency = RATES[one.rate_per]
    return GivenLoan(
        legacy_no=one.key,
        client_id=known["member", one.member],
        product_id=known["product", one.method.value],
        loan_officer_id=known.get(("officer", one.officer or "")),
        principal=one.principal,
        rate=one.rate * rate,
        rate_frequency_type=frequency,
        number_of_repayments=len(schedule) or one.instalments,
        repayment_every=number,
        repayment_frequency_type=unit,
        fee_charge_id=known.get(("charge", "fees")),
        penalty_charge_id=known.get(("charge", "penalties")),
        disbursed_on_date=one.disbursed_on,
        instalments=schedule or None,
        payments=payments,
        settled=one.state is LoanState.CLOSED,
        written_off_on_date=plan.register.as_of if one.state is LoanState.WRITTEN_OFF else None,
        stated_principal=(one.principal_left or ZERO) if believed else None,
        until_date=plan.register.as_of,
    )


def savings(plan: Plan, one: Savings, known: dict[Key, int]) -> GivenAccount:
    """A savings account with its balance on the day it last moved."""
    moved = min(one.moved_on or plan.register.as_of, plan.register.as_of)
    opened: date = min(plan.joined_on.get(one.member, moved), moved)
    return GivenAccount(
        legacy_no=one.key,
        client_id=known["member", one.member],
        product_id=known["product", one.kind],
        balance=one.balance,
        opened_on_date=opened,
        moved_on_date=moved,
    )


def named(kind: str, result: object, changes: str) -> dict[Key, int]:
    """What a command says the records have become."""
    found: dict[str, int] = (getattr(result, "changes", None) or {})[changes]
    return {(kind, key): ours for key, ours in found.items()}
