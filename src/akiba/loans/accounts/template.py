"""What the form for a loan begins with, and the lists to choose from."""

from collections.abc import Iterable
from typing import Any

from akiba import clients, organisation
from akiba.accounting import ProductKind
from akiba.kernel.enumerations import EnumOption
from akiba.kernel.money import ZERO
from akiba.loans.accounts import store
from akiba.loans.accounts.agreement import Agreement, LoanType
from akiba.loans.accounts.answers import NOT_LATE, UNUSED, currency_answer, status_answer, terms_answer
from akiba.loans.accounts.application import offered
from akiba.loans.accounts.kept import Account, Outline
from akiba.loans.products import api as product_api
from akiba.loans.products import store as products
from akiba.loans.products.answers import answer as product_answer
from akiba.loans.products.options import allocation_options, fixed_options, unit_option
from akiba.loans.rules.product import LoanProduct
from akiba.loans.rules.terms import NthDay, Weekday
from akiba.organisation import AppliesTo, ChargeTime
from akiba.platform.work import Ask
from akiba.wire.operations import Listing, Query

EVERY = Listing(limit=0)

LATE = ChargeTime.OVERDUE_INSTALMENT
OPTION_MEMBERS = (
    "id",
    "name",
    "includeInBorrowerCycle",
    "useBorrowerCycle",
    "isLinkedToFloatingInterestRates",
    "isFloatingInterestRateCalculationAllowed",
    "allowVariableInstallments",
    "isInterestRecalculationEnabled",
    "canDefineInstallmentAmount",
    "principalVariationsForBorrowerCycle",
    "interestRateVariationsForBorrowerCycle",
    "numberOfRepaymentVariationsForBorrowerCycle",
    "canUseForTopup",
    "enableAccrualActivityPosting",
    "isRatesEnabled",
    "multiDisburseLoan",
    "disallowExpectedDisbursements",
    "allowApprovedDisbursedAmountsOverApplied",
    "holdGuaranteeFunds",
    "accountMovesOutOfNPAOnlyOnArrearsCompletion",
    "syncExpectedWithDisbursementDate",
    "isEqualAmortization",
    "enableDownPayment",
    "enableAutoRepaymentForDownPayment",
    "enableInstallmentLevelDelinquency",
)
"""What the list of products tells of each."""

FIXED_OPTIONS = (
    "repaymentFrequencyTypeOptions",
    "interestRateFrequencyTypeOptions",
    "amortizationTypeOptions",
    "interestTypeOptions",
    "interestCalculationPeriodTypeOptions",
    "transactionProcessingStrategyOptions",
    "loanScheduleTypeOptions",
    "loanScheduleProcessingTypeOptions",
)


class ForReassignment(Query, frozen=True, kw_only=True):
    """Whose loans are to go to somebody else."""

    office_id: int | None = None
    from_loan_officer_id: int | None = None


class TemplateQuery(Query, frozen=True, kw_only=True):
    """For whom, and of which product, a loan is to be applied for."""

    client_id: int | None = None
    group_id: int | None = None
    product_id: int | None = None
    template_type: str | None = None
    staff_in_selected_office_only: bool = False
    active_only: bool = False


async def application_template(ask: Ask, query: TemplateQuery) -> dict[str, Any]:
    """What an application begins with: its borrower, and once a product is chosen what that offers."""
    borrower, office_id = await borrower_members(ask, query)
    begun = borrower | {
        "isLoanProductLinkedToFloatingRate": False,
        "isFloatingInterestRate": False,
        "timeline": {"expectedDisbursementDate": ask.business_date},
        "expectedDisbursementDate": ask.business_date,
        "productOptions": await product_options(ask),
        "isTopup": False,
        "fraud": False,
        "isInterestRecalculationEnabled": False,
        "isRatesEnabled": False,
        "loanOfficerOptions": await organisation.staff_options(
            ask, office_id, loan_officers=True, in_office_only=query.staff_in_selected_office_only
        ),
        "accountLinkingOptions": await linkable(ask, query.client_id),
    }
    if query.template_type == "collateral":
        begun["loanCollateralOptions"] = await organisation.code_values(ask, "LoanCollateral")
    if query.product_id is None:
        return begun
    product = await products.product(ask, query.product_id)
    begun["datatables"] = await organisation.asked_at_start(ask, "m_loan", product.id) or None
    return begun | await offer(ask, product) | await options(ask, product.currency_code)


