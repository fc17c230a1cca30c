"""Rules of frequent postings on the wire."""

from typing import Any

from akiba import organisation
from akiba.accounting.chart import store as chart
from akiba.accounting.chart.rules import AccountUsage
from akiba.accounting.frequent import store
from akiba.accounting.frequent.commands import create_rule, delete_rule, update_rule
from akiba.accounting.frequent.store import Rule
from akiba.platform.work import Ask
from akiba.wire import answers
from akiba.wire.operations import Operations, Query

operations = Operations("Accounting rules")


class RulesQuery(Query, frozen=True, kw_only=True):
    """Whether the accounts that tags stand for are wanted (`associations=all`), or the tags themselves."""

    associations: str | None = None


class RuleQuery(Query, frozen=True, kw_only=True):
    """Whether the choices of the form are wanted."""

    template: bool | None = None


@operations.get("/accountingrules/template", "READ_ACCOUNTINGRULE", "What a new rule may be")
async def template(ask: Ask) -> dict[str, Any]:
    """The defaults and choices of a new rule."""
    defaults = {"systemDefined": False, "allowMultipleDebitEntries": False, "allowMultipleCreditEntries": False}
    return defaults | await choices(ask)


@operations.get("/accountingrules", "READ_ACCOUNTINGRULE", "List the rules of frequent postings")
async def list_rules(ask: Ask, query: RulesQuery) -> list[Rule]:
    """The rules that users made."""
    return await store.rules(ask, accounts=query.associations == "all", user_defined=True)


@operations.get("/accountingrules/{rule_id}", "READ_ACCOUNTINGRULE", "Read one rule")
async def read_rule(ask: Ask, rule_id: int, query: RuleQuery) -> Any:
    """One rule; with the choices of its form where the template is asked for."""
    rule = await store.rule(ask, rule_id)
    return answers.plain(rule) | await choices(ask) if query.template else rule


operations.post("/accountingrules", create_rule)
operations.put("/accountingrules/{rule_id}", update_rule)
operations.delete("/accountingrules/{rule_id}", delete_rule)


async def choices(ask: Ask) -> dict[str, Any]:
    """The lists that the form of a rule chooses from."""
    by_code = await organisation.options_of_codes(ask, *store.TAG_CODES)
    tags = [tag for values in by_code.values() for tag in values]
    return {
        "allowedOffices": await organisation.office_options(ask),
        "allowedAccounts": await chart.accounts(ask, usage=AccountUsage.DETAIL, disabled=False),
        "allowedCreditTagOptions": tags,
        "allowedDebitTagOptions": tags,
    }
