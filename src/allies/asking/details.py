"""What can be chosen about each thing that is asked. Keys are kept as long as the record lives."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from allies.plans.known import ACCOMMODATIONS, SERVICES
from allies.ui.known_words import KnownWords, ways_of

from .models import What

Choices = Mapping[str, Promise]
KNOWN: Mapping[What, tuple[KnownWords, tuple[str, ...]]] = {
    What.SERVICE: (
        SERVICES,
        (
            "speech_language",
            "occupational_therapy",
            "physical_therapy",
            "counseling",
            "specially_designed",
            "behavior",
            "help_in_class",
            "transportation",
        ),
    ),
    What.ACCOMMODATION: (
        ACCOMMODATIONS,
        ("more_time", "breaks", "quiet_place", "seat_near_the_teacher", "headphones", "picture_schedule", "read_aloud"),
    ),
}
AREAS: Choices = {
    "learning": _("Reading, writing and math"),
    "speech": _("Speaking and understanding"),
    "attention": _("Attention and memory"),
    "feelings": _("Feelings and behavior"),
    "friends": _("Being with others"),
    "movement": _("Movement, and the use of hands"),
    "senses": _("Hearing, vision and other senses"),
    "daily": _("Daily living: eating, dressing, bathroom"),
}
WHEN_HARD: Choices = {
    "arrival": _("Arriving and going home"),
    "changes": _("Changing from one thing to the next"),
    "lessons": _("Lessons with the whole class"),
    "lunch": _("Lunch and recess"),
    "care": _("Care: eating, dressing, bathroom"),
    "outings": _("Outings"),
}
CHOICES: Mapping[What, Choices] = {
    What.EVALUATION: AREAS,
    What.INDEPENDENT_EVALUATION: AREAS,
    What.RECORDS: {
        "all": _("Everything that the school has"),
        "evaluations": _("Evaluations and test results"),
        "plans": _("Plans and meeting notes"),
        "notes": _("Daily notes and observations"),
        "data": _("Goal data and progress reports"),
        "incidents": _("What was written about serious events"),
        "copies": _("Copies to take home"),
    },
    What.MEETING: {
        "goals": _("Goals and progress"),
        "services": _("Services"),
        "supports": _("What helps, and hard moments"),
        "place": _("Where the child learns"),
        "next": _("The next school, or adult life"),
    },
    What.WHY_REFUSED: {
        "evaluation": _("An evaluation"),
        "service": _("A service, or a change of one"),
        "accommodation": _("An accommodation"),
        "place": _("Where the child learns"),
    },
    What.CORRECTION: {
        "wrong": _("Something that is not true"),
        "misleading": _("Something that gives a wrong picture"),
        "missing": _("Something that is missing"),
        "private": _("Something that should not be there"),
    },
    What.REPORT: {
        "progress": _("A progress report"),
        "evaluation": _("The report of an evaluation"),
        "services": _("Which services were given, and when"),
        "event": _("What happened in a serious event"),
    },
    What.SECOND_ADULT: WHEN_HARD,
    What.BREAK_SPACE: {
        "corner": _("A quiet corner in the room"),
        "room": _("A room of its own, close by"),
        "outdoors": _("A place outdoors"),
        "things": _("Things that help: headphones, a rocking chair, a tent"),
    },
    What.TRAINING: {
        "hard": _("What to do in hard moments"),
        "talk": _("Talking with pictures or a device (AAC)"),
        "senses": _("Senses: noise, light, touch"),
        "care": _("Eating, moving and care"),
        "health": _("Health and emergencies"),
        "plan": _("How to use the plan in class"),
    },
}


OWN: Choices = {"place": _("Where I learn")}


def choices_for(what: What, *, is_own: bool = False) -> list[tuple[str, str]]:
    """In the language that is active. `is_own`: as a student says it."""
    if what in KNOWN:
        words, keys = KNOWN[what]
        return [(key, capfirst(ways_of(words.said[key])[0])) for key in keys]
    own = OWN if is_own else {}
    return [(key, str(own.get(key, label))) for key, label in CHOICES.get(what, {}).items()]
