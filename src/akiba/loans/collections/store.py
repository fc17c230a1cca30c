"""What a collection sheet is made of, from the database."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from msgspec import Struct

from akiba.platform.sql import load
from akiba.platform.work import Ask

queries = load(__package__)


class SheetLoan(Struct, frozen=True, kw_only=True):
    """What is due on one loan of a member until the day of the meeting."""

    loan_id: int
    account_no: str
    status: int
    product_id: int
    product_name: str
    product_short_name: str
    currency_code: str
    principal: Decimal
    interest: Decimal
    fee: Decimal
    penalty: Decimal

    @property
    def total(self) -> Decimal:
        """Everything that is due."""
        return self.principal + self.interest + self.fee + self.penalty


class SheetSavings(Struct, frozen=True, kw_only=True):
    """A savings account that a member may pay into."""

    id: int
    account_no: str
    client_id: int
    product_id: int
    product_name: str
    currency_code: str
    balance: Decimal


class SheetMember(Struct, frozen=True, kw_only=True):
    """A member and their accounts."""

    client_id: int
    client_name: str
    loans: list[SheetLoan]
    savings: list[SheetSavings]

    @property
    def due(self) -> Decimal:
        """What the member is to bring."""
        return sum((loan.total for loan in self.loans), Decimal(0))


class SheetGroup(Struct, frozen=True, kw_only=True):
    """A group and its members."""

    group_id: int
    group_name: str
    staff_id: int | None
    staff_name: str | None
    members: list[SheetMember]


OF_GROUP = ("group_id", "group_name", "staff_id", "staff_name")
OF_MEMBER = ("client_id", "client_name")


async def sheet(ask: Ask, groups: Sequence[int], day: date) -> list[SheetGroup]:
    """The collection sheet of groups for a day."""
    rows = await queries.group_sheet(ask.connection, groups=list(groups), day=day, visible=ask.user.office_hierarchy)
    found: dict[int, SheetGroup] = {}
    members: dict[tuple[int, int], SheetMember] = {}
    for row in rows:
        group = found.setdefault(row["group_id"], SheetGroup(**{name: row[name] for name in OF_GROUP}, members=[]))
        key = (row["group_id"], row["client_id"])
        if key not in members:
            members[key] = SheetMember(**{name: row[name] for name in OF_MEMBER}, loans=[], savings=[])
            group.members.append(members[key])
        if row["loan_id"] is not None:
            loan = {name: row[name] for name in SheetLoan.__struct_fields__}
            members[key].loans.append(SheetLoan(**loan))
    for row in await queries.savings_of(ask.connection, clients=[client for _, client in members]):
        for (_, client_id), member in members.items():
            if client_id == row["client_id"]:
                member.savings.append(SheetSavings(**row))
    return list(found.values())
