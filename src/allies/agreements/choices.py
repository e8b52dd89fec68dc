"""What an agreement chooses among, by keys: so that both sides read exactly the same, each in their own language."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Soon(models.TextChoices):
    """How soon somebody usually answers. Usually: it is no promise, and nobody counts it."""

    SAME_DAY = "same_day", _("the same day")
    NEXT_DAY = "next_day", _("by the next school day")
    THREE_DAYS = "three_days", _("within three school days")
    WEEK = "week", _("within a week")
    WHEN_I_CAN = "when_i_can", _("when I can; please do not wait for it")


class Matter(models.TextChoices):
    """What there is to say to each other."""

    DAY = "day", _("How the day went")
    GOOD = "good", _("Something good")
    HARD = "hard", _("Something was hard")
    QUESTION = "question", _("A question")
    CHANGE = "change", _("Today is different: ill, late, the bus, who picks up")
    PLAN = "plan", _("Something about the plan")


class Where(models.TextChoices):
    """What goes where."""

    BATON = "baton", _("with the daily note")
    TALK = "talk", _("written in Messages")
    CALL = "call", _("by phone")
    DOOR = "door", _("at the door")
    PAPER = "paper", _("on paper, in the bag")
    MEETING = "meeting", _("when we meet")


class Urgent(models.TextChoices):
    """What is told at once, by voice, to whoever asks for it."""

    HURT = "hurt", _("hurt, even a little")
    ILL = "ill", _("ill, or a fever")
    SEIZURE = "seizure", _("a seizure")
    GONE = "gone", _("ran off, or cannot be found")
    HELD = "held", _("was held, or kept alone in a room")
    UPSET = "upset", _("very upset, and it does not pass")
    MEDICINE = "medicine", _("medicine missed, or too much of it")
    PICK_UP = "pick_up", _("nobody came to pick up")
    NIGHT = "night", _("a night with no sleep")


class Weeks(models.IntegerChoices):
    NEVER = 0, _("not for now")
    ONE = 1, _("every week")
    TWO = 2, _("every two weeks")
    FOUR = 4, _("every four weeks")
    SIX = 6, _("every six weeks")
    NINE = 9, _("every nine weeks")
    TWELVE = 12, _("every twelve weeks")


CHECK_IN_WEEKS = [Weeks.NEVER, Weeks.ONE, Weeks.TWO, Weeks.FOUR]
MEETING_WEEKS = [Weeks.NEVER, Weeks.FOUR, Weeks.SIX, Weeks.NINE, Weeks.TWELVE]