async def borrower_members(ask: Ask, query: TemplateQuery) -> tuple[dict[str, Any], int]:
    """The borrower of an application, and their office; the user's own office where there is none yet."""
    told: dict[str, Any] = {}
    office_id = ask.user.office_id
    if query.group_id is not None:
        group = await clients.group(ask, query.group_id)
        office_id = group.office_id
        told["group"] = {"id": group.id, "name": group.name, "accountNo": group.account_no, "officeId": office_id}
    if query.client_id is not None:
        client = await clients.client(ask, query.client_id)
        office_id = client.office_id
        told |= {
            "clientId": client.id,
            "clientAccountNo": client.account_no,
            "clientName": client.display_name,
            "clientOfficeId": office_id,
        }
    return told, office_id


async def product_options(ask: Ask) -> list[dict[str, Any]]:
    """The products that are on offer today."""
    return [
        {member: told[member] for member in OPTION_MEMBERS if member in told} | allocation_options()
        for product in await products.products(ask)
        if product.close_date is None or product.close_date >= ask.business_date
        for told in [product_answer(product)]
    ]


async def offer(ask: Ask, product: LoanProduct) -> dict[str, Any]:
    """The terms that a product begins with."""
    known = await product_api.known_currencies(ask)
    bearing = await organisation.product_charges(ask, ProductKind.LOAN, product.id)
    draft = drafted(ask, product)
    return (
        terms_answer(draft)
        | UNUSED
        | {
            "productId": product.id,
            "loanProductName": product.name,
            "currency": product_api.currency_of(product, known),
            "charges": [organisation.charge_answer(one) for one in bearing if one.time_type is not LATE],
            "overdueCharges": [organisation.charge_answer(one) for one in bearing if one.time_type is LATE],
            "product": await product_api.whole(ask, product),
            "delinquent": NOT_LATE,
            "interestRecalculationData": {},
        }
    )


def drafted(ask: Ask, product: LoanProduct) -> Agreement:
    """The agreement that a product proposes."""
    amount = product.principal or ZERO
    return Agreement(
        **offered(product)
        | {
            "loan_type": LoanType.INDIVIDUAL,
            "principal": amount,
            "proposed_principal": amount,
            "approved_principal": amount,
            "number_of_repayments": product.number_of_repayments,
            "repayment_every": product.repayment_every,
            "repayment_unit": product.repayment_frequency_type,
            "term": product.number_of_repayments * product.repayment_every,
            "term_unit": product.repayment_frequency_type,
            "nominal_rate": product.interest_rate_per_period or ZERO,
            "amortization": product.amortization_type,
            "interest_method": product.interest_type,
            "calculation_period": product.interest_calculation_period_type,
            "strategy_code": product.transaction_processing_strategy_code,
            "expected_disbursement_on": ask.business_date,
            "submitted_on": ask.business_date,
        }
    )


async def options(ask: Ask, currency_code: str) -> dict[str, Any]:
    """The lists to choose from once a product is chosen."""
    fixed = fixed_options()
    units = fixed["repaymentFrequencyTypeOptions"]
    definitions = await organisation.all_charges(ask, AppliesTo.LOAN, only_active=True)
    return {name: fixed[name] for name in FIXED_OPTIONS} | {
        "loanPurposeOptions": await organisation.code_values(ask, "LoanPurpose"),
        "loanCollateralOptions": await organisation.code_values(ask, "LoanCollateral"),
        "fundOptions": await organisation.all_funds(ask),
        "termFrequencyTypeOptions": [
            EnumOption(one.id, one.code.replace("repaymentFrequency", "loanTermFrequency"), one.value) for one in units
        ],
        "repaymentFrequencyNthDayTypeOptions": NthDay.options(),
        "repaymentFrequencyDaysOfWeekTypeOptions": [Weekday(number).option for number in (7, 1, 2, 3, 4, 5, 6)],
        "chargeOptions": [
            organisation.charge_answer(charge) for charge in definitions if charge.currency_code == currency_code
        ],
        "calendarOptions": [],
        "clientActiveLoanOptions": [],
    }


