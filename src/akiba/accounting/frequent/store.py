"""Rules of frequent postings in the database."""

from collections.abc import Iterable, Mapping
from typing import Any

from akiba.accounting.chart.rules import AccountType
from akiba.accounting.chart.store import AccountName
from akiba.accounting.journal.manual import Choice
from akiba.accounting.journal.rules import Side
from akiba.kernel.enumerations import EnumOption
from akiba.kernel.errors import NotFound
from akiba.platform.listings import fetch, load_lists
from akiba.platform.sql import Row, load
from akiba.platform.work import Ask
from akiba.wire.answers import Answer
from akiba.wire.operations import Listing

queries = load(__package__)
lists = load_lists(__package__)

TAG_CODES = [kind.tag_code for kind in AccountType]


class RuleTag(Answer):
    """A tag whose accounts one side of a rule may use."""

    id: int
    tag: dict[str, Any]
    transaction_type: EnumOption


class Rule(Answer, omit_defaults=False):
    """A rule as answers show it."""

    id: int
    office_id: int
    office_name: str
    name: str
    system_defined: bool
    allow_multiple_debit_entries: bool
    allow_multiple_credit_entries: bool
    description: str | None = None
    debit_tags: list[RuleTag] | None = None
    credit_tags: list[RuleTag] | None = None
    debit_accounts: list[AccountName] | None = None
    credit_accounts: list[AccountName] | None = None

    @property
    def choices(self) -> Mapping[Side, Choice]:
        """What the rule allows on each side; needs the accounts of its tags."""
        return {
            Side.DEBIT: Choice({a.id for a in self.debit_accounts or ()}, self.allow_multiple_debit_entries),
            Side.CREDIT: Choice({a.id for a in self.credit_accounts or ()}, self.allow_multiple_credit_entries),
        }


async def rules(ask: Ask, *, accounts: bool, **filters: object) -> list[Rule]:
    """The rules of the offices that this user may see; with the accounts of their tags, or with the tags."""
    rows = (await fetch(ask, lists["rules"], Listing(limit=0), **filters)).rows
    query = queries.tagged_accounts if accounts else queries.tags
    below: list[Row] = await query(ask.connection, rule_ids=[row["id"] for row in rows])
    return [from_row(row, [each for each in below if each["rule_id"] == row["id"]], accounts=accounts) for row in rows]


async def rule(ask: Ask, rule_id: int, *, accounts: bool = False) -> Rule:
    """One rule; raises NotFound."""
    found = await rules(ask, accounts=accounts, id=rule_id)
    if not found:
        message = f"There is no accounting rule {rule_id}."
        raise NotFound("error.msg.accounting.rule.id.invalid", message, rule_id)
    return found[0]


def from_row(row: Row, below: Iterable[Row], *, accounts: bool) -> Rule:
    """The rule of a row, with what its tags stand for."""
    sides: dict[str, Any] = {}
    for side in Side:
        name = side.name.lower()
        rows = [each for each in below if each["side"] == side]
        if row[f"{name}_account_id"]:
            account = AccountName(
                id=row[f"{name}_account_id"], name=row[f"{name}_account_name"], gl_code=row[f"{name}_gl_code"]
            )
            sides[f"{name}_accounts"] = [account]
        elif accounts:
            sides[f"{name}_accounts"] = [AccountName(id=r["id"], name=r["name"], gl_code=r["gl_code"]) for r in rows]
        else:
            sides[f"{name}_tags"] = [tag_of(each) for each in rows]
    plain = ("id", "office_id", "office_name", "name", "description", "system_defined")
    several = ("allow_multiple_debit_entries", "allow_multiple_credit_entries")
    return Rule(**{name: row[name] for name in plain + several}, **sides)


def tag_of(row: Row) -> RuleTag:
    """The tag of a row."""
    tag = {"id": row["tag_id"], "name": row["name"], "active": False, "mandatory": False}
    return RuleTag(id=row["id"], tag=tag, transaction_type=Side(row["side"]).option)
