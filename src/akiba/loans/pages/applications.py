"""A new loan: the product fills in nearly everything, and the schedule is shown while it is typed."""

from typing import Any

from akiba import clients, organisation
from akiba.loans.accounts import commands
from akiba.loans.pages.common import count_in
from akiba.loans.pages.stages import schedule_after
from akiba.loans.products import store as products
from akiba.loans.rules.product import LoanProduct
from akiba.pages import Fact, Option, Pages, Typed, View, _, marked
from akiba.platform.work import Ask

pages = Pages()


async def from_product(ask: Ask, client_id: int, members: dict[str, Any]) -> dict[str, Any]:
    """The body with what the product says of all that was not asked."""
    today = ask.business_date.isoformat()
    chosen = str(members.get("productId", ""))
    product = next((one for one in await products.products(ask) if str(one.id) == chosen), None)
    if product is None:
        return members
    whole = {"locale": "en", "dateFormat": "yyyy-MM-dd", "submittedOnDate": today, "expectedDisbursementDate": today}
    filled = whole | terms_of(product) | {key: value for key, value in members.items() if value is not None}
    term = (count_in(members) or product.number_of_repayments) * product.repayment_every
    return filled | {
        "clientId": client_id,
        "loanType": "individual",
        "loanTermFrequency": term,
        "loanTermFrequencyType": int(product.repayment_frequency_type),
    }


def terms_of(product: LoanProduct) -> dict[str, Any]:
    """What an application takes over from the product."""
    return {
        "principal": product.principal,
        "numberOfRepayments": product.number_of_repayments,
        "repaymentEvery": product.repayment_every,
        "repaymentFrequencyType": int(product.repayment_frequency_type),
        "interestRatePerPeriod": product.interest_rate_per_period,
        "amortizationType": int(product.amortization_type),
        "interestType": int(product.interest_type),
        "interestCalculationPeriodType": int(product.interest_calculation_period_type),
        "transactionProcessingStrategyCode": product.transaction_processing_strategy_code,
    }


@pages.form(
    "/clients/{client_id:int}/loans/new",
    "pages/form.html",
    commands.submit_loan,
    then="/loans/{loan_id}",
    done=marked("The application is entered."),
    fill=from_product,
    rehearsed=True,
    look=schedule_after,
)
async def apply(ask: Ask, client_id: int, typed: Typed) -> View:
    """Product, amount, instalments: the rest is the product's."""
    client = await clients.client(ask, client_id)
    offered = await products.products(ask)
    chosen = next((one for one in offered if str(one.id) == typed.text("productId")), offered[0] if offered else None)
    officers = [Option(one.id, one.display_name) for one in await organisation.staff_options(ask, client.office_id)]
    purposes = [Option(one.id, one.name) for one in await organisation.code_values(ask, "LoanPurpose")]
    options = [Option(one.id, one.name) for one in offered]
    fields = [
        typed.choice("productId", _("Product"), options, chosen and chosen.id, required=True, reload=True),
        typed.field("principal", _("Amount"), "money", chosen and chosen.principal, required=True),
        typed.field(
            "numberOfRepayments", _("Instalments"), "integer", chosen and chosen.number_of_repayments, required=True
        ),
        typed.field("expectedDisbursementDate", _("Paid out on"), "date", ask.business_date, required=True),
    ]
    more = [
        typed.field(
            "interestRatePerPeriod", _("Interest a period, %"), "number", chosen and chosen.interest_rate_per_period
        ),
        typed.field("submittedOnDate", _("Applied for on"), "date", ask.business_date),
        typed.field("repaymentsStartingFromDate", _("First instalment on"), "date"),
        typed.choice("loanOfficerId", _("Officer"), officers, client.staff_id),
        typed.choice("loanPurposeId", _("Purpose"), purposes),
        typed.field("externalId", _("External number")),
    ]
    back = f"/clients/{client_id}"
    form = typed.form(f"{back}/loans/new", _("Enter the application"), fields, more=more, back=back)
    return {"title": _("New loan"), "facts": [Fact(_("Client"), client.display_name, back)], "form": form}
