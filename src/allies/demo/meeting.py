"""The meetings of the demo: times are offered and answered, one is set, moved, held."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from allies.meetings.actions.steps import audience_of_home, between, facts
from allies.meetings.models import (
    AgendaItem,
    Answer,
    Beforehand,
    Coming,
    Decision,
    Held,
    Interpreter,
    Invited,
    Meeting,
    Notes,
    NotesAnswer,
    Offer,
    PapersSent,
    SetTime,
    Stance,
    Task,
    TaskTurn,
    There,
)
from allies.plans.models import Plan
from allies.teams.models import Audience, Child, Home, Member
from allies.teams.permissions import Role

from .contents import contents
from .entries import line_of
from .plans import Team

SATURDAY = 5
ALL = contents("meetings")["meetings"]


def sit_down_together(teams: Sequence[Team]) -> None:
    by_key = {kid.key: (kid, child, members) for kid, child, members in teams}
    for told in ALL:
        kid, child, members = by_key[told["kid"]]
        Sitting(child, {seat.who: member for seat, member in zip(kid.seats, members, strict=True)}, told).write()


class Sitting:
    """One meeting. Its rows are written as they would have been on their days."""

    def __init__(self, child: Child, seats: dict[str, Member], told: dict[str, Any]) -> None:
        self.child, self.seats, self.told = child, seats, told
        self.keeper = next(seat for seat in seats.values() if seat.role == Role.CASE_MANAGER)
        self.team = Audience.team(child)
        self.where = {name: told[name] for name in ("minutes", "place", "where")}
        self.count = 0

    def at(self, days: int, hour: str = "14:10") -> datetime:
        here: date = timezone.now().astimezone(self.child.zone).date() + timedelta(days=days)
        if days > 0 and here.weekday() >= SATURDAY:
            here += timedelta(days=2)
        return datetime.combine(here, time.fromisoformat(hour), tzinfo=self.child.zone)

    def about(self, ago: int, by: Member, audience: Audience | None = None) -> dict[str, Any]:
        """A second later than what was written before it."""
        self.count += 1
        shared = {"district_id": self.child.district_id, "child": self.child, "by": by}
        return {
            **shared,
            "audience": audience or self.team,
            "recorded_at": self.at(ago) + timedelta(seconds=self.count),
        }

    def line(self, event: str, about: Any, **more: Any) -> None:
        line_of(f"meetings.{event}", about, facts(self.meeting, **more)).save()

    def write(self) -> None:
        told, by = self.told, self.keeper
        plan = Plan.objects.filter(child=self.child, came_from="").latest("begins_on") if told["of_plan"] else None
        said = {"purpose": told["purpose"], "words": told["words"], "language": by.person.language, "plan": plan}
        self.meeting = Meeting.objects.create(**said, **self.about(told["begun"], by))
        self.line("begun", self.meeting, offers=True)
        self.ask_people()
        self.find_a_time()
        self.set_it()
        self.say_beforehand()
        if held := told.get("held"):
            self.hold(**held)
        self.write_down()

    def ask_people(self) -> None:
        for seat in self.seats.values():
            if seat.role == Role.GUARDIAN:
                self.invite("parent", self.told["begun"], self.keeper, seat=seat, home=seat.home)
        for who, part in self.told["guests"]:
            self.invite(part, self.told["begun"], self.keeper, seat=self.seats[who])
        for name, part in self.told.get("others", []):
            self.invite(part, self.told["begun"], self.keeper, name=name)
        for who, ago, name, relation in self.told.get("brings", []):
            self.invite("", ago, self.seats[who], name=name, relation=relation, home=self.seats[who].home)

    def invite(self, part: str, ago: int, by: Member, *, home: Home | None = None, **who: Any) -> None:
        need = Invited.Need.REQUIRED if part else Invited.Need.WELCOME
        own = self.about(ago, by, audience_of_home(self.meeting, home))
        Invited.objects.create(meeting=self.meeting, part=part, need=need, **who, **own)

    def find_a_time(self) -> None:
        times = [self.at(*one).astimezone(UTC).isoformat() for one in self.told["times"]]
        own = self.about(self.told["begun"], self.keeper)
        offer = Offer.objects.create(meeting=self.meeting, times=times, **self.where, **own)
        for who, ago, which, words in self.told["answers"]:
            seat = self.seats[who]
            said = {"of": seat, "suits": [times[one] for one in which], "words": words}
            own = self.about(ago, seat, between(seat))
            Answer.objects.create(offer=offer, language=seat.person.language, **said, **own)
        for who, ago, state, name in self.told.get("interpreters", []):
            self.find_an_interpreter(self.seats[who], ago, state, name)

    def find_an_interpreter(self, adult: Member, ago: int, state: str, name: str) -> None:
        by = self.keeper if name else adult
        own = self.about(ago, by, between(adult))
        Interpreter.objects.filter(meeting=self.meeting, adult=adult, replaced_at=None).update(replaced_at=self.at(ago))
        on = self.at(self.told["set"][1]).date() if name else None
        said = {"language": adult.person.language, "state": state, "name": name, "on": on}
        Interpreter.objects.create(meeting=self.meeting, adult=adult, **said, **own)

    def set_it(self) -> None:
        for event in ("set", "moved"):
            if said := self.told.get(event):
                ago, day, hour, why = said
                self.time = self.set_for(event, ago, self.at(day, hour), why=why)
        for who, ago, way in self.told.get("coming", []):
            seat = self.seats[who]
            invited = Invited.objects.get(meeting=self.meeting, seat=seat)
            own = self.about(ago, seat, between(seat))
            Coming.objects.create(set_time=self.time, invited=invited, way=way, language=seat.person.language, **own)

    def set_for(self, event: str, ago: int, starts_at: datetime, *, why: str) -> SetTime:
        SetTime.objects.filter(meeting=self.meeting, replaced_at=None).update(replaced_at=self.at(ago))
        own = self.about(ago, self.keeper)
        language = self.keeper.person.language
        made = SetTime.objects.create(
            meeting=self.meeting, starts_at=starts_at, why=why, language=language, **self.where, **own
        )
        self.line(event, made, at=starts_at.isoformat(), place=made.place)
        if self.meeting.plan_id:
            Plan.objects.filter(pk=self.meeting.plan_id).update(meeting_on=starts_at.date())
        return made

    def hold(self, on: int, ways: list[tuple[str, str]]) -> None:
        held = Held.objects.create(meeting=self.meeting, of=self.time, **self.about(on, self.keeper))
        self.line("held", held)
        for who, way in ways:
            invited = Invited.objects.get(meeting=self.meeting, seat=self.seats[who])
            There.objects.create(held=held, invited=invited, way=way, **self.about(on, self.keeper, invited.audience))

    def own(self, who: str, ago: int, audience: Audience) -> dict[str, Any]:
        """What somebody of the team typed, in their own language."""
        by = self.seats[who]
        return {"language": by.person.language, **self.about(ago, by, audience)}

    def for_whom(self, who: str, *, for_all: bool = False) -> Audience:
        return audience_of_home(self.meeting, None if for_all else self.seats[who].home)

    def say_beforehand(self) -> None:
        for who, ago, voice, for_all, answers in self.told.get("before", []):
            for question, words in answers.items():
                said = {"voice": voice, "question": question, "words": words}
                own = self.own(who, ago, self.for_whom(who, for_all=for_all))
                Beforehand.objects.create(meeting=self.meeting, **said, **own)
        for place, (who, ago, words, minutes, for_all) in enumerate(self.told.get("agenda", []), 1):
            own = self.own(who, ago, self.for_whom(who, for_all=for_all))
            AgendaItem.objects.create(meeting=self.meeting, words=words, minutes=minutes, place=place, **own)
        for who, ago, what in self.told.get("papers", []):
            own = {"language": self.keeper.person.language, **self.about(ago, self.keeper, between(self.seats[who]))}
            PapersSent.objects.create(
                meeting=self.meeting, to=self.seats[who], what=what, sent_on=self.at(ago).date(), **own
            )

    def write_down(self) -> None:
        keeper = self.keeper.person.language
        for ago, words, changes_plan, said in self.told.get("decisions", []):
            made = Decision.objects.create(
                meeting=self.meeting,
                words=words,
                changes_plan=changes_plan,
                language=keeper,
                **self.about(ago, self.keeper),
            )
            for who, later, says, why in said:
                own = self.own(who, later, between(self.seats[who]) if self.seats[who].home else self.team)
                Stance.objects.create(decision=made, says=says, why=why, **own)
        for who, ago, words, until, moved in self.told.get("tasks", []):
            audience = self.for_whom(who)
            task = Task.objects.create(
                meeting=self.meeting,
                of=self.seats[who],
                words=words,
                until=self.at(until).date(),
                language=keeper,
                **self.about(ago, self.keeper, audience),
            )
            for later, day, why in moved:
                turned = self.at(day).date() if why else None
                TaskTurn.objects.create(task=task, until=turned, why=why, **self.own(who, later, audience))
        for ago, words, answers in self.told.get("notes", []):
            own = self.about(ago, self.keeper)
            notes = Notes.objects.create(meeting=self.meeting, words=words, language=keeper, **own)
            for who, later, confirms, more in answers:
                own = self.own(who, later, self.for_whom(who))
                NotesAnswer.objects.create(notes=notes, confirms=confirms, words=more, **own)
