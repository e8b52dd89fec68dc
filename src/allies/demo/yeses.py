"""Finished plans and what became of them: signed in part, on paper, by both parents, and one still to be signed."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from allies.database.ids import uuid7
from allies.plans.actions.answering import audience_for
from allies.plans.actions.signing import OnPaper, Signing, in_statement, put_name
from allies.plans.final_texts import asked_about, final_text
from allies.plans.models import Accommodation, Edition, Goal, Plan, Service, Signature, Stance, Text
from allies.plans.models.signing import Act, Says
from allies.services.duties import parts_of
from allies.services.models import Named, PartRead
from allies.teams.models import Audience, Child, Member, Seats
from allies.teams.permissions import Permission, Side
from allies.translation.models import HowRead

from .contents import contents
from .how_given import how_given
from .plans import Team

DATA = contents("finished")
DAY = timedelta(days=1)


@dataclass
class Hand:
    """Writes one child's rows as of other days."""

    key: str
    child: Child
    seats: dict[str, Member]

    @classmethod
    def of(cls, teams: list[Team], key: str) -> "Hand":
        kid, child, members = next(team for team in teams if team[0].key == key)
        return cls(key, child, {seat.who: member for seat, member in zip(kid.seats, members, strict=True)})

    @property
    def today(self) -> date:
        return timezone.now().astimezone(self.child.zone).date()

    def told(self, part: str) -> Any:
        """What stands in this child’s plan."""
        return DATA[part].get(self.key, ())

    def at(self, day: date) -> datetime:
        """In the afternoon of that day; today, a little ago."""
        return min(datetime.combine(day, time(16, 10), self.child.zone), timezone.now() - timedelta(minutes=20))

    def about(self, who: str, day: date) -> dict[str, Any]:
        return {
            "id": uuid7(),
            "district_id": self.child.district_id,
            "child": self.child,
            "audience": Audience.team(self.child),
            "by": self.seats[who],
            "recorded_at": self.at(day),
        }

    def words(self, plan: Plan, day: date) -> dict[str, list[str]]:
        """The texts and goals of a plan, and what an edition holds of them."""
        texts, goals = [], []
        for who, section, voice, words in self.told("texts"):
            by = self.seats[who]
            own = {"home": by.home if voice == Side.HOME else None, "language": by.person.language}
            shared = self.about(who, day)
            texts.append(Text.objects.create(plan=plan, section=section, voice=voice, words=words, **own, **shared))
        for count, told in enumerate(self.told("goals")):
            shared, typed = self.about(told["by"], day), goal_of(self.child, **told)
            shared["recorded_at"] += timedelta(milliseconds=count)  # the first stays the first
            days = {"begins_on": plan.begins_on, "ends_on": plan.ends_on}
            goals.append(Goal.objects.create(plan=plan, root=shared["id"], **typed, **days, **shared))
        return {"texts": keys(texts), "goals": keys(goals)}

    def help(self, plan: Plan, day: date, by: str) -> dict[str, list[str]]:
        days = {"begins_on": plan.begins_on, "ends_on": plan.ends_on, "per": Service.Per.WEEK}
        services, easier = [], []
        for who, what, sort, where, times, minutes in self.told("services"):
            often = {"times": times, "minutes": minutes, **how_given(what), **days}
            shared = self.about(who, day)
            services.append(Service.objects.create(plan=plan, what=what, who=sort, where=where, **often, **shared))
            Named.objects.create(service=services[-1], member=self.seats[who], **self.about(by, day))
        for words, where in self.told("easier"):
            shared = self.about(by, day)
            easier.append(Accommodation.objects.create(plan=plan, words=words, where=where, **shared))
        return {"services": keys(services), "accommodations": keys(easier)}

    def finish(self, profile: str, *, begins: date, ends: date, day: date, by: str = "okafor") -> Edition:
        shared = self.about(by, day)
        plan = Plan.objects.create(profile=profile, begins_on=begins, ends_on=ends, **shared)
        holds = {**self.words(plan, day), **self.help(plan, day, by), "inputs": []}
        finished = {"finished_at": self.at(day), "finished_by": self.seats[by], "holds": holds}
        finished["answered"] = dict(self.told("answered"))
        if begins <= self.today:
            finished |= {"in_effect_on": begins, "in_effect_by": self.seats[by]}
        return Edition.objects.create(plan=plan, number=1, **finished, **shared | {"id": uuid7()})

    def read_parts(self, who: str, plan: Plan, day: date) -> None:
        """Somebody said that they have read their own part."""
        own = next(part for part in parts_of(Seats([self.seat(who)]))[self.child.pk] if part.plan == plan)
        mine = self.about(who, day) | {"audience": Audience.school(self.child)}
        PartRead.objects.create(plan=plan, edition=own.edition, holds=own.keys, **mine)

    def seat(self, who: str) -> Member:
        """As the door would have it."""
        seats = Member.objects.current().with_orders().select_related("child__school", "home", "person")
        return seats.get(pk=self.seats[who].pk)

    def says(self, who: str, edition: Edition, day: date, *, typed_by: str = "", **but: tuple[Says, str]) -> None:
        """I agree, to each part but those that are named."""
        of, by = self.seats[who], self.seats[typed_by or who]
        batch = uuid7()
        for block in asked_about(edition.plan, final_text(edition, "en")):
            says, words = but.get(block.code, (Says.AGREE, ""))
            shared = self.about(who, day) | {"by": by, "audience": audience_for(of, [says])}
            more = {"words": words, "language": of.person.language, "of": of}
            part = {"plan": edition.plan, "edition": edition, "batch": batch, "section": block.code}
            Stance.objects.create(says=says, **part, **more, **shared)

    def signs(self, who: str, edition: Edition, day: date, *, paper: str = "") -> Signature:
        """Under what they said; on paper, somebody at school notes it the day after."""
        of, by = self.seats[who], self.seats[paper or who]
        stances = Stance.objects.filter(edition=edition, of=of).order_by("section")
        said = {stance.section: stance for stance in stances}
        final = final_text(edition, of.person.language)
        answers = in_statement(asked_about(edition.plan, final), said)
        what = Signing(uuid7(), edition, Act.YES, of, by, answers, [] if paper else ["password"])
        if paper:
            what = replace(what, paper=OnPaper(day))
        elif final.in_other_languages:
            what = replace(what, how_read=HowRead.INTERPRETER)
        return put_name(what, final, at=self.at(day + DAY if paper else day))


