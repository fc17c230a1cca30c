"""What must come before what: the order of things that wait for each other, and the circle that allows none."""

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

Node = TypeVar("Node", bound=Hashable)


class CircleError(ValueError):
    """Things wait for each other in a circle; `found` names them in their order."""

    def __init__(self, found: Sequence[Hashable]) -> None:
        super().__init__(" → ".join(str(one) for one in found))
        self.found = tuple(found)


def in_order(before: Mapping[Node, Sequence[Node]]) -> list[Node]:
    """Every node after those it waits for, otherwise in the order given; raises CircleError where there is none."""
    placed: dict[Node, None] = {}
    for start in before:
        path: list[Node] = []
        stack = [start]
        while stack:
            node = stack[-1]
            if node in placed:
                stack.pop()
                continue
            if not path or path[-1] != node:
                path.append(node)
            waits = next((one for one in before.get(node, ()) if one not in placed), None)
            if waits is None:
                placed[node] = None
                path.pop()
                stack.pop()
            elif waits in path:
                raise CircleError([*path[path.index(waits) :], waits])
            else:
                stack.append(waits)
    return list(placed)
