"""What a child can say with one press, in the child's own voice, each with its picture; and what is answered."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Sort(models.TextChoices):
    HELP = "help", _("I need help")
    BREAK = "break", _("I need a break")
    FEELING = "feeling", _("How I feel")
    TELL = "tell", _("Tell somebody")
    KNOW = "know", _("What I want you to know")
    NOTE = "note", _("What I say about this")
    RATE = "rate", _("How far I am")
    GOAL = "goal", _("My goal, in my words")
    PLAN = "plan", _("My plan")
    HELPS = "helps", _("What helps me")
    LEARNED = "learned", _("What I have learned")
    HELPED = "helped", _("What helped me")
    NEXT = "next", _("What comes next for me")


OF_A_GOAL = (Sort.RATE, Sort.GOAL, Sort.PLAN, Sort.HELPS, Sort.LEARNED, Sort.HELPED, Sort.NEXT)
AT_THE_BEGINNING, AT_THE_END = OF_A_GOAL[1:4], OF_A_GOAL[4:]

AT_ONCE = frozenset({Sort.HELP, Sort.BREAK})  # to the adults at hand, until one says that they come


class Feeling(models.TextChoices):
    HAPPY = "happy", pgettext_lazy("a child says", "I am happy")
    CALM = "calm", pgettext_lazy("a child says", "I am calm")
    SO_SO = "so_so", pgettext_lazy("a child says", "So-so")
    SAD = "sad", pgettext_lazy("a child says", "I am sad")
    ANGRY = "angry", pgettext_lazy("a child says", "I am angry")
    WORRIED = "worried", pgettext_lazy("a child says", "I am worried")
    SCARED = "scared", pgettext_lazy("a child says", "I am scared")
    TIRED = "tired", pgettext_lazy("a child says", "I am tired")
    UNKNOWN = "unknown", pgettext_lazy("a child says", "I do not know how I feel")


class Body(models.TextChoices):
    HEAD = "head", pgettext_lazy("a child says", "In my head")
    THROAT = "throat", pgettext_lazy("a child says", "In my throat")
    CHEST = "chest", pgettext_lazy("a child says", "In my chest")
    TUMMY = "tummy", pgettext_lazy("a child says", "In my stomach")
    ARMS = "arms", pgettext_lazy("a child says", "In my arms and hands")
    LEGS = "legs", pgettext_lazy("a child says", "In my legs and feet")
    ALL = "all", pgettext_lazy("a child says", "Everywhere")
    NOWHERE = "nowhere", pgettext_lazy("a child says", "Nowhere, or I do not know")


class Says(models.TextChoices):
    GOOD = "good", pgettext_lazy("a child says", "Something good happened")
    HARD = "hard", pgettext_lazy("a child says", "Something was hard")
    UNCLEAR = "unclear", pgettext_lazy("a child says", "I did not understand something")
    MISS = "miss", pgettext_lazy("a child says", "I miss somebody")
    TALK = "talk", pgettext_lazy("a child says", "I want to talk with you")
    THANKS = "thanks", pgettext_lazy("a child says", "Thank you")
    TIME = "time", pgettext_lazy("a child says", "I need more time")
    LOUD = "loud", pgettext_lazy("a child says", "It is too loud for me")
    ASK = "ask", pgettext_lazy("a child says", "Please ask me first")
    ALONE = "alone", pgettext_lazy("a child says", "I can do it by myself")
    NEW = "new", pgettext_lazy("a child says", "I want to try something new")
    LIKE = "like", pgettext_lazy("a child says", "I like this")
    SO = "so", pgettext_lazy("a child says", "It was like that")
    DIFFERENT = "different", pgettext_lazy("a child says", "It was different for me")
    NOT_YET = "not_yet", pgettext_lazy("a child says", "Not yet")
    LITTLE = "little", pgettext_lazy("a child says", "A little")
    HALF = "half", pgettext_lazy("a child says", "About half of it")
    ALMOST = "almost", pgettext_lazy("a child says", "Almost all of it")
    CAN = "can", pgettext_lazy("a child says", "I can do it")
    BY_MYSELF = "by_myself", pgettext_lazy("a child says", "I want to do it by myself")
    WITH_YOU = "with_you", pgettext_lazy("a child says", "I want to do it with somebody")
    BETTER = "better", pgettext_lazy("a child says", "I want to get better at it")
    NOT_MINE = "not_mine", pgettext_lazy("a child says", "I do not want this goal")
    PRACTICE = "practice", pgettext_lazy("a child says", "I practice it")
    STEPS = "steps", pgettext_lazy("a child says", "I take one small step at a time")
    ASK_HELP = "ask_help", pgettext_lazy("a child says", "I ask for help")
    AGAIN = "again", pgettext_lazy("a child says", "I try it again")
    SOMEBODY = "somebody", pgettext_lazy("a child says", "Somebody who is beside me")
    PICTURES = "pictures", pgettext_lazy("a child says", "Pictures that show me how")
    QUIET = "quiet", pgettext_lazy("a child says", "A quiet place")
    MORE_TIME = "more_time", pgettext_lazy("a child says", "More time")
    PAUSES = "pauses", pgettext_lazy("a child says", "A break")
    A_PART = "a_part", pgettext_lazy("a child says", "I can do a part of it")
    WHAT_HELPS = "what_helps", pgettext_lazy("a child says", "I know what helps me")
    GO_ON = "go_on", pgettext_lazy("a child says", "I go on with it")
    HARDER = "harder", pgettext_lazy("a child says", "I try something harder")
    OTHER = "other", pgettext_lazy("a child says", "I want another goal")
    STOP = "stop", pgettext_lazy("a child says", "I want to stop for now")
    OWN = "own", pgettext_lazy("a child says", "Something else")


HOW_FAR = (Says.NOT_YET, Says.LITTLE, Says.HALF, Says.ALMOST, Says.CAN)
HELP = (Says.SOMEBODY, Says.PICTURES, Says.QUIET, Says.MORE_TIME, Says.PAUSES, Says.PRACTICE, Says.OWN)

OF_SORT: dict[str, tuple[Says, ...]] = {
    Sort.TELL: (Says.GOOD, Says.HARD, Says.UNCLEAR, Says.MISS, Says.TALK, Says.THANKS, Says.OWN),
    Sort.KNOW: (Says.TIME, Says.LOUD, Says.ASK, Says.ALONE, Says.NEW, Says.LIKE, Says.OWN),
    Sort.NOTE: (Says.SO, Says.DIFFERENT, Says.LIKE, Says.HARD, Says.UNCLEAR, Says.OWN),
    Sort.RATE: HOW_FAR,
    Sort.GOAL: (Says.OWN, Says.BY_MYSELF, Says.WITH_YOU, Says.BETTER, Says.NOT_MINE),
    Sort.PLAN: (Says.PRACTICE, Says.STEPS, Says.ASK_HELP, Says.AGAIN, Says.OWN),
    Sort.HELPS: HELP,
    Sort.LEARNED: (Says.CAN, Says.A_PART, Says.WHAT_HELPS, Says.NOT_YET, Says.OWN),
    Sort.HELPED: HELP,
    Sort.NEXT: (Says.GO_ON, Says.HARDER, Says.OTHER, Says.STOP, Says.OWN),
}


class Danger(models.TextChoices):
    UNSAFE = "unsafe", pgettext_lazy("a child says", "I do not feel safe")
    HURTS = "hurts", pgettext_lazy("a child says", "Somebody hurts me")
    ALONE = "alone", pgettext_lazy("a child says", "I want to talk with you alone")


class How(models.TextChoices):
    """What an adult answers with one press; the child sees its picture, too."""

    COMING = "coming", _("I am coming")
    HEARD = "heard", _("I heard you")
    THANKS = "thanks", _("Thank you for telling me")
    TALK = "talk", _("Let us talk about it")
    FIND_OUT = "find_out", _("I will find out and tell you")


SYMBOLS: dict[str, str] = {
    Sort.HELP: "om-1F64B",
    Sort.BREAK: "al-break",
    Sort.FEELING: "om-1F642",
    Sort.TELL: "om-1F5E3",
    Sort.KNOW: "om-1F4A1",
    Sort.NOTE: "om-1F4AC",
    Sort.RATE: "om-1F4CF",
    Sort.GOAL: "om-1F3AF",
    Sort.PLAN: "om-1F5FA",
    Sort.HELPS: "om-1F91D",
    Sort.LEARNED: "om-1F9E0",
    Sort.HELPED: "om-1F64F",
    Sort.NEXT: "om-27A1",
    f"feeling:{Feeling.HAPPY}": "om-1F600",
    f"feeling:{Feeling.CALM}": "om-1F60C",
    f"feeling:{Feeling.SO_SO}": "om-1F610",
    f"feeling:{Feeling.SAD}": "om-1F641",
    f"feeling:{Feeling.ANGRY}": "om-1F620",
    f"feeling:{Feeling.WORRIED}": "om-1F61F",
    f"feeling:{Feeling.SCARED}": "om-1F628",
    f"feeling:{Feeling.TIRED}": "om-1F62B",
    f"feeling:{Feeling.UNKNOWN}": "om-1F937",
    f"says:{Says.GOOD}": "om-2B50",
    f"says:{Says.HARD}": "om-1F44E",
    f"says:{Says.UNCLEAR}": "om-2753",
    f"says:{Says.MISS}": "om-1FAC2",
    f"says:{Says.TALK}": "om-1F4AC",
    f"says:{Says.THANKS}": "om-1F64F",
    f"says:{Says.TIME}": "om-23F3",
    f"says:{Says.LOUD}": "om-1F649",
    f"says:{Says.ASK}": "om-1F64B",
    f"says:{Says.ALONE}": "om-1F4AA",
    f"says:{Says.NEW}": "om-1F331",
    f"says:{Says.LIKE}": "om-2764",
    f"says:{Says.OWN}": "om-270D",
    f"says:{Says.SO}": "om-1F44D",
    f"says:{Says.DIFFERENT}": "om-1F504",
    f"says:{Says.NOT_YET}": "om-1F331",
    f"says:{Says.CAN}": "om-2B50",
    f"says:{Says.BY_MYSELF}": "om-1F4AA",
    f"says:{Says.WITH_YOU}": "om-1F465",
    f"says:{Says.BETTER}": "om-2B06",
    f"says:{Says.NOT_MINE}": "om-1F6AB",
    f"says:{Says.PRACTICE}": "om-1F3CB",
    f"says:{Says.STEPS}": "om-1F463",
    f"says:{Says.ASK_HELP}": "om-1F64B",
    f"says:{Says.AGAIN}": "om-1F504",
    f"says:{Says.SOMEBODY}": "om-1F465",
    f"says:{Says.PICTURES}": "om-1F4F7",
    f"says:{Says.QUIET}": "om-1F92B",
    f"says:{Says.MORE_TIME}": "om-23F3",
    f"says:{Says.PAUSES}": "al-break",
    f"says:{Says.A_PART}": "om-1F9E9",
    f"says:{Says.WHAT_HELPS}": "om-1F4A1",
    f"says:{Says.GO_ON}": "om-27A1",
    f"says:{Says.HARDER}": "om-1F680",
    f"says:{Says.OTHER}": "om-1F504",
    f"says:{Says.STOP}": "om-270B",
    f"what:{Danger.UNSAFE}": "om-2757",
    f"what:{Danger.HURTS}": "om-1F622",
    f"what:{Danger.ALONE}": "om-1F465",
    f"how:{How.COMING}": "om-1F3C3",
    f"how:{How.HEARD}": "om-1F442",
    f"how:{How.THANKS}": "om-1F64F",
    f"how:{How.TALK}": "om-1F4AC",
    f"how:{How.FIND_OUT}": "om-1F50D",
    "to:school": "om-1F3EB",
    "to:home": "om-1F3E0",
    "to:readers": "om-1F440",
    "safe": "om-2757",
    "said": "om-1F442",
    "goals": "om-1F3AF",
    "day": "om-1F4C5",
    "boards": "om-1F4CB",
    "good": "om-1F389",
    "more": "om-2795",
    "known": "om-1F44D",
    "send": "om-2705",
}
