"""What can be done to the rules for passwords."""

from typing import Annotated, ClassVar

from akiba.access.passwords import store
from akiba.kernel.errors import NotFound
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.constraints import required
from akiba.wire.operations import command
from akiba.wire.reading import Body


class ChoosePasswordRule(Body, frozen=True, kw_only=True):
    """The rule for new passwords from now on."""

    resource: ClassVar[str] = "passwordPreferences"
    validation_policy_id: Annotated[int, required]


@command("UPDATE_PASSWORD_PREFERENCES")
async def choose_password_rule(work: Work, body: ChoosePasswordRule) -> CommandResult:
    """Choose what new passwords must be like."""
    rule_id = body.validation_policy_id
    if await store.queries.choose_rule(work.connection, id=rule_id) is None:
        raise NotFound("error.msg.password.validation.policy.id.invalid", f"There is no rule {rule_id}.", rule_id)
    await store.queries.activate_rule(work.connection, id=rule_id)
    return CommandResult(resource_id=rule_id, changes={"validationPolicyId": rule_id})
