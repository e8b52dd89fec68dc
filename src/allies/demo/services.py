"""This year's plan of the same child, finished, with eight weeks of help: given, missed, put right and made up."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from allies.clocks.models import DayOff
from allies.database.ids import uuid7
from allies.jurisdictions.days import is_school_day, next_school_day
from allies.plans.models import Accommodation, Edition, Plan, Service
from allies.services.actions.times import facts_of
from allies.services.models import MakeUp, Named, Session
from allies.teams.models import Audience, Child, Member

from .contents import contents
from .entries import line_of
from .how_given import how_given
from .plans import WHOSE, Team
from .yeses import Hand

DATA = contents("services")
MISSED = dict(DATA["missed"])

WEEKS = 8


def give_help(teams: list[Team]) -> None:
    kid, child, members = next(team for team in teams if team[0].key == WHOSE)
    Giving(child, {seat.who: member for seat, member in zip(kid.seats, members, strict=True)}).give()


@dataclass
class Giving:
    child: Child
    seats: dict[str, Member]

    def give(self) -> None:
        self.today = timezone.now().astimezone(self.child.zone).date()
        self.days_off = list(DayOff.objects.filter(school=self.child.school_id).order_by("first_on", "id"))
        monday = self.today - timedelta(days=self.today.weekday())
        self.first = monday - timedelta(weeks=WEEKS)
        self.plan = self.begin()
        for who, what, *_typed, weekdays in DATA["services"]:
            self.live(who, Service.objects.get(pk=self.services[str(what)]), weekdays)

    def about(self, who: str, day: date) -> dict[str, Any]:
        return {
            "id": uuid7(),
            "district_id": self.child.district_id,
            "child": self.child,
            "audience": Audience.team(self.child),
            "by": self.seats[who],
            "recorded_at": self.at(day),
        }

    def at(self, day: date) -> datetime:
        """After school on that day; today, a little ago."""
        return min(datetime.combine(day, time(15, 5), self.child.zone), timezone.now() - timedelta(minutes=20))

    def begin(self) -> Plan:
        day = self.first - timedelta(days=10)
        shared = self.about("okafor", day)
        plan = Plan.objects.create(
            profile="us-federal", begins_on=self.first, ends_on=self.today + timedelta(days=29), **shared
        )
        self.rows(plan, day)
        services = [str(pk) for pk in self.services.values()]
        words = Hand(WHOSE, self.child, self.seats).words(plan, day)
        holds = {**words, "inputs": [], "services": services, "accommodations": self.easier}
        finished = {"finished_at": self.at(day), "finished_by": self.seats["okafor"], "holds": holds}
        finished["answered"] = contents("finished")["answered"][WHOSE]
        finished |= {"in_effect_on": plan.begins_on, "in_effect_by": self.seats["okafor"]}
        Edition.objects.create(plan=plan, number=1, **finished, **shared | {"id": uuid7()})
        return plan

    def rows(self, plan: Plan, day: date) -> None:
        days = {"begins_on": plan.begins_on, "ends_on": plan.ends_on}
        self.services, self.easier = {}, []
        for who, what, giver, place, times, minutes, _weekdays in DATA["services"]:
            often = {"times": times, "per": Service.Per.WEEK, "minutes": minutes, **how_given(what)}
            row = Service.objects.create(
                plan=plan, what=what, who=giver, where=place, **often, **days, **self.about(who, day)
            )
            self.services[what] = row.pk
            Named.objects.create(service=row, member=self.seats[who], **self.about("okafor", day))
        for words, where, giver in DATA["easier"]:
            easier = Accommodation.objects.create(
                plan=plan, words=words, where=where, who=giver, **self.about("bell", day)
            )
            self.easier.append(str(easier.pk))

    def live(self, who: str, service: Service, weekdays: tuple[int, ...]) -> None:
        """Each of its weekdays with school; the teacher's last two weeks are not written down yet."""
        count = (self.today - self.first).days
        until = count if who == "tran" else count - 14
        days = [self.first + timedelta(days=n) for n in range(until)]
        lived = [day for day in days if day.weekday() in weekdays and is_school_day(day, self.days_off)]
        for n, day in enumerate(lived):
            missed = MISSED.get(n) if who == "tran" else None
            row = self.time(who, service, day, outcome=missed or Session.What.GIVEN)
            if missed == Session.What.PROVIDER_ABSENT:
                self.made_up(who, service, row, lived[n + 1] + timedelta(days=1))
            elif missed:
                self.promised(who, row, next_school_day(self.today + timedelta(days=2), self.days_off))
            elif n == DATA["short"] and who == "tran":
                more = {"corrects": row, "root_id": row.pk, "minutes": service.minutes - 10}
                self.time(who, service, day, written=day + timedelta(days=1), **more)

    def time(self, who: str, service: Service, day: date, written: date | None = None, **more: Any) -> Session:
        shared = self.about(who, written or day)
        typed = {"outcome": Session.What.GIVEN, "minutes": service.minutes, "root_id": shared["id"], **more}
        return Session.objects.create(service=service, day=day, written_at=shared["recorded_at"], **typed, **shared)

    def promised(self, who: str, missed: Session, day: date) -> MakeUp:
        make_up = MakeUp.objects.create(missed=missed, day=day, minutes=missed.minutes, **self.about(who, missed.day))
        self.line("services.make_up_promised", make_up, missed.service)
        return make_up

    def made_up(self, who: str, service: Service, missed: Session, day: date) -> None:
        make_up = self.promised(who, missed, day)
        self.line("services.made_up", self.time(who, service, day, makes_up=make_up), service)

    def line(self, event: str, about: Session | MakeUp, service: Service) -> None:
        line_of(event, about, facts_of(service.what, service.language, about)).save()
