"""Collection sheets on the wire."""

from datetime import date
from typing import Annotated, Any, ClassVar

from akiba import clients, organisation
from akiba.kernel.enumerations import EnumOption
from akiba.loans.collections import commands, store
from akiba.platform.work import Ask
from akiba.wire.constraints import required
from akiba.wire.operations import Operations, Question
from akiba.wire.reading import Body, read

operations = Operations("Collection sheets")

GROUP_LEVEL = (2, "Group")


class AskForSheet(Body, frozen=True, kw_only=True):
    """For which meeting a sheet is wanted."""

    resource: ClassVar[str] = "collectionsheet"
    also: ClassVar[frozenset[str]] = frozenset({"calendarId"})
    transaction_date: Annotated[date, required]


def loan_answer(loan: store.SheetLoan, currency: organisation.CurrencyOption) -> dict[str, Any]:
    """What is due on a loan."""
    return {
        "loanId": loan.loan_id,
        "accountId": loan.account_no,
        "accountStatusId": loan.status,
        "productId": loan.product_id,
        "productShortName": loan.product_short_name,
        "currency": currency,
        "principalDue": loan.principal,
        "interestDue": loan.interest,
        "feeDue": loan.fee,
        "chargesDue": loan.fee + loan.penalty,
        "totalDue": loan.total,
    }


def savings_answer(account: store.SheetSavings, currency: organisation.CurrencyOption) -> dict[str, Any]:
    """A savings account that may be paid into."""
    return {
        "savingsId": account.id,
        "accountId": account.account_no,
        "productId": account.product_id,
        "productName": account.product_name,
        "currency": currency,
        "dueAmount": 0,
        "depositAccountType": EnumOption(100, "depositAccountType.savingsDeposit", "Savings"),
    }


async def sheet_answer(ask: Ask, groups: list[store.SheetGroup], day: date) -> dict[str, Any]:
    """A sheet as the wire shows it."""
    known = await organisation.all_currencies(ask)
    currencies = {one.code: one for one in (*known.currency_options, *known.selected_currency_options)}
    products = {loan.product_id: loan.product_name for group in groups for m in group.members for loan in m.loans}
    return {
        "dueDate": day,
        "loanProducts": [{"id": number, "name": name} for number, name in products.items()],
        "groups": [
            {
                "groupId": group.group_id,
                "groupName": group.group_name,
                "staffId": group.staff_id,
                "staffName": group.staff_name,
                "levelId": GROUP_LEVEL[0],
                "levelName": GROUP_LEVEL[1],
                "clients": [
                    {
                        "clientId": member.client_id,
                        "clientName": member.client_name,
                        "attendanceType": clients.Attendance.PRESENT.option,
                        "loans": [loan_answer(loan, currencies[loan.currency_code]) for loan in member.loans],
                        "savings": [savings_answer(one, currencies[one.currency_code]) for one in member.savings],
                    }
                    for member in group.members
                ],
            }
            for group in groups
        ],
        "attendanceTypeOptions": clients.Attendance.options(),
        "paymentTypeOptions": await organisation.all_payment_types(ask),
    }


async def group_sheet(ask: Ask, group_id: int, members: Any) -> dict[str, Any]:
    """What each member of a group is to pay."""
    asked = read(AskForSheet, members or {}, ask.business_date)
    await clients.meets(ask, "groups", group_id)
    return await sheet_answer(ask, await store.sheet(ask, [group_id], asked.transaction_date), asked.transaction_date)


async def centre_sheet(ask: Ask, centre_id: int, members: Any) -> dict[str, Any]:
    """The same for every group of a centre."""
    asked = read(AskForSheet, members or {}, ask.business_date)
    groups = await clients.groups_of_centre(ask, centre_id)
    return await sheet_answer(ask, await store.sheet(ask, groups, asked.transaction_date), asked.transaction_date)


GENERATE = "generateCollectionSheet"
SAVE = "saveCollectionSheet"

operations.act(
    "/groups/{group_id}",
    {SAVE: commands.SAVE_GROUP_SHEET},
    "Take the money of a group's meeting",
    questions={GENERATE: Question("READ_COLLECTIONSHEET", group_sheet)},
)
operations.act(
    "/centers/{centre_id}",
    {SAVE: commands.SAVE_CENTRE_SHEET},
    "Take the money of a centre's meeting",
    questions={GENERATE: Question("READ_COLLECTIONSHEET", centre_sheet)},
)
operations.act(
    "/collectionsheet", {SAVE: commands.save_individual_sheet}, "Take the payments of clients without a meeting"
)
