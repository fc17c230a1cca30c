"""What a project prints: all of it comes from the records, in the reader's language and the institution's words."""

import re
from io import BytesIO

import httpx
import openpyxl
import pypdf
import pytest
from playwright.async_api import Browser

from akiba.delivery.migration.deciding import Decision
from akiba.delivery.migration.deciding.decisions import to_toml as decisions_to_toml
from akiba.delivery.migration.mapping import to_toml
from akiba.platform.files import keep
from tests.support.browser import logged_in, look_at, visiting
from tests.support.projects import DAY, PROJECTS, new_project
from tests.support.server import Api
from tests.support.sheets import AS_OF, SAVINGS_HEAD, mapped, register, xlsx
from tests.support.taking_over import FIRST_USER, institution
from tests.support.users import new_user

WAIVER = {"reason": "The second line comes in June", "expiresOn": "01 June 2099"} | DAY


def text_of(pdf: bytes) -> str:
    """What stands in a PDF, each gap of any kind as one blank."""
    found = " ".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages)
    return " ".join(found.split())


async def keep_register(database_server: str, api: Api) -> None:
    """A register of another system with savings below nothing, which was decided on."""
    sheets = register(Savings=[SAVINGS_HEAD, ["S1", "M1", "Voluntary", -50, AS_OF]])
    decisions = {"savings-below-nothing": Decision(choice="reject", by="Asha", note="Agreed with the board")}
    async with institution(database_server, api.tenant) as (bus, tenant), bus.work(tenant, FIRST_USER) as work:
        await work.connection.execute(
            "insert into import_job (file_name, content, as_of, mapping, decisions, status, created_by)"
            " values ('umoja.xlsx', $1, $2, $3, $4, 'decided', 1)",
            await keep(work, xlsx(sheets)),
            AS_OF,
            to_toml(mapped(sheets)),
            decisions_to_toml(decisions),
        )


def say(client: httpx.Client, path: str, message: str, word: str) -> None:
    """Give the institution a word of its own."""
    address = f"{path}/vocabulary/say"
    shown = client.get(address, params={"language": "en", "message": message}).text
    csrf = re.findall(r'name="csrf" value="([^"]*)"', shown)[-1]
    sent = {"csrf": csrf, "ui-language": "en", "language": "en", "message": message, "replacement": word}
    assert client.post(address, data=sent).status_code == 303


@pytest.fixture(scope="module")
async def path(database_server: str, api: Api) -> str:
    """A project of which everything is recorded that its documents tell."""
    made = f"{PROJECTS}/{new_project(api, 'Umoja goes over', projectManagerDedicated=True, country='TZ')}"
    await keep_register(database_server, api)
    needed = {
        "functionality": "Zakat on savings",
        "useCase": "Members give a fortieth once a year",
        "priority": 1,
        "fit": 4,
        "specification": "A job of the night reckons what is due",
        "proposal": "Zakat is taken on the day of the account",
    }
    api.post(f"{made}/requirements", needed | {"locale": "en"})
    change = {
        "process": "Cash count",
        "mapReference": "Map 4.2",
        "asIs": "Counted on paper",
        "toBe": "Counted on the page",
    }
    api.post(f"{made}/processchanges", change | {"training": "An hour at the counter"})
    asked = api.get(f"{made}/survey")[0]["code"]
    answer = {"question": asked, "answer": "no", "remark": "Nobody was ever asked"}
    api.put(f"{made}/survey", {"answers": [answer], "locale": "en"})
    report = {
        "name": "Risk by branch",
        "priority": 1,
        "fields": "Branch, late",
        "useCase": "Every month",
        "format": "PDF",
    }
    api.post(f"{made}/reportrequirements", report | {"locale": "en"})
    dates = {"startsOn": "03 June 2024", "endsOn": "04 June 2024"} | DAY
    course = {"title": "At the counter", "audience": "Tellers", "trainer": "Neema", "place": "Moshi"}
    api.post(f"{made}/courses", course | dates)
    item = {"name": "Fetch the routers", "estimateDays": 3, "leadDays": 20, "locale": "en"}
    api.post(f"{made}/schedule", item)
    someone = {"name": "Juma Mushi", "role": 12, "raci": 1, "afterwards": True, "responsibilities": "Restores a backup"}
    api.post(f"{made}/team", someone | {"locale": "en"})
    branch = f"{made}/branches/{api.post(f'{made}/branches', {'name': 'Moshi Town'})['subResourceId']}"
    api.put(branch, {"tellers": 4, "dust": "Unpaved road before the door", "locale": "en"})
    line = {"provider": "Simba Net", "kind": 1, "downKbps": 4000, "upKbps": 1000, "locale": "en"}
    api.post(f"{branch}/links", line)
    api.post(f"{branch}/loads", {"name": "Computer", "watts": 60, "quantity": 10, "locale": "en"})
    with visiting(api) as client:
        say(client, made, "Training plan", "Plan of learning")
    return made


@pytest.fixture(scope="module")
def assessment(api: Api, path: str) -> str:
    """The text of the deployment assessment."""
    with visiting(api) as client:
        return text_of(client.get(f"{path}/documents/assessment?as=pdf").content)


@pytest.fixture(scope="module")
def evaluation(api: Api, path: str) -> str:
    """The text of the deployment assessment in French."""
    with visiting(api, language="fr") as client:
        return text_of(client.get(f"{path}/documents/assessment?as=pdf").content)