async def linkable(ask: Ask, client_id: int | None) -> list[dict[str, Any]]:
    """The savings accounts that a client's loan may be linked to."""
    if client_id is None:
        return []
    return [
        {
            "id": row["id"],
            "accountNo": row["account_no"],
            "clientId": row["client_id"],
            "clientName": row["client_name"],
            "productId": row["product_id"],
            "productName": row["product_name"],
            "fieldOfficerId": row["field_officer_id"],
            "currency": {
                "code": row["code"],
                "name": row["name"],
                "decimalPlaces": row["decimal_places"],
                "inMultiplesOf": row["in_multiples_of"] or 0,
                "displaySymbol": row["display_symbol"],
                "nameCode": f"currency.{row['code']}",
                "displayLabel": row["display_label"],
            },
        }
        for row in await store.queries.linkable(ask.connection, client_id=client_id)
    ]


async def change_template(ask: Ask, account: Account, *, in_office_only: bool) -> dict[str, Any]:
    """The lists to choose from for an application that is changed."""
    agreement = account.agreement
    return await options(ask, agreement.currency_code) | {
        "productOptions": await product_options(ask),
        "loanOfficerOptions": await organisation.staff_options(
            ask, account.names.office_id, loan_officers=True, in_office_only=in_office_only
        ),
        "accountLinkingOptions": await linkable(ask, agreement.client_id),
        "product": await product_api.whole(ask, await products.product(ask, agreement.product_id)),
        "termPeriodFrequencyType": unit_option(agreement.term_unit),
    }


def approval_template(ask: Ask, account: Account) -> dict[str, Any]:
    """What an approval would say unless something else is said."""
    agreement = account.agreement
    return {
        "approvalDate": ask.business_date,
        "approvalAmount": agreement.proposed_principal,
        "netDisbursalAmount": agreement.net_disbursal_amount or agreement.principal,
        "currency": currency_answer(account),
    }


async def reassignment_template(ask: Ask, query: ForReassignment) -> dict[str, Any]:
    """The officers of an office, and the borrowers and loans of the one that is chosen."""
    office_id, officer_id = query.office_id, query.from_loan_officer_id
    told: dict[str, Any] = {
        "officeId": office_id,
        "fromLoanOfficerId": officer_id,
        "assignmentDate": ask.business_date,
        "officeOptions": await organisation.office_options(ask),
    }
    if office_id is not None:
        told["loanOfficerOptions"] = await organisation.staff_options(
            ask, office_id, loan_officers=True, in_office_only=True
        )
    if officer_id is not None:
        accounts, _ = await store.found(ask, EVERY, loan_officer_id=officer_id)
        told["accountSummaryCollection"] = {
            "clients": by_borrower(account for account in accounts if account.agreement.client_id is not None),
            "groups": by_borrower(account for account in accounts if account.agreement.client_id is None),
        }
    return told


def by_borrower(accounts: Iterable[Outline]) -> list[dict[str, Any]]:
    """Borrowers with their loans in short."""
    found: dict[int, dict[str, Any]] = {}
    for account in accounts:
        agreement, names = account.agreement, account.names
        borrower = agreement.client_id or agreement.group_id or 0
        name = names.client_name or names.group_name
        summary = {
            "id": account.id,
            "accountNo": agreement.account_no,
            "productId": agreement.product_id,
            "productName": names.product_name,
            "status": status_answer(agreement.status),
        }
        found.setdefault(borrower, {"id": borrower, "displayName": name, "loans": []})["loans"].append(summary)
    return list(found.values())
