"""The sections of a project's page, entered by every part of the delivery that has one."""

from dataclasses import dataclass

from akiba.platform.work import User

TABS: list["Tab"] = []


@dataclass(frozen=True, slots=True, order=True)
class Tab:
    """A section: `path` is the end of its address below the project's, `label` is a marked word."""

    order: int
    label: str
    path: str
    may: str | None = None


def tab(order: int, label: str, path: str, *, may: str | None = "READ_PROJECT") -> None:
    """Enter a section of the project's page, for those who may."""
    TABS.append(Tab(order, label, path, may))


def tabs(user: User) -> list[Tab]:
    """The sections that this user may see, in order."""
    return [one for one in sorted(TABS) if user.may(one.may)]
