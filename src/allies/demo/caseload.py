"""The other children of one case manager: a plan in every stage, a few lines each, and families that write."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from typing import Any

from allies.clocks.models import DayOff
from allies.jurisdictions.days import is_school_day
from allies.plans.models import Draft, Edition, Goal, Plan, Service
from allies.services.models import Session
from allies.teams.models import Child
from allies.teams.permissions import Role, Side

from .contents import contents
from .heads import fill_first_page
from .kinds import write
from .plans import Team, Writing
from .yeses import DAY, Hand

DATA = contents("caseload")
PARTS = DATA["parts"]

MANAGER = "okafor"
A_YEAR = 364 * DAY
WEEKS = 3


def bring_plans_on_their_way(teams: list[Team]) -> None:
    for number, (kid, child, members) in enumerate(team for team in teams if team[0].key in DATA["plans"]):
        own = Own(kid.key, child, {seat.who: member for seat, member in zip(kid.seats, members, strict=True)})
        own.number = number
        if "ends" in own.lines:
            own.sign(own.make())
        else:
            own.begin()


class Own(Hand):
    """One child’s plan, out of a few lines of its own and those that many plans have."""

    number = 0

    @property
    def lines(self) -> dict[str, Any]:
        return dict(DATA["plans"][self.key])

    def who(self, role: Role) -> str:
        return next(who for who, seat in self.seats.items() if seat.role == role)

    def told(self, part: str) -> Any:
        teacher = self.who(Role.TEACHER)
        match part:
            case "texts":
                return list(self.texts(teacher))
            case "goals":
                place = ["class", "school", self.seats[teacher].person.name, 2]
                return [{"by": teacher, "places": [place], **self.lines["goal"]}]
            case "services":
                return [self.lines["service"]]
            case "easier":
                return [PARTS["easier"][(self.number + more) % len(PARTS["easier"])] for more in range(2)]
            case _:
                return ()

    def texts(self, teacher: str) -> Iterator[tuple[str, str, str, str]]:
        yield teacher, "vision", "child", self.lines["vision"]
        yield teacher, "present", "school", self.lines["present"]
        yield self.who(Role.GUARDIAN), "present", "home", self.lines["at_home"]
        for part in ("factors", "progress", "apart", "assessments"):
            yield MANAGER, part, "school", PARTS[part][self.number % len(PARTS[part])]

    def make(self) -> Edition:
        """Final, with its first page; and where it has begun, with what was given and seen lately."""
        ends = self.today + self.lines["ends"] * DAY
        begins = ends - A_YEAR
        day = min(begins - 6 * DAY, self.today - 3 * DAY)
        edition = self.finish("us-federal", begins=begins, ends=ends, day=day, by=MANAGER)
        guardians = [who for who, seat in self.seats.items() if seat.role == Role.GUARDIAN]
        team = [(MANAGER, "special", "there"), (self.who(Role.TEACHER), "general", "there")]
        team += [(self.who(Role.THERAPIST), "evaluation", "video"), *((who, "parent", "there") for who in guardians)]
        head: dict[str, Any] = {"student_number": f"104-{3107 + 41 * self.number}", "eligible_words": "", "team": team}
        head |= {"meeting": -8, "three_year": 700 - 31 * self.number, "evaluated": -395 - 31 * self.number}
        fill_first_page(edition.plan, self.seats, head | {"eligibility": self.lines["eligibility"]})
        if begins < self.today:
            self.give(edition.plan)
        return edition

    def sign(self, edition: Edition) -> None:
        day = edition.plan.begins_on - 4 * DAY
        for later, who in enumerate(self.lines["signed"]):
            on = min(day, self.today - 2 * DAY) + later * DAY
            self.says(who, edition, on)
            self.signs(who, edition, on)
        if edition.plan.begins_on < self.today <= edition.plan.ends_on:
            for who, seat in self.seats.items():
                if seat.side == Side.SCHOOL:
                    self.read_parts(who, edition.plan, edition.plan.begins_on)

    def give(self, plan: Plan) -> None:
        last = min(self.today, plan.ends_on)
        goal, service = Goal.objects.get(plan=plan), Service.objects.get(plan=plan)
        seen = self.lines["seen"]
        days = list(islice(school_days(self.child, last), 2 * len(seen)))
        write(self, goal, self.who(Role.TEACHER), zip(reversed(days[::2]), seen, strict=False))
        for day in days[1 :: 5 // service.times]:
            shared = self.about(self.lines["service"][0], day)
            given = {"outcome": Session.What.GIVEN, "minutes": service.minutes, "root_id": shared["id"]}
            Session.objects.create(service=service, day=day, written_at=shared["recorded_at"], **given, **shared)

    def begin(self) -> None:
        """A draft: its writer’s own still, or shared, with a day for the meeting or after it."""
        begins, meeting = self.today + self.lines["begins"] * DAY, self.lines.get("meeting")
        shared = self.about(MANAGER, self.today - 9 * DAY)
        own = {"begins_on": begins, "ends_on": begins + A_YEAR, "profile": "us-federal"}
        met = self.today + meeting * DAY if meeting else None
        plan = Plan.objects.create(meeting_on=met, **own, **shared)
        Edition.objects.create(plan=plan, number=1, **self.about(MANAGER, self.today - 9 * DAY))
        writing = Writing(self.child, self.seats)
        writing.plan = plan
        writing.line("plans.begun", plan, profile=plan.profile)
        if "present" in self.lines:
            said = {"section": "present", "based_on": None}
            writing.text(self.who(Role.TEACHER), 6, voice=Side.SCHOOL, words=self.lines["present"], **said)
            writing.text(self.who(Role.GUARDIAN), 4, voice=Side.HOME, words=self.lines["at_home"], **said)
        else:
            about = {"district_id": self.child.district_id, "child": self.child, "member": self.seats[MANAGER]}
            words = PARTS["factors"][self.number % len(PARTS["factors"])]
            Draft.objects.create(plan=plan, section="factors", voice=Side.SCHOOL, words=words, **about)


def school_days(child: Child, last: date) -> Iterator[date]:
    """From this one back."""
    off = list(DayOff.objects.filter(school=child.school_id).order_by("first_on", "id"))
    days = (last - timedelta(days=ago) for ago in range(1, 60))
    return (day for day in days if is_school_day(day, off))
