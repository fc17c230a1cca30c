"""The sections of a project's page and those of the whole delivery, entered by every part that has one."""

from dataclasses import dataclass, field

from akiba.platform.work import User


@dataclass(frozen=True, slots=True, order=True)
class Tab:
    """A section: `path` is its address, of a project's the end of it; `label` is a marked word."""

    order: int
    label: str
    path: str
    may: str | None = None


@dataclass(slots=True)
class Sections:
    """Sections in their order."""

    rows: list[Tab] = field(default_factory=list)

    def add(self, order: int, label: str, path: str, *, may: str | None = "READ_PROJECT") -> None:
        """Enter a section, for those who may."""
        self.rows.append(Tab(order, label, path, may))

    def seen_by(self, user: User) -> list[Tab]:
        """The sections that this user may see, in order."""
        return [one for one in sorted(self.rows) if user.may(one.may)]


PROJECT, DELIVERY = Sections(), Sections()
tab = PROJECT.add
