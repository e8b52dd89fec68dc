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

from .plans import Team

DAY = timedelta(days=1)
SCHOOL, HOME, CHILD = Side.SCHOOL, Side.HOME, Side.CHILD

# Who wrote it, in which part and voice, what.
TEXTS: dict[str, tuple[tuple[str, str, Side, str], ...]] = {
    "mateo": (
        ("okafor", "vision", CHILD, "I want to know all the trains. I want a friend to sit with."),
        ("bell", "present", SCHOOL, "Mateo reads level 1 books with help. He stays with a task for three minutes."),
        ("ana", "present", HOME, "En casa mira libros de trenes y cuenta los vagones en voz alta."),
        ("okafor", "factors", SCHOOL, "Ways to talk: words and a picture card. Tools: headphones."),
        ("bell", "progress", SCHOOL, "We count in lessons each week. Home gets the numbers with each report card."),
        ("okafor", "apart", SCHOOL, "Speech therapy, twice a week, is outside of class. All else is with the class."),
        ("bell", "assessments", SCHOOL, "More time, in a small room, with breaks."),
    ),
    "owen": (
        ("novak", "vision", CHILD, "I want to drum in the school band. I want people to ask me first."),
        ("bell", "present", SCHOOL, "Owen writes long stories about bikes. Loud rooms are hard. A walk helps him."),
        ("erin", "present", HOME, "He helps his grandmother each day. After school he needs an hour for himself."),
        ("okafor", "factors", SCHOOL, "Behavior: being asked, not told. Tools: the drum corner and a walk."),
        ("novak", "progress", SCHOOL, "Owen and Mr. Novak look at his own list each Friday. Home gets it each month."),
        ("okafor", "apart", SCHOOL, "Twice a week with Mr. Novak. All else is with the class."),
        ("bell", "assessments", SCHOOL, "A walk before the test, and a quiet room."),
    ),
    "layla": (
        ("yamada", "vision", CHILD, "I want to write a book about horses, and read it to the class."),
        ("yamada", "impact", SCHOOL, "Layla tells great stories. Long texts in small letters make her tired."),
        ("amal", "impact", HOME, "في البيت تحب أن نقرأ معًا بصوت عالٍ، صفحة لها وصفحة لي."),
        (
            "okafor",
            "group",
            SCHOOL,
            "Her parents, Ms. Yamada, Mr. Novak and I, from her stories, her tests and what she says.",
        ),
        ("yamada", "review", SCHOOL, "We look again in May, and before she changes to the next class."),
    ),
}
# Who gives it, what, who that is, where, how often a week, how long.
SERVICES: dict[str, tuple[tuple[str, str, str, str, int, int], ...]] = {
    "owen": (("novak", "Counseling", "counselor", "Room 9", 2, 20),),
}
EASIER: dict[str, tuple[tuple[str, str], ...]] = {
    "owen": (("A walk when the room gets loud", "everywhere"), ("The day’s plan on his desk", "class")),
    "layla": (
        ("Texts in large letters", "class"),
        ("More time to read", "tests"),
        ("Texts as sound", "everywhere"),
    ),
}


def goal_with_places(who: str, does: str, *, places: Iterable[tuple[Any, ...]], **more: Any) -> dict[str, Any]:
    """Each place: where, whose place it is, who writes it down, on how many days a week."""
    named = [
        {"key": f"p{number}", "words": words, "side": side.value, "record": {"who": by, "days_a_week": days}}
        for number, (words, side, by, days) in enumerate(places, start=1)
    ]
    return {"who": who, "does": does, "places": named, "times": 3, "of_last": 3, **more}


