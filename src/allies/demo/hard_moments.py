"""A plan for one child's hard moments: in force, signed, shown to some; a home's own part; and a draft of a teacher."""

from datetime import timedelta
from typing import Any

from allies.plans.models import Goal
from allies.profiles.models import Term
from allies.strategies.models import Version as Card
from allies.supports.actions import sum_of
from allies.supports.models import Answer, Draft, HomePart, ShownTo, Thought, Version
from allies.teams.models import Audience, Member

from .contents import contents
from .entries import line_of
from .plans import WHOSE, Team
from .yeses import Hand

DATA = contents("hard_moments")


def plan_for_hard_moments(teams: list[Team]) -> None:
    hand = Hand.of(teams, WHOSE)
    version = share(hand, "okafor", 24)
    say_yes(hand, version)
    thought = Thought.objects.create(root=version.root, sum="0" * 64, **DATA["thought"], **of(hand, "okafor", 22))
    tell("supports.signed", thought)
    own = of(hand, "ana", 18) | {"audience": between(hand.seats["ana"]), "home": hand.seats["ana"].home}
    part = HomePart.objects.create(root=version.root, **DATA["at_home"], **own)
    tell("supports.home_part", part)
    for who, ago in (("bell", 17), ("lake", 15)):
        shared = of(hand, "okafor", ago) | {"audience": Audience.school(hand.child)}
        on = {"day": hand.today - timedelta(days=ago), "by_whom": "Ms. Okafor"}
        ShownTo.objects.create(root=version.root, version=version, who=hand.seats[who], **on, **shared)
    begin_another(hand)


def share(hand: Hand, who: str, ago: int) -> Version:
    shared = of(hand, who, ago)
    first = hand.today - timedelta(days=20)
    running = Goal.objects.filter(child=hand.child, plan__begins_on__lte=hand.today, plan__ends_on__gte=hand.today)
    goal = running.filter(does__contains="break").order_by("id").first()
    card = Card.objects.filter(child=hand.child, home=None, what="Headphones first").get()
    words = DATA["loud"] | {
        "number": 1,
        "root": shared["id"],
        "cards": [{"part": "before", "version": str(card.pk)}],
        "goal_root": goal.root if goal else None,
        "term": Term.objects.filter(child=hand.child, sort="behaviour").order_by("recorded_at", "id").first(),
        "profile": "us-federal",
        "begins_on": first,
        "look_again_on": first + timedelta(days=42),
    }
    version = Version.objects.create(**words, **shared)
    tell("supports.shared", version)
    return version


def say_yes(hand: Hand, version: Version) -> None:
    ana = hand.seats["ana"]
    own = of(hand, "ana", 21) | {"audience": between(ana)}
    said = Answer.objects.create(
        root=version.root, version=version, of=ana, says=Answer.Says.YES, sum=sum_of(version), known_by=["code"], **own
    )
    tell("supports.answered", said, says=said.says)


def begin_another(hand: Hand) -> None:
    bell = hand.seats["bell"]
    own = of(hand, "bell", 1)
    about = {"district_id": bell.district_id, "child": hand.child, "changed_at": own["recorded_at"]}
    Draft.objects.create(member=bell, root=own["id"], part=Draft.Part.PLAN, typed=DATA["half"], **about)


def between(guardian: Member) -> Audience:
    assert guardian.home is not None  # noqa: S101 - a guardian has one
    return Audience.home_and_school(guardian.home)


def of(hand: Hand, who: str, ago: int) -> dict[str, Any]:
    return hand.about(who, hand.today - timedelta(days=ago)) | {"language": hand.seats[who].person.language}


def tell(event: str, about: Any, **more: str) -> None:
    line_of(event, about, {"child": str(about.child_id), "root": str(about.root), **more}).save()
