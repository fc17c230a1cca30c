"""The training plan: who trains, who came, and who still lacks something."""

from tests.support.projects import DAY, PROJECTS, new_project
from tests.support.server import Api

COURSE = {
    "title": "At the counter",
    "audience": "Tellers of the branches",
    "trainer": "Neema",
    "place": "Moshi",
    "startsOn": "03 June 2024",
    "endsOn": "04 June 2024",
    "passMark": 70,
} | DAY


def test_D37_a_first_round_warns_unless_its_trainer_knows_both_sides(api: Api) -> None:
    courses = f"{PROJECTS}/{new_project(api, 'First rounds')}/courses"
    both = {"knowsInstitution": True, "knowsSystem": True}
    assert api.post(courses, COURSE)["changes"] == {"trainerLacks": ["institution", "system"]}
    assert api.post(courses, COURSE | {"knowsSystem": True})["changes"] == {"trainerLacks": ["institution"]}
    assert "trainerLacks" not in api.post(courses, COURSE | both).get("changes", {})
    assert "trainerLacks" not in api.post(courses, COURSE | {"round": 2}).get("changes", {})


def test_D37_a_course_changes_in_what_is_said_of_it_and_keeps_the_rest(api: Api) -> None:
    courses = f"{PROJECTS}/{new_project(api, 'Moved courses')}/courses"
    course = f"{courses}/{api.post(courses, COURSE)['subResourceId']}"
    assert api.put(course, {"place": "Himo"})["changes"]["place"] == "Himo"
    (found,) = api.get(courses)
    assert (found["place"], found["title"], found["startsOn"]) == ("Himo", "At the counter", [2024, 6, 3])
    assert api.refused("PUT", course, {"title": "   "}) == ["validation.msg.trainingCourse.title.cannot.be.blank"]


def test_R20_success_and_gaps_of_training_are_measured(api: Api) -> None:
    courses = f"{PROJECTS}/{new_project(api, 'Measured')}/courses"
    course = f"{courses}/{api.post(courses, COURSE)['subResourceId']}/people"
    asha = api.post(course, {"userId": 1})["subResourceId"]
    juma = api.post(course, {"name": "Juma, not yet a user"})["subResourceId"]
    assert api.refused("POST", course, {"userId": 1}, 403) == ["error.msg.training.place.duplicate"]
    assert api.refused("POST", course, {}) == ["validation.msg.trainingPlace.name.cannot.be.blank"]
    result = {"attended": True, "testBefore": 40, "locale": "en"}
    api.put(f"{course}/{asha}", result | {"testAfter": "82.5"})
    api.put(f"{course}/{juma}", result | {"testAfter": 69, "followUp": "Once more with Neema"})
    (found,) = api.get(courses)
    assert {one["name"]: one["hasPassed"] for one in found["people"]} == {
        "App Administrator": True,
        "Juma, not yet a user": False,
    }
    seen = api.post("/delivery/probes", {"probe": "training"})["changes"]["findings"]
    assert seen == {"training": "Passed"}
    back = COURSE | {"endsOn": "02 June 2024"}
    assert api.refused("POST", courses, back) == ["validation.msg.trainingCourse.endsOn.before.start"]
