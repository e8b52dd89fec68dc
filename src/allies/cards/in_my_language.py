"""Words of a day card can be asked for in one's own language."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from allies.translation.things import Text

from .models import DayCard, HomeOffer, Reply, Word


def page_of(said: Word | Reply) -> str:
    return reverse("cards:day", args=[said.child_id, said.day])


def page_of_card(said: DayCard | HomeOffer) -> str:
    return reverse("cards:card", args=[said.child_id])


def words_of(card: DayCard) -> dict[str, str]:
    """What the child works on, in its order. Where the same goal is marked in several places it is there once."""
    return {"lines": "\n".join(dict.fromkeys(line["words"] for line in card.lines))}


TEXTS = [
    Text("card", DayCard, _("what is on a day card"), words_of, page_of_card),
    Text("card-at-home", HomeOffer, _("what a home does after a good day"), ("words",), page_of_card),
    Text("card-word", Word, _("words on a day card"), ("words",), page_of),
    Text("card-reply", Reply, _("an answer to a day card"), ("words",), page_of),
]
