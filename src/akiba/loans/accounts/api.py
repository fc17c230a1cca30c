"""Loans on the wire."""

from typing import Any

from msgspec import Raw

from akiba.loans.accounts import answers, commands, store, template
from akiba.loans.charges.answers import charges_answer
from akiba.loans.products.options import capitalised
from akiba.loans.rules.account import LoanStatus
from akiba.loans.rules.terms import ScheduleProcessing, ScheduleType
from akiba.loans.schedules import api as schedules
from akiba.loans.transactions.answers import transactions_answer
from akiba.platform.work import Ask
from akiba.wire.answers import Page, straight, written
from akiba.wire.operations import Listing, Operations, Query

operations = Operations("Loans")

EVERYTHING = frozenset(
    {
        "repaymentSchedule",
        "futureSchedule",
        "originalSchedule",
        "transactions",
        "charges",
        "guarantors",
        "collateral",
        "notes",
        "linkedAccount",
        "multiDisburseDetails",
        "loanTermVariations",
        "meeting",
        "emiAmountVariations",
        "collection",
    }
)


class Loans(Listing, frozen=True, kw_only=True):
    """Which loans are wanted."""

    external_id: str | None = None
    account_no: str | None = None
    client_id: int | None = None
    group_id: int | None = None
    office_id: int | None = None
    loan_officer_id: int | None = None
    product_id: int | None = None
    status: str | None = None
    search: str | None = None


class ForTemplate(Query, frozen=True, kw_only=True):
    """What a loan is about to become."""

    template_type: str | None = None


class OneLoan(Query, frozen=True, kw_only=True):
    """What is wanted of a loan beside itself."""

    associations: str | None = None
    exclude: str | None = None
    template: bool = False
    staff_in_selected_office_only: bool = False

    @property
    def wanted(self) -> frozenset[str]:
        """The associations asked for."""
        asked = words(self.associations)
        return (EVERYTHING if "all" in asked else asked) - words(self.exclude)


def words(text: str | None) -> frozenset[str]:
    """The words between commas."""
    return frozenset(word.strip() for word in (text or "").split(",") if word.strip())


def statuses(text: str | None) -> list[int] | None:
    """The statuses that a filter names: numbers, or words such as `active`; nothing where it names none."""
    if not text:
        return None
    asked = {word.lower() for word in words(text)}
    flags = {name.lower(): status for name, status in answers.STATUS_FLAGS.items()}
    known = {str(int(status)): status for status in LoanStatus} | flags | {"overpaid": LoanStatus.OVERPAID}
    return [int(known[word]) for word in asked if word in known]


@operations.get("/loans", "READ_LOAN", "List loans")
async def list_loans(ask: Ask, query: Loans) -> Page:
    """One page of the loans that the user may see."""
    loans, total = await store.found(
        ask,
        query,
        external_id=query.external_id,
        account_no=query.account_no,
        client_id=query.client_id,
        group_id=query.group_id,
        office_id=query.office_id,
        loan_officer_id=query.loan_officer_id,
        product_id=query.product_id,
        statuses=statuses(query.status),
        text=query.search,
    )
    today = ask.business_date
    return Page(total_filtered_records=total, page_items=[straight(answers.loan_answer(one, today)) for one in loans])


@operations.get("/loans/template", "READ_LOAN", "What a loan may be applied for as")
async def read_template(ask: Ask, query: template.TemplateQuery) -> dict[str, Any]:
    """What an application begins with, and the lists to choose from."""
    return await template.application_template(ask, query)


@operations.get("/loans/loanreassignment/template", "READ_LOAN", "Whose loans may go to whom")
async def read_reassignment_template(ask: Ask, query: template.ForReassignment) -> dict[str, Any]:
    """The offices, the officers of one, and the loans of one of them."""
    return await template.reassignment_template(ask, query)


@operations.get("/loans/{loan_id}/template", "READ_LOAN", "What an approval begins with")
async def read_approval_template(ask: Ask, loan_id: int, query: ForTemplate) -> dict[str, Any]:
    """What an approval would say; nothing for other kinds of template."""
    account = await store.account(ask, loan_id)
    return template.approval_template(ask, account) if query.template_type == "approval" else {}


@operations.get("/loans/{loan_id}", "READ_LOAN", "Read one loan")
async def read_loan(ask: Ask, loan_id: int, query: OneLoan) -> dict[str, Any] | Raw:
    """A loan, with as much of what belongs to it as is asked for."""
    account, today = await store.account(ask, loan_id), ask.business_date
    answer = answers.loan_answer(account.outline(today), today)
    wanted = query.wanted
    if "repaymentSchedule" in wanted:
        answer["repaymentSchedule"] = answers.schedule_answer(account)
    if "transactions" in wanted and account.booked:
        answer["transactions"] = transactions_answer(account)
    if "charges" in wanted and account.borne:
        answer["charges"] = written(charges_answer(account))
    if "collateral" in wanted:
        answer["collateral"] = []
    if "multiDisburseDetails" in wanted:
        answer["disbursementDetails"] = []
    if "loanTermVariations" in wanted:
        answer["loanTermVariations"] = []
    if "emiAmountVariations" in wanted:
        answer["emiAmountVariations"] = []
    if wanted >= EVERYTHING - {"guarantors", "futureSchedule"}:
        answer |= {"overdueCharges": [], "paidInAdvance": {"paidInAdvance": 0}, **SCHEDULE_OPTIONS}
    if query.template:
        options = await template.change_template(ask, account, in_office_only=query.staff_in_selected_office_only)
        return answer | options
    return straight(answer)


SCHEDULE_OPTIONS = {
    "loanScheduleTypeOptions": capitalised(ScheduleType),
    "loanScheduleProcessingTypeOptions": capitalised(ScheduleProcessing),
}


operations.act(
    "/loans",
    {},
    "Apply for a loan, or ask what its schedule would be",
    otherwise=commands.submit_loan,
    questions={"calculateLoanSchedule": schedules.CALCULATE},
)
operations.post("/loans/loanreassignment", commands.reassign_loans, "Hand loans over to another officer")
operations.put("/loans/{loan_id}", commands.change_loan, "Change an application")
operations.delete("/loans/{loan_id}", commands.delete_loan, "Remove an application")
operations.act(
    "/loans/{loan_id}",
    {
        "approve": commands.approve_loan,
        "undoapproval": commands.undo_approval,
        "reject": commands.reject_loan,
        "withdrawnByApplicant": commands.withdraw_loan,
        "disburse": commands.disburse_loan,
        "undodisbursal": commands.undo_disbursal,
        "assignloanofficer": commands.assign_officer,
        "unassignloanofficer": commands.unassign_officer,
    },
    "Take a step in a loan's life",
)
