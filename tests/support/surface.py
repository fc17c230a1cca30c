"""How much of Fineract's interface is served: the committed list of its operations against the program's own routes."""

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from akiba.app import ROOMS, create_app

LIST = Path(__file__).parents[1] / "data" / "fineract-operations.txt"
ROOT = "/fineract-provider/api"


@dataclass(frozen=True)
class Row:
    """One of Fineract's operations and whether it is served here."""

    area: str
    operation: str
    served: bool
    placeholder: bool


def shape(path: str) -> str:
    """A path without the names of its parameters, which are nobody's business but the program's."""
    return re.sub(r"\{[^}]*\}", "{}", path.removeprefix(ROOT))


def served(operation: tuple[str, str], routes: Collection[tuple[str, str]]) -> bool:
    """Whether a route answers it: one for any kind of thing counts where kinds of their own do (clients, groups …)."""
    method, path = operation
    if not path.startswith("/v1/{}/"):
        return operation in routes
    kinds = re.compile(rf"/v1/[^/]+{re.escape(path.removeprefix('/v1/{}'))}")
    return any(method == known and kinds.fullmatch(route) for known, route in routes)


def rows() -> list[Row]:
    """Every operation of the list, in its order."""
    routes = {(method, shape(route.path)) for route in create_app("postgresql://").routes for method in route.methods}
    placeholders = {(row.method, shape(row.root + row.path)) for room in ROOMS for row in room.rows if row.placeholder}
    area, found = "", []
    for line in LIST.read_text().splitlines():
        if line.startswith("# "):
            area = line.removeprefix("# ")
            continue
        method, path = line.partition("  #")[0].split(" ", 1)
        key = (method, shape(path))
        found.append(Row(area, f"{method} {path}", served(key, routes), key in placeholders))
    return found


def main() -> None:
    """Print the share that is served, area by area."""
    found = rows()
    whole, served = Counter(row.area for row in found), Counter(row.area for row in found if row.served)
    for area, count in whole.items():
        print(f"{served[area]:4} of {count:3}  {area}")
    total = sum(served.values())
    waiting = sum(row.placeholder for row in found)
    print(f"{total} of {len(found)} operations of Fineract are served ({total / len(found):.1%}).")
    if waiting:
        print(f"{waiting} of them answer honestly that there is nothing yet.")


if __name__ == "__main__":
    main()
