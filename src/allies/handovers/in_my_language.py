"""What is written at a handover can be asked for in one's own language, by those who read it."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from allies.translation.things import Text

from .models import Word


def page_of(row: Word) -> str:
    return reverse("handovers:one", args=[row.child_id, row.handover_id])


TEXTS = [Text("handover-said", Word, _("something said at a handover"), ("words",), page_of)]
