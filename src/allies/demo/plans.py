"""One plan in the making, written by a made-up team over the last weeks: drafts, hopes, a goal that was adapted."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from allies.database.ids import uuid7
from allies.plans.models import Accommodation, Draft, Edition, Input, Plan, Service, Text, Verdict
from allies.plans.models.inputs import Fate, InputSort
from allies.teams.models import Audience, Child, Member
from allies.teams.permissions import Side

from .children import Kid
from .contents import contents
from .entries import line_of
from .how_given import how_given

DATA = contents("plans")

Team = tuple[Kid, Child, list[Member]]
WHOSE = "mateo"


def write_a_plan(teams: list[Team]) -> None:
    kid, child, members = next(team for team in teams if team[0].key == WHOSE)
    Writing(child, {seat.who: member for seat, member in zip(kid.seats, members, strict=True)}).write()


@dataclass
class Writing:
    child: Child
    seats: dict[str, Member]

    def write(self) -> None:
        self.plan = self.begin()
        earlier: dict[tuple[str, str], Text] = {}
        for who, ago, section, voice, words in DATA["texts"]:
            before = earlier.get((section, voice))
            text = self.text(who, ago, section=section, voice=voice, words=words, based_on=before)
            if before is not None:
                Text.objects.filter(pk=before.pk).update(replaced_at=text.recorded_at)
            earlier[section, voice] = text
        for who, ago, sort, section, words in DATA["said"]:
            self.said(who, ago, sort=sort, section=section, words=words)
        self.answer()
        self.rows()
        self.draft()

    def about(self, who: str, ago: int) -> dict[str, Any]:
        """What every row of the record has."""
        member = self.seats[who]
        return {
            "id": uuid7(),
            "district_id": self.child.district_id,
            "child": self.child,
            "audience": Audience.team(self.child),
            "by": member,
            "recorded_at": self.at(ago),
        }

    def at(self, ago: int) -> datetime:
        here = timezone.now().astimezone(self.child.zone)
        return (here - timedelta(days=ago)).replace(hour=15, minute=20, second=ago)

    def begin(self) -> Plan:
        today = self.at(0).date()
        shared = self.about("okafor", 20)
        plan = Plan.objects.create(
            profile="us-federal",
            begins_on=today + timedelta(days=30),
            ends_on=today + timedelta(days=394),
            meeting_on=today + timedelta(days=21),
            **shared,
        )
        Edition.objects.create(plan=plan, number=1, **shared | {"id": uuid7()})
        self.plan = plan
        self.line("plans.begun", plan, profile=plan.profile)
        return plan

    def line(self, event: str, about: Any, **facts: Any) -> None:
        line_of(event, about, facts | {"child": str(self.child.pk), "plan": str(self.plan.pk)}).save()

    def text(self, who: str, ago: int, **what: Any) -> Text:
        home = self.seats[who].home if what["voice"] == Side.HOME else None
        language = self.seats[who].person.language
        text = Text.objects.create(plan=self.plan, home=home, language=language, **self.about(who, ago), **what)
        self.line("plans.text_shared", text, profile=self.plan.profile, section=text.section, voice=text.voice)
        return text

    def said(self, who: str, ago: int, **what: Any) -> None:
        language = self.seats[who].person.language
        said = Input.objects.create(plan=self.plan, number=1, language=language, **self.about(who, ago), **what)
        self.line("plans.said", said, sort=said.sort)

    def answer(self) -> None:
        """The first goal was taken in another way, and the one who gave it reads why."""
        verdict = Verdict.objects.create(
            input=Input.objects.filter(plan=self.plan, sort=InputSort.GOAL).order_by("recorded_at", "id")[0],
            batch=uuid7(),
            fate=Fate.ADAPTED,
            **DATA["answer"],
            **self.about("okafor", 3),
        )
        self.line("plans.answered", verdict, fate=verdict.fate, count=1)

    def rows(self) -> None:
        days = {"begins_on": self.plan.begins_on, "ends_on": self.plan.ends_on}
        for who, what, giver, place, times, minutes in DATA["services"]:
            often = {"times": times, "per": Service.Per.WEEK, "minutes": minutes, **how_given(what)}
            Service.objects.create(
                plan=self.plan, what=what, who=giver, where=place, **often, **days, **self.about(who, 8)
            )
        for words, where in DATA["easier"]:
            Accommodation.objects.create(plan=self.plan, words=words, where=where, **self.about("bell", 7))

    def draft(self) -> None:
        Draft.objects.create(
            district_id=self.child.district_id,
            child=self.child,
            member=self.seats["bell"],
            plan=self.plan,
            section="apart",
            voice=Side.SCHOOL,
            words=DATA["draft"],
        )
