"""Projects for the tests."""

from typing import Any

from tests.support.server import Api

DAY = {"locale": "en", "dateFormat": "dd MMMM yyyy"}
PROJECTS = "/delivery/projects"


def process(api: Api, code: str) -> int:
    """The number of a process by its code."""
    number: int = next(one["id"] for one in api.get("/delivery/processes") if one["code"] == code)
    return number


def own_process(api: Api, code: str, *steps: tuple[str, int, list[str]]) -> int:
    """A process of steps that are told by code, estimate and what comes before."""
    told = [
        {"code": step, "category": "All", "name": f"Step {step}", "estimateDays": days, "after": after}
        for step, days, after in steps
    ]
    made = {"code": code, "name": code, "change": "Begun", "steps": told}
    number: int = api.post("/delivery/processes", made)["resourceId"]
    return number


def new_project(api: Api, name: str, **more: Any) -> int:
    """The number of a new project, managed by the first user unless told."""
    needed = {"name": name, "customer": "Umoja", "projectManagerId": 1, "startsOn": "03 June 2024"} | DAY
    if "processId" not in more:
        more["processId"] = process(api, "assessment")
    number: int = api.post(PROJECTS, needed | more)["resourceId"]
    return number
