"""The training plan on the wire."""

from akiba.delivery.projects import project
from akiba.delivery.training import commands, store
from akiba.delivery.training.store import Course
from akiba.platform.work import Ask
from akiba.wire.operations import Operations

operations = Operations("Delivery: training")
COURSES = "/delivery/projects/{project_id}/courses"


@operations.get(COURSES, "READ_PROJECT", "Read a project's training plan")
async def read_courses(ask: Ask, project_id: int) -> list[Course]:
    """Courses by their days, with everybody in them."""
    await project(ask, project_id)
    return await store.courses(ask, project_id)


operations.post(COURSES, commands.add_course, "Enter a course")
operations.put(COURSES + "/{course_id}", commands.update_course, "Change what is planned of a course")
operations.post(COURSES + "/{course_id}/people", commands.add_place, "Put somebody into a course")
operations.put(COURSES + "/{course_id}/people/{place_id}", commands.set_result, "Say who came and what they learnt")
