"""The words of a good thing can be asked for in one's own language."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from allies.translation.things import Text

from .models import Joy


def page_of(joy: Joy) -> str:
    return f"{reverse('celebrations:things', args=[joy.child_id])}#g-{joy.pk}"


TEXTS = [Text("good-thing", Joy, _("a good thing"), ("words",), page_of)]
