"""The forms of a project without script: what they take, what they refuse, and where they say so."""

import re
from contextlib import closing

import httpx
import pytest

from tests.support.forms import person as logged_in_person
from tests.support.forms import sent
from tests.support.projects import DAY, PROJECTS, new_project
from tests.support.server import Api
from tests.support.users import new_user

COURSE = {"title": "At the till", "audience": "Tellers", "trainer": "Neema", "place": "Moshi"}
DAYS = {"startsOn": "2024-06-03", "endsOn": "2024-06-04"}


@pytest.fixture(scope="module")
def person(api: Api) -> httpx.Client:
    return logged_in_person(api)


@pytest.fixture(scope="module")
def path(api: Api) -> str:
    number = new_project(api, "Forms of a project", projectManagerDedicated=True)
    api.post(f"{PROJECTS}/{number}?command=activate", DAY)
    return f"{PROJECTS}/{number}"


def said(answer: httpx.Response, field: str) -> str:
    """What is said beside a field."""
    found = re.search(rf'id="e-{field}"[^>]*>([^<]*)<', answer.text)
    return found[1] if found else ""


def test_D39_every_country_stands_once_in_the_list_by_its_name(person: httpx.Client) -> None:
    page = person.get(f"{PROJECTS}/new").text
    codes = re.findall(r'<option value="([A-Z]{2,3})"', page)
    assert "TZ" in codes
    assert {len(code) for code in codes} == {2}


def test_R3_a_file_is_attached_on_the_page_and_read_again(person: httpx.Client, path: str) -> None:
    how = f"{path}/readiness/R3"
    files = {"file": ("how.pdf", b"%PDF-1.7 how to get in", "application/pdf")}
    assert sent(person, f"{how}/mark", {"mark": "1", "stands": "true"}, files=files).status_code == 303
    link = re.search(rf'href="({path}/readiness/attachments/\d+)"', person.get(how).text)
    assert link
    kept = person.get(link[1])
    assert kept.content == b"%PDF-1.7 how to get in"
    assert kept.headers["content-disposition"].startswith("attachment")
    wrong = {"file": ("how.pdf", b"\x7fELF\x00\x01", "application/pdf")}
    assert "A file is a PDF" in said(sent(person, f"{how}/mark", {"mark": "1", "stands": "true"}, files=wrong), "file")
    nowhere = sent(person, f"{how}/mark", {"mark": "1", "stands": "true", "link": "the cupboard"})
    assert said(nowhere, "link") == "Must be the address of a page."


def test_D37_a_course_is_planned_otherwise(person: httpx.Client, api: Api, path: str) -> None:
    assert sent(person, f"{path}/training/new", COURSE | DAYS | {"round": "1", "passMark": "70"}).status_code == 303
    (course,) = api.get(f"{path}/courses")
    assert course["trainerLacks"] == ["institution", "system"]
    here = f"{path}/training/{course['id']}"
    assert f'href="{here}/edit"' in person.get(here).text
    knows = {"knowsInstitution": "true", "knowsSystem": "true"}
    later = COURSE | knows | {"round": "1", "passMark": "75", "startsOn": "2024-06-10", "endsOn": "2024-06-11"}
    assert "before it begins" in said(sent(person, f"{here}/edit", later | {"endsOn": "2024-06-09"}), "endsOn")
    assert sent(person, f"{here}/edit", later).status_code == 303
    (course,) = api.get(f"{path}/courses")
    assert (course["startsOn"], course["passMark"], course["trainerLacks"]) == ([2024, 6, 10], 75, [])
    assert person.get(f"{here}/people/99999").status_code == 404


def test_what_is_not_there_is_told_before_anything_is_asked_of_it(person: httpx.Client, path: str) -> None:
    for place in ("plan/season/99999/remove", "readiness/waivers/99999", "readiness/probes/none"):
        assert person.get(f"{path}/{place}").status_code == 404, place


