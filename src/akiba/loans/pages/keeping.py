"""Who looks after a loan, an application that is changed or given up, goodwill, and a write-off taken back."""

from typing import Any

from akiba import organisation
from akiba.loans.accounts import commands, store
from akiba.loans.pages.common import count_in, title
from akiba.loans.pages.loan import ONE
from akiba.loans.pages.moves import BACK, allocation, head
from akiba.loans.pages.stages import schedule_after
from akiba.loans.transactions import commands as transactions
from akiba.pages import Fact, Option, Pages, Typed, View, _, marked
from akiba.platform.work import Ask

pages = Pages()


@pages.form(
    f"{ONE}/officer", "pages/form.html", commands.assign_officer, then=BACK, done=marked("The officer is changed.")
)
async def officer(ask: Ask, loan_id: int, typed: Typed) -> View:
    """Another officer, from a day on."""
    account = await store.account(ask, loan_id)
    people = await organisation.staff_options(ask, account.names.office_id, loan_officers=True)
    options = [Option(one.id, one.display_name) for one in people]
    fields = [
        typed.choice("toLoanOfficerId", _("Officer"), options, required=True),
        typed.field("assignmentDate", _("From"), "date", ask.business_date, required=True),
    ]
    back = f"/loans/{loan_id}"
    form = typed.form(f"{back}/officer", _("Save"), fields, back=back)
    facts = [Fact(_("Loan"), title(account), back), Fact(_("Officer until now"), account.names.loan_officer_name)]
    return {"title": _("Change the officer"), "facts": facts, "form": form}


async def whole_term(ask: Ask, loan_id: int, members: dict[str, Any]) -> dict[str, Any]:
    """The term that follows from the number of instalments."""
    every = (await store.account(ask, loan_id)).agreement
    count = count_in(members)
    if count is None:
        return members
    unit = int(every.repayment_unit)
    return members | {"loanTermFrequency": count * every.repayment_every, "loanTermFrequencyType": unit}


@pages.form(
    f"{ONE}/edit",
    "pages/form.html",
    commands.change_loan,
    then=BACK,
    done=marked("The application is changed."),
    fill=whole_term,
    rehearsed=True,
    look=schedule_after,
)
async def change(ask: Ask, loan_id: int, typed: Typed) -> View:
    """What may be changed of an application that waits."""
    account = await store.account(ask, loan_id)
    terms = account.agreement
    fields = [
        typed.field("principal", _("Amount"), "money", terms.proposed_principal, required=True),
        typed.field("numberOfRepayments", _("Instalments"), "integer", terms.number_of_repayments, required=True),
        typed.field(
            "expectedDisbursementDate", _("Paid out on"), "date", terms.expected_disbursement_on, required=True
        ),
        typed.field("interestRatePerPeriod", _("Interest a period, %"), "number", terms.nominal_rate, required=True),
        typed.field("externalId", _("External number"), value=terms.external_id),
    ]
    back = f"/loans/{loan_id}"
    return {
        **head(ask, account),
        "title": title(account),
        "form": typed.form(f"{back}/edit", _("Save"), fields, back=back),
    }


@pages.form(
    f"{ONE}/delete", "pages/form.html", commands.delete_loan, then="/loans", done=marked("The application is gone.")
)
async def delete(ask: Ask, loan_id: int, typed: Typed) -> View:
    """Forget an application that waits."""
    account = await store.account(ask, loan_id)
    back = f"/loans/{loan_id}"
    form = typed.form(f"{back}/delete", _("Delete"), [], back=back, tone="risk")
    return {**head(ask, account), "title": title(account), "form": form}


@pages.form(
    f"{ONE}/undo-write-off",
    "pages/form.html",
    transactions.undo_write_off,
    then=BACK,
    done=marked("The loan is owed again."),
    rehearsed=True,
    look=allocation,
)
async def undo_write_off(ask: Ask, loan_id: int, typed: Typed) -> View:
    """Take a write-off back."""
    account = await store.account(ask, loan_id)
    back = f"/loans/{loan_id}"
    form = typed.form(f"{back}/undo-write-off", _("Undo the write-off"), [], back=back, tone="risk")
    return {**head(ask, account), "title": title(account), "form": form}
