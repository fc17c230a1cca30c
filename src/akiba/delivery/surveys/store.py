"""Answers in the database."""

from datetime import date

from akiba.platform.sql import load
from akiba.platform.work import Ask
from akiba.wire.answers import Answer

queries = load(__package__)


class Given(Answer):
    """What was answered to a question, when and by whom."""

    question: str
    answer: str
    remark: str
    answered_on: date
    answered_by: str | None = None


async def answers(ask: Ask, project_id: int) -> dict[str, Given]:
    """The answers of a project by question."""
    rows = await queries.answers(ask.connection, project_id=project_id)
    return {row["question"]: Given(**row) for row in rows}
