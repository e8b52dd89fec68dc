"""What somebody says in a check-in can be asked for in one's own language."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from allies.translation.things import Text

from .models import Answer


def page_of(said: Answer) -> str:
    return reverse("checkins:with", args=[said.child_id, said.check_in.adult_id])


TEXTS = [Text("check-in", Answer, _("an answer to a check-in"), ("words",), page_of)]