GOALS: dict[str, tuple[tuple[str, dict[str, Any]], ...]] = {
    "mateo": (
        (
            "okafor",
            goal_with_places(
                "Mateo",
                "stays with the task for eight minutes",
                places=(
                    ("independent work", SCHOOL, "Mr. Bell", 3),
                    ("group work", SCHOOL, "Ms. Tran", 1),
                    ("homework time", HOME, "Ana", 2),
                ),
                when="when the task is clear",
                given="a timer in sight",
                measure="duration",
                unit="minutes",
                value=8,
                practice={
                    "when": "at homework time",
                    "minutes": 10,
                    "days_a_week": 3,
                    "help": "hint",
                    "counts": "Moving and standing are fine.",
                },
            ),
        ),
        (
            "bell",
            goal_with_places(
                "Mateo",
                "asks for a break with his card",
                places=(("class", SCHOOL, "Mr. Bell", 5),),
                given="a card on his desk",
                measure="points",
                unit="points_to_1",
                value=80,
                out_of=100,
            ),
        ),
        (
            "bell",
            goal_with_places(
                "Mateo",
                "starts the task when the class starts",
                places=(("class", SCHOOL, "Mr. Bell", 5),),
                given="a picture of the first step",
                measure="points",
                unit="points_to_2",
                value=80,
                out_of=100,
            ),
        ),
        (
            "tran",
            goal_with_places(
                "Mateo",
                "packs his bag for home",
                places=(("end of the day", SCHOOL, "Ms. Tran", 3),),
                given="a list with pictures",
                measure="prompt",
                unit="steps",
                value=5,
                out_of=6,
                most_help="sign",
            ),
        ),
        (
            "tran",
            goal_with_places(
                "Mateo",
                "plays along in a game of his choice",
                places=(("recess", SCHOOL, "Ms. Tran", 2),),
                measure="attainment",
                unit="levels",
                value=3,
                out_of=5,
                scale={
                    "levels": [
                        "Looks at the game from far off",
                        "Stands beside the game",
                        "Plays one turn",
                        "Plays for five minutes",
                        "Asks others to play",
                    ],
                    "now": 2,
                },
            ),
        ),
    ),
    "owen": (
        (
            "novak",
            goal_with_places(
                "Owen",
                "takes a walk or asks for one before it gets too much",
                places=(("class time", SCHOOL, "the class teacher", 5),),
                when="when the room gets loud",
                given="a card that he may show",
                measure="percent",
                unit="times",
                value=4,
                out_of=5,
            ),
        ),
        (
            "novak",
            goal_with_places(
                "Owen",
                "leaves the yard by himself",
                places=(("recess", SCHOOL, "Mr. Bell", 2),),
                when="when the yard gets loud",
                given="a quiet corner, and a grown-up near by",
                measure="frequency",
                unit="times",
                value=1,
                at_most=True,
            ),
        ),
    ),
}


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
        for who, section, voice, words in TEXTS[self.key]:
            by = self.seats[who]
            own = {"home": by.home if voice == HOME else None, "language": by.person.language}
            shared = self.about(who, day)
            texts.append(Text.objects.create(plan=plan, section=section, voice=voice, words=words, **own, **shared))
        for who, typed in GOALS.get(self.key, ()):
            shared = self.about(who, day)
            days = {"begins_on": plan.begins_on, "ends_on": plan.ends_on}
            goals.append(Goal.objects.create(plan=plan, root=shared["id"], **typed, **days, **shared))
        return {"texts": keys(texts), "goals": keys(goals)}

    def help(self, plan: Plan, day: date) -> dict[str, list[str]]:
        days = {"begins_on": plan.begins_on, "ends_on": plan.ends_on, "per": Service.Per.WEEK}
        services, easier = [], []
        for who, what, sort, where, times, minutes in SERVICES.get(self.key, ()):
            often = {"times": times, "minutes": minutes, **days}
            shared = self.about(who, day)
            services.append(Service.objects.create(plan=plan, what=what, who=sort, where=where, **often, **shared))
            Named.objects.create(service=services[-1], member=self.seats[who], **self.about("okafor", day))
        for words, where in EASIER[self.key]:
            shared = self.about("okafor", day)
            easier.append(Accommodation.objects.create(plan=plan, words=words, where=where, **shared))
        return {"services": keys(services), "accommodations": keys(easier)}

    def finish(self, profile: str, *, begins: date, ends: date, day: date) -> Edition:
        shared = self.about("okafor", day)
        plan = Plan.objects.create(profile=profile, begins_on=begins, ends_on=ends, **shared)
        holds = {**self.words(plan, day), **self.help(plan, day), "inputs": []}
        finished = {"finished_at": self.at(day), "finished_by": self.seats["okafor"], "holds": holds}
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
        return put_name(what, final, at=self.at(day + DAY if paper else day))


def keys(rows: Iterable[Any]) -> list[str]:
    return [str(row.pk) for row in rows]


TOO_LITTLE = "Dos veces por semana me parece poco. En verano, con tres, hablaba mucho más. Pido que lo veamos otra vez."


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
    mateo.says("ana", edition, day + 2 * DAY, services=(Says.DISAGREE, TOO_LITTLE))
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
        if seat.side == SCHOOL and seat.may(Permission.READ_PART):
            layla.read_parts(who, edition.plan, day + 4 * DAY)