def test_D1_D17_D18_the_assessment_tells_needs_with_use_case_fit_and_specification(
    assessment: str, evaluation: str
) -> None:
    told = ("Zakat on savings", "Members give a fortieth once a year", "A job of the night reckons what is due")
    assert all(words in text for words in told for text in (assessment, evaluation))
    assert "Customisation" in assessment
    assert "Zakat is taken on the day of the account" in evaluation
    assert "Exigences et analyse des écarts" in evaluation


def test_D3_D4_the_assessment_tells_answers_and_processes_that_change(assessment: str, evaluation: str) -> None:
    for words in ("Nobody was ever asked", "Cash count", "Map 4.2", "Counted on paper", "Counted on the page"):
        assert words in assessment
        assert words in evaluation
    assert "Processus qui changent" in evaluation


def test_D27_D28_the_assessment_tells_required_reports_with_fields_use_case_and_format(
    assessment: str, evaluation: str
) -> None:
    for words in ("Risk by branch", "Branch, late", "Every month", "PDF"):
        assert words in assessment
    assert "Gap" in assessment
    assert "Rapports requis" in evaluation


def test_D9_D10_D13_D14_the_assessment_tells_of_every_branch(assessment: str, evaluation: str) -> None:
    for words in ("Moshi Town", "Simba Net", "Unpaved road before the door"):
        assert words in assessment
        assert words in evaluation
    assert "No connection is chosen as main." in assessment
    assert "Equipment of Moshi Town" in assessment


def test_D23_the_assessment_is_in_the_institutions_own_words(assessment: str) -> None:
    assert re.search(r"\d Plan of learning", assessment)


def test_D31_D32_the_assessment_tells_what_is_taken_over_and_what_was_decided(assessment: str, evaluation: str) -> None:
    for text in (assessment, evaluation):
        assert "umoja.xlsx" in text
    assert "Data sets of umoja.xlsx" in assessment
    assert "Savings below nothing" in assessment
    assert "Agreed with the board" in assessment
    assert "Ensembles de données de umoja.xlsx" in evaluation


def test_D34_D35_D36_the_assessment_tells_who_does_what_then_and_afterwards(assessment: str, evaluation: str) -> None:
    for words in ("Juma Mushi", "Restores a backup", "App Administrator"):
        assert words in assessment
        assert words in evaluation
    assert "App Administrator · dedicated" in assessment
    assert "Rôles et responsabilités" in evaluation


def test_D37_D38_D39_the_assessment_tells_training_and_plan(assessment: str, evaluation: str) -> None:
    assert "At the counter" in assessment
    assert "At the counter is a first round" in assessment
    for words in ("Critical path", "Fetch the routers", "What items wait for"):
        assert words in assessment
    assert "Chemin critique" in evaluation
    assert "Contents" in assessment
    assert "Page 2 of" in assessment


def test_R1_the_readiness_report_tells_marks_evidence_waivers_and_probes(api: Api, path: str) -> None:
    second = new_user(api, "grants-waivers", ["READ_PROJECT", "READ_ALL_PROJECTS", "GRANT_READINESSWAIVER"])
    api.post(f"{path}/readiness/R5/marks", {"mark": 1, "evidence": "The list of what is watched was agreed on"})
    owner = api.get(f"{path}/team")[0]["id"]
    api.put(f"{path}/readiness/R5", {"ownerId": owner, "reviewBy": "01 December 2024"} | DAY)
    waiver = api.post(f"{path}/readiness/R2/waivers", WAIVER)["subResourceId"]
    second.post(f"{path}/readiness/waivers/{waiver}?command=grant", {})
    api.post("/delivery/probes")
    with visiting(api) as client:
        text = text_of(client.get(f"{path}/documents/readiness?as=pdf").content)
    with visiting(api, language="fr") as client:
        french = text_of(client.get(f"{path}/documents/readiness?as=pdf").content)
    for words in ("The list of what is watched was agreed on", "The second line comes in June", "grants-waivers"):
        assert words in text
        assert words in french
    assert all(re.search(rf"\bR{number} ", text) for number in range(1, 32))
    assert "items lack something" in text
    assert "1 Dec 2024" in text
    assert "1 Jun 2099" in text
    assert "There was none yet." in text
    assert "Ce qui manque avant la mise en service" in french


def test_D38_the_same_is_had_as_a_workbook_and_as_plain_lines(api: Api, path: str) -> None:
    with visiting(api) as client:
        book = openpyxl.load_workbook(BytesIO(client.get(f"{path}/documents/assessment?as=xlsx").content))
        lines = client.get(f"{path}/documents/assessment?as=csv").content.decode("utf-8-sig")
    assert {"Needs", "Reports required", "Plan"} <= set(book.sheetnames)
    assert "A job of the night reckons what is due" in lines


def test_D35_nobody_outside_the_project_reads_its_documents(api: Api, path: str) -> None:
    outside = new_user(api, "outside-documents", ["READ_PROJECT"])
    with visiting(api, (outside.username, outside.password)) as client:
        for end in ("", "/assessment", "/readiness", "/assessment?as=pdf"):
            answer = client.get(f"{path}/documents{end}")
            assert answer.status_code == 404
            assert "Zakat" not in answer.text
    with visiting(api) as client:
        assert client.get(f"{path}/documents/other").status_code == 404


async def test_D38_documents_are_read_on_pages_too(browser: Browser, api: Api, path: str) -> None:
    async with logged_in(browser, api) as tab:
        await look_at(tab, f"{path}/documents", f"{path}/documents/readiness", f"{path}/documents/assessment")