def goal_of(child: Child, *, by: str, places: list[list[Any]], **typed: Any) -> dict[str, Any]:
    """Each place: where, whose place it is, who writes it down, on how many days a week."""
    named = [
        {"key": f"p{number}", "words": words, "side": side, "record": {"who": who, "days_a_week": days}}
        for number, (words, side, who, days) in enumerate(places, start=1)
    ]
    return {"who": child.first_name, "places": named, "times": 3, "of_last": 3, **typed}


def keys(rows: Iterable[Any]) -> list[str]:
    return [str(row.pk) for row in rows]


def say_yes_and_no(teams: list[Team]) -> None:
    """Mateo's is signed in part by his mother, and on paper by his father. Layla's is signed by both of her parents.

    Owen's is out for signing: his mother has not answered yet, and his father may read it and does not decide.
    """
    this_year(Hand.of(teams, "mateo"))
    both_say_yes(Hand.of(teams, "layla"))
    owen = Hand.of(teams, "owen")
    owen.finish("us-federal", begins=owen.today + 10 * DAY, ends=owen.today + 374 * DAY, day=owen.today - 2 * DAY)


def this_year(mateo: Hand) -> None:
    edition = Edition.objects.select_related("plan").get(child=mateo.child, finished_at__isnull=False)
    edition.child = edition.plan.child = mateo.child
    assert edition.finished_at is not None  # noqa: S101 - asked for so
    day = edition.finished_at.astimezone(mateo.child.zone).date()
    mateo.says("ana", edition, day + 2 * DAY, services=(Says.DISAGREE, DATA["too_little"]))
    mateo.signs("ana", edition, day + 2 * DAY)
    mateo.says("luis", edition, day + 4 * DAY, typed_by="okafor")
    mateo.signs("luis", edition, day + 3 * DAY, paper="okafor")
    mateo.read_parts("tran", edition.plan, day + 3 * DAY)


def both_say_yes(layla: Hand) -> None:
    day = layla.today - 20 * DAY
    edition = layla.finish("us-504", begins=day + 3 * DAY, ends=day + 360 * DAY, day=day)
    for who, later in (("amal", 1), ("yousef", 2)):
        layla.says(who, edition, day + later * DAY)
        layla.signs(who, edition, day + later * DAY)
    for who, seat in layla.seats.items():
        if seat.side == Side.SCHOOL and seat.may(Permission.READ_PART):
            layla.read_parts(who, edition.plan, day + 4 * DAY)
