"""The deployment at the second institution, from its first day until half way."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from akiba.delivery import Evidence, Fit, Kind, Level, Mark, Phase, Role
from akiba.demo.log_ins import BRANCH_HEAD, CLIENT_SERVICES, PROJECT_MANAGER, SPECIALIST, TEAM_MANAGER, LogIn
from akiba.demo.orders import DAY, Stage, branches, do, queries
from akiba.demo.told import Course, Need, told
from akiba.platform.work import Work

THURSDAY = 3
HEAD_OFFICE = 1
WEEKDAYS = [0, 1, 2, 3, 4]
TEAM: Mapping[LogIn, Role] = {
    TEAM_MANAGER: Role.DELIVERY_TEAM_MANAGER,
    CLIENT_SERVICES: Role.CLIENT_SERVICES,
    BRANCH_HEAD: Role.BRANCH_HEAD,
}
MARKS = {Mark.DOCUMENTED: "documented", Mark.TESTED: "tested", Mark.IN_PLACE: "in_place"}


@dataclass(frozen=True, slots=True)
class Deployment:
    """A deployment in the making: where, who, and its number."""

    stage: Stage
    users: Mapping[LogIn, int]
    project_id: int

    async def ask(self) -> None:
        """The survey, as far as it was answered, and the judgement on some of what it raised."""
        async with self.stage.by(self.users[PROJECT_MANAGER], 13) as work:
            given = [{"question": key, "answer": one[0], "remark": one[1]} for key, one in told().survey.items()]
            await do(work, "ANSWER_PROJECTSURVEY", self.project_id, answers=given)
        async with self.stage.by(self.users[SPECIALIST], 8) as work:
            rows = await queries.needs(work.connection, project_id=self.project_id)
            for need in told().need:
                await self.judge(work, rows, need)

    async def judge(self, work: Work, rows: list[Any], need: Need) -> None:
        """How the product answers a need; the process that changes for it is described first."""
        number = next(row["id"] for row in rows if row["functionality"] == need.name)
        if need.change:
            names = ("process", "map_reference", "as_is", "to_be", "touches", "training")
            change = {camel(name): getattr(need.change, name) for name in names}
            agreed = need.change.agreed_days_ago
            agreed_on = None if agreed is None else self.stage.day(-agreed)
            await do(work, "CREATE_PROCESSCHANGE", self.project_id, **change, requirementId=number, agreedOn=agreed_on)
        await do(
            work,
            "UPDATE_REQUIREMENT",
            self.project_id,
            number,
            fit=int(Fit[need.fit]),
            feature=need.feature,
            proposal=need.proposal,
            specification=need.specification,
            settled=need.settled,
        )

    async def plan(self) -> None:
        """Who does what, what was done of it, and what slows the roads."""
        async with self.stage.by(self.users[SPECIALIST]) as work:
            offices = await branches(work)
            owners = {row["role"]: row["id"] for row in await queries.members(work.connection, id=self.project_id)}
            rows = await queries.steps(work.connection, project_id=self.project_id)
            items = {row["step_code"]: row["id"] for row in rows}
            for row in rows:
                percent, evidence = told().progress.get(row["step_code"], (0, ""))
                progress = {"percentComplete": percent, "evidence": evidence} if percent else {}
                owner = {"ownerId": owners[row["role"]]} if row["role"] in owners else {}
                if progress or owner:
                    await do(work, "UPDATE_SCHEDULEITEM", self.project_id, row["id"], **progress, **owner)
            for item in told().item:
                await do(
                    work,
                    "CREATE_SCHEDULEITEM",
                    self.project_id,
                    name=item.name,
                    category=item.category,
                    description=item.description,
                    estimateDays=item.days,
                    leadDays=item.lead,
                    officeId=offices.get(item.branch),
                    after=[items[code] for code in item.after],
                )
            season = told().season
            days = {"fromDate": self.stage.day(season.first), "toDate": self.stage.day(season.last)}
            place = {"officeId": offices.get(season.branch)}
            await do(work, "ADD_SEASON", self.project_id, name=season.name, pace=season.pace, **days, **place)

    async def teach(self) -> None:
        """The courses: those that were held, with who came and what they learnt, and those to come."""
        for course in told().course:
            async with self.stage.by(self.users[SPECIALIST], max(0, -course.ends)) as work:
                await self.hold(work, course)

    async def hold(self, work: Work, course: Course) -> None:
        """One course."""
        names = ("title", "contents", "audience", "trainer", "knows_institution", "knows_system", "place")
        days = {"startsOn": self.stage.day(course.starts), "endsOn": self.stage.day(course.ends)}
        shown = {camel(name): getattr(course, name) for name in names}
        made = await do(work, "CREATE_TRAININGCOURSE", self.project_id, **shown, **days)
        course_id = made.sub_resource_id
        users = {who.name: number for who, number in self.users.items()}
        for person in course.person:
            who = {"userId": users[person.name]} if person.name in users else {"name": person.name}
            place = await do(work, "CREATE_TRAININGPLACE", self.project_id, course_id, **who)
            if course.ends >= 0:
                continue
            result = {"attended": person.after is not None, "testBefore": person.before, "testAfter": person.after}
            ids = (self.project_id, course_id, place.sub_resource_id)
            await do(work, "UPDATE_TRAININGPLACE", *ids, **result, followUp=person.follow_up)

    async def prepare(self) -> None:
        """What is ready and by what one knows it, what the probes see, and what somebody asks to go live without."""
        async with self.stage.by(self.users[SPECIALIST], 3) as work:
            names = {row["name"]: row["id"] for row in await queries.members(work.connection, id=self.project_id)}
            for ready in told().ready:
                for mark, name in MARKS.items():
                    if evidence := getattr(ready, name):
                        said = {"mark": int(mark), "evidence": evidence}
                        await do(work, "CREATE_READINESSMARK", self.project_id, ready.code, **said)
            for code, name in told().owners.items():
                await do(work, "UPDATE_READINESSITEM", self.project_id, code, ownerId=names[name])
            for code, days in told().reviews.items():
                await do(work, "UPDATE_READINESSITEM", self.project_id, code, reviewBy=self.stage.day(days))
        waiver = told().waiver
        async with self.stage.by(self.users[SPECIALIST], 2) as work:
            wish = {"reason": waiver.reason, "expiresOn": self.stage.day(waiver.days)}
            await do(work, "CREATE_READINESSWAIVER", self.project_id, waiver.code, **wish)
        async with self.stage.by(self.users[SPECIALIST]) as work:
            await do(work, "RUN_PROBE")


def camel(name: str) -> str:
    """A name as the wire has it."""
    first, *rest = name.split("_")
    return first + "".join(part.title() for part in rest)


async def close_for_a_day(work: Work, stage: Stage) -> None:
    """A holiday of the institution's own, on a Thursday."""
    about = stage.day(-told().holiday.days_ago)
    day = about - ((about.weekday() - THURSDAY) % 7) * DAY
    offices = [{"officeId": office} for office in (await branches(work)).values()]
    days: dict[str, date] = {"fromDate": day, "toDate": day, "repaymentsRescheduledTo": day + DAY}
    made = await do(work, "CREATE_HOLIDAY", name=told().holiday.name, offices=offices, **days)
    await do(work, "ACTIVATE_HOLIDAY", made.resource_id)