def test_D39_the_season_that_goes_is_named(person: httpx.Client, api: Api, path: str) -> None:
    season = {"name": "Long rains", "fromDate": "2025-03-01", "toDate": "2025-05-20", "pace": "50"}
    assert sent(person, f"{path}/plan/season", season).status_code == 303
    known = next(one for one in api.get(f"{path}/schedule")["seasons"] if one["name"] == "Long rains")
    here = f"{path}/plan/season/{known['id']}/remove"
    assert "Long rains" in person.get(here).text
    assert sent(person, here, {}).status_code == 303


def test_P5_after_the_transition_nothing_is_offered_that_would_be_refused(api: Api) -> None:
    rights = ["READ_PROJECT", "CREATE_SCHEDULEITEM", "CREATE_PROJECTNOTE", "COMPLETE_PROJECT", "CLOSE_SERVICECASE"]
    carer, specialist = (new_user(api, name, rights) for name in ("carer", "former specialist"))
    here = f"{PROJECTS}/{new_project(api, 'Handed over on pages', projectManagerDedicated=True, kind=2)}"
    for user, role in ((carer, 5), (specialist, 1)):
        api.post(f"{here}/team", {"userId": user.id, "role": role})
    api.post(f"{here}?command=activate")
    api.post(f"{here}?command=goLive")
    note = api.post(f"{here}/notes", {"title": "They want refunds"})["subResourceId"]
    api.post(f"{here}/notes/{note}?command=openCase", {"scopeChange": "Refunds were not in the order"})
    told = {"toldOn": "03 June 2024", "toldWhom": "Asha", "avenues": "Telephone"} | DAY
    api.post(f"{here}/transition", told)
    offered = {"": "/complete", "/plan": "/plan/new", "/after": "/after/new"}
    with closing(logged_in_person(api, carer.username, carer.password)) as tab:
        for section, act in offered.items():
            assert f'href="{here}{act}"' in tab.get(here + section).text, act
        assert "They want refunds" in tab.get("/").text
    with closing(logged_in_person(api, specialist.username, specialist.password)) as tab:
        for section, act in offered.items():
            page = tab.get(here + section)
            assert page.status_code == 200
            assert f'href="{here}{act}"' not in page.text, act


def test_D3_a_number_is_answered_as_people_write_it(person: httpx.Client, path: str) -> None:
    number = re.search(r'name="answers\[2\]\.question" value="([^"]+)"', person.get(f"{path}/survey/1").text)
    assert number
    answers = {"answers[2].question": number[1], "answers[2].answer": "120,000"}
    assert sent(person, f"{path}/survey/1", answers).status_code == 303
    assert 'value="120000"' in person.get(f"{path}/survey/1").text


def test_D1_a_feature_is_found_by_its_name(person: httpx.Client, api: Api, path: str) -> None:
    need = {"functionality": "What is late", "useCase": "The board asks", "kind": 1, "priority": 1}
    made = api.post(f"{path}/requirements", need)["subResourceId"]
    words = {"fit": "1", "functionality": "What is late", "useCase": "The board asks", "kind": "1", "priority": "1"}
    answer = sent(person, f"{path}/requirements/{made}", words | {"feature": "Portfolio at Risk"})
    assert answer.status_code == 303
    (kept,) = (one for one in api.get(f"{path}/requirements")["pageItems"] if one["id"] == made)
    assert kept["feature"]["key"] == "report Portfolio at Risk"


def test_D39_the_pace_of_a_season_is_refused_in_per_cent(person: httpx.Client, path: str) -> None:
    season = {"name": "Rains", "fromDate": "2024-06-01", "toDate": "2024-06-20"}
    assert said(sent(person, f"{path}/plan/season", season | {"pace": "150"}), "pace") == "Must be between 0 and 99."
    far = sent(person, f"{path}/plan/season", season | {"fromDate": "9999-06-01", "pace": "50"})
    assert said(far, "fromDate") == "Lies outside of what can be entered here."
