"""Loans on the wire."""

from typing import Any

from akiba.loans.accounts import answers, commands, store
from akiba.loans.charges.answers import charges_answer
from akiba.loans.schedules import api as schedules
from akiba.loans.transactions.answers import transactions_answer
from akiba.platform.work import Ask
from akiba.wire.operations import Operations, Query

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


@operations.get("/loans/{loan_id}", "READ_LOAN", "Read one loan")
async def read_loan(ask: Ask, loan_id: int, query: OneLoan) -> dict[str, Any]:
    """A loan, with as much of what belongs to it as is asked for."""
    account = await store.account(ask, loan_id)
    answer = answers.loan_answer(account, ask.business_date)
    wanted = query.wanted
    if "repaymentSchedule" in wanted:
        answer["repaymentSchedule"] = answers.schedule_answer(account)
    if "transactions" in wanted and account.booked:
        answer["transactions"] = transactions_answer(account)
    if "charges" in wanted:
        answer["charges"] = charges_answer(account)
    if "collateral" in wanted:
        answer["collateral"] = []
    if "multiDisburseDetails" in wanted:
        answer["disbursementDetails"] = []
    if "loanTermVariations" in wanted:
        answer["loanTermVariations"] = []
    if "emiAmountVariations" in wanted:
        answer["emiAmountVariations"] = []
    return answer


operations.act(
    "/loans",
    {},
    "Apply for a loan, or ask what its schedule would be",
    otherwise=commands.submit_loan,
    questions={"calculateLoanSchedule": schedules.CALCULATE},
)
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
