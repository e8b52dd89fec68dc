"""The two questions of a check-in, and what can be tapped."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Question(models.TextChoices):
    GOING = "going", _("How is it going?")
    WISH = "wish", _("Is there anything you would like?")


class Going(models.TextChoices):
    GOOD = "good", _("Good")
    SO_SO = "so_so", _("So-so")
    HARD = "hard", _("Hard")
    VOICE = "voice", _("Prefer to talk")


class Wish(models.TextChoices):
    NOTHING = "nothing", _("No, all is fine")
    CALL = "call", _("A call")
    MEET = "meet", _("A talk")
    IDEA = "idea", _("An idea for…")


TAPS: dict[str, type[models.TextChoices]] = {Question.GOING: Going, Question.WISH: Wish}
BY_VOICE = (Going.VOICE, Wish.CALL, Wish.MEET)  # who chose one of these would rather talk than write
PICTURES = {
    Going.GOOD: "happy",
    Going.SO_SO: "so-so",
    Going.HARD: "rain",
    Going.VOICE: "talking",
    Wish.NOTHING: "yes",
    Wish.CALL: "asking",
    Wish.MEET: "friends",
    Wish.IDEA: "idea",
}


def in_words(question: str, choice: str) -> str:
    return str(TAPS[question](choice).label)
