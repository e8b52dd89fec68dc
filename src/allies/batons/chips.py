"""The chips of the daily baton, each way. A choice is kept by its key, so that it is exact in every reader's language.

Keys are kept for as long as the record lives: a choice is never removed, and its key never used for another.
There are no scores here: nothing adds up, and nothing compares one child or one home with another.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from allies.media.voices import as_heard

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

WORDS = 500  # letters a question
LINE = 280  # letters in the one line


class Way(StrEnum):
    FROM_HOME = "from_home"
    FROM_SCHOOL = "from_school"


class Tone(StrEnum):
    PLAIN = "plain"
    HARD = "hard"  # never beside a laugh
    LIGHT = "light"


# Each is itself and no other: comparing them by their words would ask for translations.
@dataclass(frozen=True, eq=False)
class Choice:
    key: str
    picture: str  # a name in ui/pictures.txt
    label: "StrPromise"
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, eq=False)
class Question:
    key: str
    way: Way
    label: "StrPromise"
    choices: tuple[Choice, ...] = ()
    many: bool = False
    words: "StrPromise | None" = None  # what the place for words is called; None where there is none
    letters: int = WORDS
    offered: bool = True  # False: off until the home asks for it, or a draft fills it in
    picture: str = ""

    @cached_property
    def by_key(self) -> dict[str, Choice]:
        return {choice.key: choice for choice in self.choices}


HARD = Tone.HARD
MOODS = (
    Choice("joyful", "joyful", _("Joyful")),
    Choice("calm", "calm", _("Calm")),
    Choice("so_so", "so-so", _("So-so")),
    Choice("tired", "sleepy", _("Tired")),
    Choice("worried", "worried", _("Worried")),
    Choice("sad", "sad", _("Sad"), HARD),
    Choice("angry", "angry", _("Upset"), HARD),
    Choice("overwhelmed", "overwhelmed", _("A lot at once"), HARD),
)
A_WORD_MORE = _("A word more")
OWN_LINE = "line"  # of a home

FROM_HOME = (
    Question(
        "sleep",
        Way.FROM_HOME,
        _("How was the night?"),
        (
            Choice("well", "sleeping", _("Slept well")),
            Choice("woke", "moon", _("Woke in the night")),
            Choice("little", "yawning", _("Slept little")),
            Choice("early", "sun", _("Up very early")),
        ),
        words=A_WORD_MORE,
        picture="moon",
    ),
    Question("mood", Way.FROM_HOME, _("How is the mood?"), MOODS, words=A_WORD_MORE, picture="happy"),
    Question(
        "appetite",
        Way.FROM_HOME,
        _("How was eating?"),
        (
            Choice("well", "plate", _("Ate well")),
            Choice("some", "apple", _("Ate a little")),
            Choice("drink", "water", _("Only a drink")),
            Choice("not_yet", "waiting", _("Not eaten yet")),
        ),
        words=A_WORD_MORE,
        picture="plate",
    ),
    Question(
        "new",
        Way.FROM_HOME,
        _("Is anything new?"),
        (
            Choice("good_news", "excited", _("Good news")),
            Choice("tried", "growing", _("Tried something new")),
            Choice("visitors", "hello", _("Visitors")),
            Choice("trip", "car", _("A trip")),
            Choice("change", "calendar", _("A change of plan")),
            Choice("unwell", "sick", _("Not feeling well"), HARD),
            Choice("sore", "hurt", _("Something hurts"), HARD),
            Choice("missing", "heart", _("Misses someone")),
            Choice("big_feelings", "overwhelmed", _("Big feelings"), HARD),
        ),
        many=True,
        words=_("What is new?"),
        picture="idea",
    ),
    Question(
        "medicine",
        Way.FROM_HOME,
        _("Medicine"),
        (
            Choice("given", "medicine", _("Medicine given")),
            Choice("later", "waiting", _("Medicine later")),
            Choice("none", "stop", _("No medicine today")),
        ),
        words=A_WORD_MORE,
        offered=False,
        picture="medicine",
    ),
    Question(
        "toilet",
        Way.FROM_HOME,
        _("Bathroom"),
        (
            Choice("well", "yes", _("Bathroom: all well")),
            Choice("not_yet", "waiting", _("Bathroom: not yet")),
            Choice("sore", "sick", _("A stomach ache"), HARD),
        ),
        words=A_WORD_MORE,
        offered=False,
        picture="toilet",
    ),
    Question(OWN_LINE, Way.FROM_HOME, _("One line for school"), words=_("Your line"), letters=LINE, picture="talking"),
)

FROM_SCHOOL = (
    Question("morning", Way.FROM_SCHOOL, _("Morning"), MOODS, picture="sun"),
    Question("midday", Way.FROM_SCHOOL, _("Midday"), MOODS, picture="plate"),
    Question("afternoon", Way.FROM_SCHOOL, _("Afternoon"), MOODS, picture="bus"),
    Question(
        "did",
        Way.FROM_SCHOOL,
        _("What we did"),
        words=_("In a few words"),
        offered=False,
        picture="writing",
    ),
    Question(
        "well",
        Way.FROM_SCHOOL,
        _("What went well?"),
        (
            Choice("asked", "asking", _("Asked for help")),
            Choice("said", "talking", _("Said what was needed")),
            Choice("tried", "growing", _("Tried something new")),
            Choice("kept_going", "strong", _("Kept going")),
            Choice("break", "waiting", _("Took a break in time")),
            Choice("friends", "friends", _("Time with friends")),
            Choice("group", "hello", _("Joined the group")),
            Choice("reading", "reading", pgettext_lazy("chip", "Reading")),
            Choice("writing", "writing", pgettext_lazy("chip", "Writing")),
            Choice("numbers", "numbers", _("Numbers")),
            Choice("art", "art", _("Art")),
            Choice("music", "music", _("Music")),
            Choice("moving", "running", pgettext_lazy("chip", "Moving")),
            Choice("eating", "plate", pgettext_lazy("chip", "Eating")),
            Choice("ways", "bus", _("Coming and going")),
        ),
        many=True,
        words=A_WORD_MORE,
        picture="star",
    ),
    Question(
        "hard",
        Way.FROM_SCHOOL,
        _("What was hard?"),
        (
            Choice("loud", "loud", _("Loud or busy places")),
            Choice("change", "calendar", _("A change of plan")),
            Choice("waiting", "waiting", pgettext_lazy("chip", "Waiting")),
            Choice("stopping", "game", _("Ending something nice")),
            Choice("task", "writing", _("The task")),
            Choice("others", "friends", _("Being with others")),
            Choice("saying", "talking", _("Saying what was needed")),
            Choice("said_no", "stop", _("Said no or stopped")),
            Choice("tired", "sleepy", _("Being tired")),
            Choice("hungry", "apple", _("Hungry or thirsty")),
            Choice("unwell", "sick", _("Not feeling well"), HARD),
            Choice("sore", "hurt", _("Something hurt"), HARD),
            Choice("missing", "heart", _("Missing someone")),
        ),
        many=True,
        words=A_WORD_MORE,
        picture="rain",
    ),
    Question(
        "helped",
        Way.FROM_SCHOOL,
        _("What helped?"),
        (
            Choice("break", "waiting", _("A break")),
            Choice("quiet", "quiet", _("A quiet place")),
            Choice("headphones", "headphones", _("Headphones")),
            Choice("moving", "walking", pgettext_lazy("chip", "Moving")),
            Choice("breathing", "breathing", _("Slow breaths")),
            Choice("pictures", "looking", _("Pictures or a plan")),
            Choice("choice", "asking", _("A choice")),
            Choice("near", "hugging", _("Someone close by")),
            Choice("toy", "toy", _("Something to hold")),
            Choice("music", "music", _("Music")),
            Choice("outdoors", "outdoors", _("Going outside")),
            Choice("food", "water", _("Food or a drink")),
            Choice("friend", "friends", _("A friend")),
            Choice("humour", "laughing", _("Laughing together")),
            Choice("looking", "thinking", _("We are still looking")),
        ),
        many=True,
        words=A_WORD_MORE,
        picture="idea",
    ),
    Question(
        "light",
        Way.FROM_SCHOOL,
        _("One light moment"),
        (
            Choice("laughed", "laughing", _("We all laughed"), Tone.LIGHT),
            Choice("funny", "talking", _("Something funny was said"), Tone.LIGHT),
            Choice("dance", "music", _("A small dance"), Tone.LIGHT),
            Choice("proud", "star", _("A proud smile"), Tone.LIGHT),
            Choice("kind", "heart", _("A kind moment"), Tone.LIGHT),
            Choice("grown_ups", "party", _("A joke on the adults"), Tone.LIGHT),
        ),
        words=_("What happened?"),
        picture="laughing",
    ),
    Question(
        "ask",
        Way.FROM_SCHOOL,
        _("Ask about this tonight"),
        (
            Choice("story", "reading", _("The story we read")),
            Choice("made", "art", _("What we made")),
            Choice("song", "music", _("The song")),
            Choice("game", "ball", _("The game")),
            Choice("friends", "friends", _("Who was there to play")),
            Choice("learned", "idea", _("Something we learned")),
            Choice("outing", "train", _("The trip")),
            Choice("lunch", "pizza", _("Lunch")),
            Choice("best", "heart", _("The best part of the day")),
        ),
        words=_("In your own words, like: the train"),
        letters=LINE,
        picture="talking",
    ),
)
QUESTIONS = FROM_HOME + FROM_SCHOOL
LIGHT = "light"

_BY_WAY = {
    Way.FROM_HOME: {question.key: question for question in FROM_HOME},
    Way.FROM_SCHOOL: {question.key: question for question in FROM_SCHOOL},
}
Chosen = Mapping[str, Iterable[str]]


def questions(way: Way) -> dict[str, Question]:
    """The questions of one way, by key, in the order they are asked."""
    return _BY_WAY[way]


def offered_at_first() -> list[str]:
    """What a home is asked until it chooses for itself."""
    return [question.key for question in FROM_HOME if question.offered]


def tidy(way: Way, chips: Chosen, words: Mapping[str, str]) -> tuple[dict[str, list[str]], dict[str, str]]:
    """Chips and words as they are kept: in the catalogue's order, without repeats and empty places.

    ValueError for what is not in the catalogue: a form has said it kindly before this.
    """
    known = questions(way)
    if strangers := (set(chips) | set(words)) - set(known):
        raise ValueError(f"Not a question of {way}: {sorted(strangers)}")
    kept_chips: dict[str, list[str]] = {}
    kept_words: dict[str, str] = {}
    for key, question in known.items():
        chosen = set(chips.get(key, ()))
        if chosen - set(question.by_key):
            raise ValueError(f"Not a choice of {key}: {sorted(chosen - set(question.by_key))}")
        if len(chosen) > 1 and not question.many:
            raise ValueError(f"One choice at most for {key}")
        if chosen:
            kept_chips[key] = [choice.key for choice in question.choices if choice.key in chosen]
        said = words.get(key, "").replace("\0", "").strip()  # PostgreSQL cannot keep a zero byte
        if said and (question.words is None or len(said) > question.letters):
            raise ValueError(f"No room for these words at {key}")
        if said:
            kept_words[key] = said
    return kept_chips, kept_words


def tone_of(way: Way, chips: Chosen, *, is_hard: bool) -> Tone:
    """Hard when the giver says so or a chip is; light only for a light moment on its own."""
    known = questions(way)
    tones = {known[key].by_key[choice].tone for key, chosen in chips.items() for choice in chosen}
    if is_hard or HARD in tones:
        return HARD
    return Tone.LIGHT if Tone.LIGHT in tones else Tone.PLAIN


@dataclass(frozen=True)
class Said:
    """One question as a reader sees it."""

    question: Question
    choices: tuple[Choice, ...]
    words: str


def said(way: str, chips: Chosen, words: Mapping[str, str]) -> list[Said]:
    """What was given, question by question, in the catalogue's order."""
    answers = []
    for key, question in questions(Way(way)).items():
        choices = tuple(question.by_key[c] for c in chips.get(key, ()) if c in question.by_key)
        if choices or words.get(key):
            answers.append(Said(question, choices, as_heard(words.get(key, ""))))
    return answers
