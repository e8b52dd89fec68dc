"""Words of a day card can be asked for in one's own language."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from allies.translation.things import Text

from .models import Reply, Word


def page_of(said: Word | Reply) -> str:
    return reverse("cards:day", args=[said.child_id, said.day])


TEXTS = [
    Text("card-word", Word, _("words on a day card"), ("words",), page_of),
    Text("card-reply", Reply, _("an answer to a day card"), ("words",), page_of),
]
