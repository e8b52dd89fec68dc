"""Good things of the made-up child: a first, wins of school and of each home, a thanks, a joke on the grown-ups."""

from datetime import timedelta

from allies.joys.actions import facts_of
from allies.joys.models import Joy, JoySort
from allies.teams.models import Audience
from allies.timeline.models.entry import Tone

from .entries import line_of
from .plans import WHOSE, Team
from .yeses import Hand

# Who, how many days ago, what, what it was about, to whom, words and their language.
GOOD = (
    (
        "bell",
        64,
        JoySort.FIRST,
        ("friends", "asked"),
        "",
        "He asked Omar to build a bridge with him. First time.",
        "en",
    ),
    ("ana", 51, JoySort.WIN, ("tried", "ate"), "", "Probó el mango. Dos veces.", "es"),
    ("luis", 38, JoySort.FIRST, ("alone",), "", "He tied one shoe, then showed everybody.", "en"),
    ("tran", 33, JoySort.WIN, ("said", "kept_going"), "", "Four trains named, and a fifth that he made up.", "en"),
    ("okafor", 24, JoySort.THANKS, ("kind",), "home", "For sending the headphones every day.", "en"),
    ("bell", 17, JoySort.LIGHT, ("laughed",), "", "Mr. Bell looked for his glasses. They were on his head.", "en"),
    ("ana", 12, JoySort.THANKS, (), "school", "Gracias por esperar con él al bus.", "es"),
    ("bell", 3, JoySort.WIN, ("calm", "kept_going"), "", "Loud hall, card in hand, and on he went.", "en"),
)


def write_good_things(teams: list[Team]) -> None:
    hand = Hand.of(teams, WHOSE)
    for who, ago, sort, about, to, words, language in GOOD:
        day = hand.today - timedelta(days=ago)
        shared = hand.about(who, day) | {"audience": Audience.team(hand.child)}
        said = {"sort": sort, "about": list(about), "to": to, "words": words, "language": language}
        joy = Joy.objects.create(day=day, **said, **shared)
        tone = Tone.LIGHT if sort is JoySort.LIGHT else Tone.PLAIN
        line_of("joys.kept", joy, facts_of(joy), tone=tone).save()
