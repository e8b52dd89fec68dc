"""Good things of the made-up child: a first, wins of school and of each home, a thanks, a joke on the grown-ups."""

from datetime import timedelta

from allies.celebrations.actions import facts_of
from allies.celebrations.models import Joy, JoySort
from allies.teams.models import Audience
from allies.timeline.models.entry import Tone

from .contents import contents
from .entries import line_of
from .plans import WHOSE, Team
from .yeses import Hand

DATA = contents("joys")


def write_good_things(teams: list[Team]) -> None:
    hand = Hand.of(teams, WHOSE)
    for who, ago, sort, about, to, words, language in DATA["good"]:
        day = hand.today - timedelta(days=ago)
        shared = hand.about(who, day) | {"audience": Audience.team(hand.child)}
        said = {"sort": sort, "about": about, "to": to, "words": words, "language": language}
        joy = Joy.objects.create(day=day, **said, **shared)
        tone = Tone.LIGHT if sort == JoySort.LIGHT else Tone.PLAIN
        line_of("celebrations.kept", joy, facts_of(joy), tone=tone).save()