async def begin(stage: Stage, users: Mapping[LogIn, int]) -> Deployment:
    """The project with its team, begun on its first day."""
    begins = told().begins
    async with stage.by(users[SPECIALIST], -begins) as work:
        made = await do(
            work,
            "CREATE_PROJECT",
            kind=int(Kind.DEPLOYMENT),
            name=told().name,
            customer=told().customer,
            processId=await queries.process_id(work.connection, code="assessment"),
            projectManagerId=users[PROJECT_MANAGER],
            projectManagerDedicated=True,
            startsOn=stage.day(begins),
            country="TZ",
            weekdays=WEEKDAYS,
        )
        project_id = int(made.resource_id)
        for who, role in TEAM.items():
            after = role is Role.CLIENT_SERVICES
            await do(work, "CREATE_PROJECTMEMBER", project_id, userId=users[who], role=int(role), afterwards=after)
        for member in told().member:
            said = {"name": member.name, "contact": member.contact, "responsibilities": member.responsibilities}
            place = {"role": int(Role[member.role]), "afterwards": member.afterwards}
            await do(work, "CREATE_PROJECTMEMBER", project_id, **said, **place)
        await do(work, "ACTIVATE_PROJECT", project_id, on=stage.day(begins))
        await do(work, "UPDATE_PROJECT", project_id, phase=int(Phase.MIGRATION))
    return Deployment(stage, users, project_id)


async def enter_specialists(stage: Stage, users: Mapping[LogIn, int]) -> None:
    """The register of specialists."""
    async with stage.by(users[TEAM_MANAGER]) as work:
        for one in told().specialist:
            made = await do(
                work,
                "CREATE_SPECIALIST",
                name=one.name,
                userId=users[SPECIALIST] if one.name == SPECIALIST.name else None,
                organisation=one.organisation,
                region=one.region,
                regionalLead=one.regional_lead,
                level=int(Level[one.level]),
                skills=one.skills,
                contact=one.contact,
            )
            for record in one.record:
                said = {"title": record.title, "byWhom": record.by, "passed": record.passed}
                days = {"fromDate": stage.day(record.first)}
                if record.last is not None:
                    days["toDate"] = stage.day(record.last)
                kind = int(Evidence[record.kind])
                await do(work, "ADD_SPECIALISTRECORD", int(made.resource_id), kind=kind, **said, **days)
