"""The chapters of each document, entered by every part of the delivery that has something to say in it.

@ASSESSMENT.chapter(40, marked("Reports required"))
async def chapter(ask: Ask, project: Project) -> list[Block]: ...
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from akiba.delivery.projects.store import Project
from akiba.pages import _
from akiba.pages.booklets import Block, Chapter
from akiba.platform.work import Ask

Write = Callable[[Ask, Project], Awaitable[Sequence[Block]]]


@dataclass(frozen=True, slots=True)
class Part:
    """A chapter by its place; `title` is a marked word."""

    order: int
    title: str
    write: Write


@dataclass(slots=True)
class Chapters:
    """The chapters of a document."""

    parts: list[Part] = field(default_factory=list)

    def chapter(self, order: int, title: str) -> Callable[[Write], Write]:
        """Enter a chapter; its function tells it of a project, in the reader's language."""

        def enter(write: Write) -> Write:
            self.parts.append(Part(order, title, write))
            return write

        return enter

    async def written(self, ask: Ask, project: Project) -> list[Chapter]:
        """Every chapter in its place; one of which nothing is recorded says so."""
        parts = sorted(self.parts, key=lambda part: part.order)
        told = [(part, await part.write(ask, project)) for part in parts]
        return [Chapter(_(part.title), blocks or [_("Nothing is recorded yet.")]) for part, blocks in told]


ASSESSMENT, READINESS = Chapters(), Chapters()
