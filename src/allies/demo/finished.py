"""What stands in the plans that are finished: words, services, what is made easier, and goals of every measure."""

from collections.abc import Iterable
from typing import Any

from allies.teams.permissions import Side

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
    "noah": (
        ("lindqvist", "vision", CHILD, "I want to dance. I want to do up my red boots by myself."),
        ("yamada", "present", SCHOOL, "Noah signs and says about forty words. He knows each song of the morning."),
        ("bennett", "present", HOME, "At home he sets the table with his sister and sings all the way through it."),
        ("lindqvist", "factors", SCHOOL, "Ways to talk: signs and words together. Tools: a song for each change."),
        ("lindqvist", "progress", SCHOOL, "Each of us counts one thing. Home gets the numbers with each report card."),
        ("lindqvist", "apart", SCHOOL, "Speech therapy, twice a week. All else is with the class."),
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
    "noah": (("tran", "Speech therapy", "speech therapist", "Room 4", 2, 20),),
    "owen": (("novak", "Counseling", "counselor", "Room 9", 2, 20),),
}
EASIER: dict[str, tuple[tuple[str, str], ...]] = {
    "noah": (("A song before each change", "everywhere"), ("Signs with words", "everywhere")),
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


def of_noah(who: str, does: str, *, place: str, **more: Any) -> tuple[str, dict[str, Any]]:
    """In one place, where the one who wrote the goal also writes it down."""
    return who, goal_with_places("Noah", does, places=((place, SCHOOL, NAMES[who], 2),), **more)


NAMES = {"yamada": "Ms. Yamada", "diaz": "Ms. Diaz", "tran": "Ms. Tran", "silva": "Ms. Silva"}
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
    # One for each way to measure that nobody above uses.
    "noah": (
        of_noah(
            "yamada",
            "joins in at the morning circle, with voice, hands or feet",
            place="morning circle",
            measure="rating",
            unit="rated",
            value=7,
        ),
        of_noah(
            "diaz",
            "is with the others at story time, sitting or moving",
            place="story time",
            measure="interval",
            unit="moments",
            value=8,
            out_of=10,
            scale={"seconds": 30},
        ),
        of_noah(
            "tran",
            "signs or talks with another child",
            place="free play",
            measure="interval",
            unit="stretches",
            value=6,
            out_of=10,
            scale={"seconds": 60},
        ),
        of_noah(
            "silva",
            "plays with one thing that he chose, in his own way",
            place="free play",
            measure="interval",
            unit="whole_stretches",
            value=7,
            out_of=10,
            scale={"seconds": 20},
        ),
        of_noah(
            "yamada",
            "starts to tidy up",
            place="the end of free play",
            when="when the song for it begins",
            measure="latency",
            unit="seconds",
            value=30,
            at_most=True,
        ),
        of_noah(
            "silva",
            "closes the zip of his coat",
            place="before recess",
            measure="trials",
            unit="tries",
            value=2,
            at_most=True,
        ),
        of_noah(
            "silva", "puts on his red boots", place="before recess", measure="rubric", unit="levels", value=4, out_of=4
        ),
        of_noah(
            "tran",
            "names pictures in words or signs",
            place="speech therapy",
            measure="rate",
            unit="answers_a_minute",
            value=8,
        ),
        of_noah(
            "yamada",
            "leaves the yard by himself",
            place="recess",
            when="when the yard gets loud",
            given="a quiet corner, and a grown-up near by",
            measure="frequency",
            unit="times",
            value=1,
            at_most=True,
        ),
        of_noah("yamada", "makes up a line for our song", place="music", measure="product", unit="words", value=5),
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
    ),
}
