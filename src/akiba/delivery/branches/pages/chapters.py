"""What the assessment says of the branches: what each has, needs, lacks and costs."""

from collections.abc import Sequence

from akiba.delivery.branches import store
from akiba.delivery.branches.pages.branch import gaps_table, tables
from akiba.delivery.branches.pages.branches import branches_table
from akiba.delivery.branches.pages.offers import offers_table
from akiba.delivery.branches.pages.words import notices
from akiba.delivery.branches.store import Branch
from akiba.delivery.documents.pages.chapters import ASSESSMENT
from akiba.delivery.projects import Project
from akiba.delivery.projects.pages.shell import PATH
from akiba.pages import _, marked
from akiba.pages.booklets import Block, Entry
from akiba.platform.work import Ask


@ASSESSMENT.chapter(70, marked("Branches"))
async def chapter(ask: Ask, project: Project) -> Sequence[Block]:
    """Every branch at a glance, what can be bought, and then each branch with all that was found there."""
    found = await store.branches(ask, project.id)
    if not found:
        return []
    path, currency = f"{PATH}/{project.id}/branches", await store.currency(ask)
    whole = [
        branches_table(found, found, path, currency),
        offers_table(await store.offers(ask, project.id), f"{path}/offers", currency),
    ]
    return [*whole, *(block for one in found for block in branch_blocks(one, currency))]


def branch_blocks(one: Branch, currency: str) -> list[Block]:
    """One branch: its warnings, then what it lacks, how it is connected and powered, and what surrounds it."""
    warnings = "\n".join(notice.text for notice in notices(one))
    about = Entry(one.name, texts=[(_("Remark"), one.remark), (_("Warnings"), warnings)])
    shown = [table for table in (gaps_table(one, None, currency), *tables(one, None, currency)) if table.rows]
    return [about, *shown]
