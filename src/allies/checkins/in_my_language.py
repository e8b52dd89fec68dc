"""What somebody says in a check-in can be asked for in one's own language."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from allies.translation.things import Text

from .models import Answer


def page_of(said: Answer) -> str:
    return reverse("checkins:with", args=[said.child_id, said.check_in.adult_id])


def words_of(said: Answer) -> dict[str, str]:
    """A spoken one is said to be spoken, and no more: who translates listens to it."""
    return {"words": said.said}


TEXTS = [Text("check-in", Answer, _("an answer to a check-in"), words_of, page_of)]
